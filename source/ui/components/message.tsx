import {Box} from 'ink';
import type {ReactElement} from 'react';
import type {Tone} from '../../text/theme.ts';
import {messageLines} from '../text-field/lines.ts';
import {Rows} from './row.tsx';

type MessageProps = {
	readonly text: string;
	readonly tone: Tone;
	readonly columns: number;
	/** Rows that it may take. */
	readonly rows?: number;
};

/** What the program says about the last key, or asks before something is done. */
export function Message({text, tone, columns, rows = 3}: MessageProps): ReactElement {
	return (
		<Box flexShrink={0} aria-label={text}>
			<Rows lines={messageLines(text, tone, columns, rows)} />
		</Box>
	);
}
