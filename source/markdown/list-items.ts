import {listMarkerAt, skipBlanks, trimBlanks} from './block-syntax.ts';
import {type Box, boxAt} from './boxes.ts';
import type {Lines} from './lines.ts';
import {skipQuotes} from './quotes.ts';

/** A line that begins a list item, with a box or without. Offsets are bytes of the file. */
export type Item = {
	readonly line: number;
	/** How many `>` stand before the marker. */
	readonly quotes: number;
	/** Column of the marker, counted after the last `>`. */
	readonly indent: number;
	/** The bullet or the number with its delimiter: `-`, `*`, `+`, `12.`, `12)`. */
	readonly markerStart: number;
	readonly markerEnd: number;
	/** The number of an ordered item, else `null`. */
	readonly number: number | null;
	/** What follows the marker on its line, box included, without blanks around it; may be empty. */
	readonly contentStart: number;
	readonly contentEnd: number;
	readonly box: Box | null;
};

/** The list item that begins on a line, whatever block the line belongs to, a break `* * *` too; or `null`. */
export function itemAt(lines: Lines, line: number): Item | null {
	const {source, starts, ends} = lines;
	const start = starts[line] ?? 0;
	const end = ends[line] ?? 0;
	const markerStart = skipQuotes(source, start, end);
	const markerEnd = markerStart + listMarkerAt(source, markerStart, end);
	if (markerEnd === markerStart) {
		return null;
	}
	const contentStart = skipBlanks(source, markerEnd, end);
	const digits = markerEnd - markerStart > 1;
	const {quotes, indent} = indentBefore(lines, line, markerStart);
	return {
		line,
		quotes,
		indent,
		markerStart,
		markerEnd,
		number: digits ? Number(source.slice(markerStart, markerEnd - 1)) : null,
		contentStart,
		contentEnd: trimBlanks(source, contentStart, end),
		box: boxAt(source, line, start, end),
	};
}

/** How many `>` stand before an offset of a line, and the column of the offset after the last of them. */
function indentBefore(
	{source, starts}: Lines,
	line: number,
	offset: number,
): {quotes: number; indent: number} {
	let quotes = 0;
	let indent = 0;
	for (let position = starts[line] ?? 0; position < offset; position++) {
		if (source[position] === '>') {
			quotes++;
			indent = 0;
		} else {
			indent += source[position] === '\t' ? 4 - (indent % 4) : 1;
		}
	}
	return {quotes, indent};
}
