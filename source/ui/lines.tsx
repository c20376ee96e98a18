import {Box, Text} from 'ink';
import {memo, type ReactElement} from 'react';
import {fitLine, type Line, type Span} from './line.ts';
import {type Look, paint} from './look.ts';

type LinesProps = {readonly lines: readonly Line[]; readonly columns: number; readonly look: Look};

/** Rows of text, one for each line, each cut to the columns there are. Row i keeps its place in the tree. */
export function Lines({lines, columns, look}: LinesProps): ReactElement {
	return (
		<Box flexDirection="column" width={columns} flexShrink={0}>
			{lines.map((line, row) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: a row of the screen is named by its place
				<Row key={row} text={rowText(line, columns, look)} />
			))}
		</Box>
	);
}

const Row = memo(function Row({text}: {readonly text: string}): ReactElement {
	return (
		<Box height={1} flexShrink={0}>
			<Text wrap="truncate">{text}</Text>
		</Box>
	);
});

function rowText(line: Line, columns: number, look: Look): string {
	const text = joined(fitLine(line, columns))
		.map((piece: Span) => paint(piece, look))
		.join('');
	return text === '' ? ' ' : text;
}

/** The pieces with those side by side that look the same put together: each change of look costs ten bytes. */
function joined(line: Line): readonly Span[] {
	const pieces: Span[] = [];
	for (const piece of line) {
		const last = pieces.at(-1);
		if (last !== undefined && isAlike(last, piece))
			pieces[pieces.length - 1] = {...last, text: last.text + piece.text};
		else pieces.push(piece);
	}
	return pieces;
}

/** Blanks look the same in every tone. */
function isAlike(a: Span, b: Span): boolean {
	if (a.inverse === true || b.inverse === true) return false;
	return (a.tone ?? 'plain') === (b.tone ?? 'plain') || b.text.trim() === '';
}
