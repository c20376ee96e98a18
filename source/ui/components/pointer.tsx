import {Box, Text} from 'ink';
import type {ReactElement} from 'react';
import {useTheme} from '../theme.tsx';

type PointerProps = {readonly isCursor: boolean; readonly isSelected?: boolean};

/** The sign before a row that the cursor is on, or that is selected; two columns. */
export function Pointer({isCursor, isSelected = false}: PointerProps): ReactElement {
	const {glyphs, tone} = useTheme();
	return (
		<Box width={2} flexShrink={0}>
			<Text {...tone('accent')}>{isCursor ? glyphs.cursor : isSelected ? glyphs.selected : ' '}</Text>
		</Box>
	);
}
