import {Box, Text, useIsScreenReaderEnabled} from 'ink';
import type {ReactElement} from 'react';

/** What only a screen reader is told: where the cursor is, and what has just come of a key. Nothing on the screen. */
export function Announcer({texts}: {readonly texts: readonly string[]}): ReactElement | null {
	if (!useIsScreenReaderEnabled()) return null;
	return (
		<Box flexDirection="column">
			{texts.map(text => (
				<Text key={text}>{text}</Text>
			))}
		</Box>
	);
}
