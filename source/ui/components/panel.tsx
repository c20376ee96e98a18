import {Box, type BoxProps, Text} from 'ink';
import type {ReactElement, ReactNode} from 'react';
import {cut} from '../../text/width.ts';
import {useTheme} from '../theme.tsx';

type PanelProps = BoxProps & {
	/** Stands in the line above; safe for the terminal. */
	readonly title: string;
	/** With the lines around it. */
	readonly width: number;
	readonly height: number;
	/** Keys go to it. */
	readonly isActive?: boolean;
	readonly children?: ReactNode;
};

/** Columns and rows that the lines around a panel take. */
export const panelFrame = 2;

/** What belongs together, with a line around it and a title in that line. */
export function Panel({title, isActive = false, children, ...box}: PanelProps): ReactElement {
	const {border, tone} = useTheme();
	const name = cut(` ${title} `, Math.max(0, box.width - 4));
	return (
		<Box {...box} flexDirection="column" flexShrink={0} {...border}>
			{title !== '' && (
				<Box position="absolute" marginTop={-1} marginLeft={1} aria-hidden>
					<Text {...tone(isActive ? 'accent' : 'faint')}>{name}</Text>
				</Box>
			)}
			{children}
		</Box>
	);
}
