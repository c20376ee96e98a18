import {Box, type BoxProps} from 'ink';
import type {ReactElement, ReactNode} from 'react';
import {Panel} from '../../ui/components/panel.tsx';

/** What a part of the screen is given: its columns and rows, and how many of each the lines around it take. */
export type PartSize = {readonly columns: number; readonly height: number; readonly frame: number};

type PartProps = PartSize &
	Pick<BoxProps, 'aria-hidden' | 'aria-role'> & {
		/** Stands in the line around it. */
		readonly title: string;
		/** Keys go to it. */
		readonly isActive: boolean;
		readonly children: ReactNode;
	};

/** A part of the wizard's screen: a panel where there is room for one. */
export function Part({
	columns,
	height,
	frame,
	title,
	isActive,
	children,
	...spoken
}: PartProps): ReactElement {
	return frame > 0 ? (
		<Panel title={title} isActive={isActive} width={columns} height={height} {...spoken}>
			{children}
		</Panel>
	) : (
		<Box flexDirection="column" width={columns} flexShrink={0} {...spoken}>
			{children}
		</Box>
	);
}
