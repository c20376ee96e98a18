import {Box, Text} from 'ink';
import type {ReactElement} from 'react';
import {useTheme} from '../theme.tsx';

type PointerProps = {
	/** Columns that it takes with the blanks before it and the one after it. */
	readonly columns?: number;
	readonly isCursor: boolean;
	readonly isSelected?: boolean;
};

/** The sign before a row that the cursor is on, or that is selected. */
export function Pointer({columns = 2, isCursor, isSelected = false}: PointerProps): ReactElement {
	const {glyphs} = useTheme();
	return (
		<Box width={columns} paddingLeft={Math.max(0, columns - 2)} flexShrink={0}>
			{(isCursor || isSelected) && <Text>{isCursor ? glyphs.cursor : glyphs.selected}</Text>}
		</Box>
	);
}
