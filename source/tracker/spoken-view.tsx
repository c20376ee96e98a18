import {Box, Text} from 'ink';
import type {ReactElement} from 'react';
import type {Spoken} from './present/spoken-row.ts';

/** The linear view for screen readers: a row after the other, with roles and states in words. */
export function SpokenView({rows}: {readonly rows: readonly Spoken[]}): ReactElement {
	return (
		<Box flexDirection="column">
			{rows.map(({role, state, text}, row) => (
				<Box
					// biome-ignore lint/suspicious/noArrayIndexKey: a row is named by its place
					key={row}
					{...(role === undefined ? {} : {'aria-role': role})}
					{...(state === undefined ? {} : {'aria-state': state})}
				>
					<Text>{text}</Text>
				</Box>
			))}
		</Box>
	);
}
