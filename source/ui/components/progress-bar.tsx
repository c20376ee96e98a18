import {Text} from 'ink';
import type {ReactElement} from 'react';
import {bar} from '../../text/bar.ts';
import {useTheme} from '../theme.tsx';

type ProgressBarProps = {
	/** From 0 to 1. */
	readonly ratio: number;
	readonly columns: number;
};

/** How far something is. Its figures stand beside it, so it is not spoken. */
export function ProgressBar({ratio, columns}: ProgressBarProps): ReactElement {
	const {tone} = useTheme();
	return (
		<Text aria-hidden {...tone('good')}>
			{bar(ratio, columns, {ascii: false})}
		</Text>
	);
}
