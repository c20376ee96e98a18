import {Box} from 'ink';
import type {ComponentProps, ReactElement} from 'react';
import {Panel} from '../../ui/components/panel.tsx';

/** What a part of the screen is given: its columns and rows, and how many of each the lines around it take. */
export type PartSize = {readonly width: number; readonly height: number; readonly frame: number};

/** A part of the wizard's screen: a panel where there is room for one. */
export function Part({frame, ...panel}: PartSize & ComponentProps<typeof Panel>): ReactElement {
	if (frame > 0) return <Panel {...panel} />;
	const {title, isActive, ...box} = panel;
	return <Box {...box} flexDirection="column" flexShrink={0} />;
}
