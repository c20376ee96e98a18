import {Text} from 'ink';
import type {ReactElement} from 'react';
import {barParts} from '../../text/bar.ts';
import type {Tone} from '../../text/theme.ts';
import {useTheme} from '../theme.tsx';

type ProgressBarProps = {
	/** From 0 to 1. */
	readonly ratio: number;
	readonly columns: number;
	readonly tone?: Tone;
};

/** How far something is. Its figures stand beside it, so it is not spoken. */
export function ProgressBar({ratio, columns, tone = 'good'}: ProgressBarProps): ReactElement {
	const theme = useTheme();
	const [filled, rest] = barParts(ratio, columns, {ascii: false});
	// Where the last cell is filled in part, the rest of it is seen.
	const {backgroundColor} = theme.track;
	const ground = rest === '' || backgroundColor === undefined ? {} : {backgroundColor};
	return (
		<Text aria-hidden>
			<Text {...theme.bar(tone)} {...ground}>
				{filled}
			</Text>
			<Text {...theme.track}>{rest}</Text>
		</Text>
	);
}
