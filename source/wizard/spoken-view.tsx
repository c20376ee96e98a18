import {Box, Text} from 'ink';
import type {ReactElement} from 'react';
import type {Spoken} from './spoken-values.ts';

/** What a screen reader announces, one thing after the other. */
export function SpokenView({spoken}: {readonly spoken: readonly Spoken[]}): ReactElement {
	return (
		<Box flexDirection="column">
			{spoken.map((each, index) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: what is announced is named by its place
				<SpokenItem key={index} item={each} />
			))}
		</Box>
	);
}

function SpokenItem({item}: {readonly item: Spoken}): ReactElement {
	const {text, role, state, parts = []} = item;
	return (
		<Box
			flexDirection="column"
			{...(role === undefined ? {} : {'aria-role': role})}
			{...(state === undefined ? {} : {'aria-state': state})}
		>
			<Text>{text}</Text>
			{parts.length === 0 ? null : <SpokenView spoken={parts} />}
		</Box>
	);
}
