import {Box, Text} from 'ink';
import {memo, type ReactElement} from 'react';
import type {Line} from '../line.ts';
import {useTheme} from '../theme.tsx';

type RowProps = {readonly line: Line; readonly 'aria-label'?: string; readonly 'aria-hidden'?: boolean};

/** One row of a screen, cut where it does not fit. */
export const Row = memo(function Row({line, ...spoken}: RowProps): ReactElement {
	return (
		<Box height={1} flexShrink={0} {...spoken}>
			<Text wrap="truncate">
				<Spans line={line} />
			</Text>
		</Box>
	);
});

/** The spans of a line, inside a `Text`. */
export function Spans({line}: {readonly line: Line}): ReactElement {
	const {tone, look, bar} = useTheme();
	return (
		<>
			{line.map((span, index) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: a span is named by its place
				<Text key={index} {...(span.isBar ? bar : tone)(span.tone)} {...look(span)}>
					{span.text}
				</Text>
			))}
		</>
	);
}

/** Rows below one another. */
export function Rows({lines}: {readonly lines: readonly Line[]}): ReactElement {
	return (
		<Box flexDirection="column" flexShrink={0}>
			{lines.map((line, row) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: a row is named by its place
				<Row key={row} line={line} />
			))}
		</Box>
	);
}
