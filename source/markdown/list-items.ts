import {
	checkboxAt,
	columnAfter,
	indentOf,
	listMarkerAt,
	skipBlanks,
	skipQuotes,
	trimBlanks,
} from './block-syntax.ts';
import type {Bytes} from './bytes.ts';
import type {Lines} from './lines.ts';
import type {Checkbox} from './outline.ts';

/** A line that begins a list item, taken apart: `> ` `  ` `12.` ` ` `[ ] text`. Offsets are bytes of the file. */
export type Item = {
	readonly line: number;
	/** Quote marks and indentation; blanks for the markers of other items on its line. */
	readonly prefix: Bytes;
	/** No other item begins on its line before it. */
	readonly isFirst: boolean;
	/** How many `>` are in it. */
	readonly quotes: number;
	/** Column of the marker, counted after the last `>`. */
	readonly indent: number;
	/** A bullet, or a number and its delimiter: `-`, `*`, `+`, `12.`, `12)`. */
	readonly marker: Bytes;
	readonly markerStart: number;
	readonly markerEnd: number;
	/** `-`, `*`, `+`, `.` or `)`: items of one list have the same. */
	readonly type: string;
	/** The number of an ordered item, else `null`. */
	readonly number: number | null;
	/** The blanks between marker and content; empty where there is no content. */
	readonly gap: Bytes;
	/** Columns of the marker and of the content, counted from the start of the line. */
	readonly column: number;
	readonly contentColumn: number;
	/** What follows the marker on its line, box included, without blanks around it; may be empty. */
	readonly contentStart: number;
	readonly contentEnd: number;
	readonly box: Checkbox | null;
};

/** The list item that begins on a line, whatever block the line belongs to, a break `* * *` too; or `null`. */
export function itemAt(lines: Lines, line: number): Item | null {
	const {source, starts, ends} = lines;
	const start = starts[line] ?? 0;
	const end = ends[line] ?? 0;
	const box = checkboxAt(source, line, start, end);
	const first = skipQuotes(source, start, end);
	const markerStart = box?.bulletStart ?? first;
	const markerEnd = markerStart + listMarkerAt(source, markerStart, end);
	if (markerEnd === markerStart) return null;
	const contentStart = skipBlanks(source, markerEnd, end);
	const prefix = blanked(source.slice(start, markerStart) as Bytes);
	const marker = source.slice(markerStart, markerEnd) as Bytes;
	const gap = (contentStart === end ? '' : source.slice(markerEnd, contentStart)) as Bytes;
	const column = columnAfter(prefix, 0);
	const markerColumns = column + marker.length;
	const contentColumn = columnAfter(gap, markerColumns);
	return {
		line,
		prefix,
		...indentOf(source, start, markerStart),
		marker,
		markerStart,
		markerEnd,
		type: marker.slice(-1),
		number: marker.length > 1 ? Number(marker.slice(0, -1)) : null,
		gap,
		column,
		// CommonMark 5.2: with five columns of blanks or more the content is code that begins after one.
		contentColumn: contentColumn - markerColumns > 4 || gap === '' ? markerColumns + 1 : contentColumn,
		contentStart,
		contentEnd: trimBlanks(source, contentStart, end),
		isFirst: markerStart === first,
		box,
	};
}

/** What further lines of an item begin with whose line begins with other markers: blanks in their place. */
function blanked(prefix: Bytes): Bytes {
	return prefix.replace(/[^ \t>]/g, ' ') as Bytes;
}

/** The line of a list item with a box, taken apart. */
export type CheckboxLine = Item & {
	/** Offset after the box and the optional `*`. */
	readonly boxEnd: number;
	/** The blanks between box and text. */
	readonly space: Bytes;
	/** Offset of the text's first byte; the end of the line where it has none there. */
	readonly textStart: number;
};

/** Takes the line of a box apart. Throws a RangeError where it is none's. */
export function checkboxLine(
	lines: Lines,
	box: Pick<Checkbox, 'line' | 'markEnd' | 'optional'>,
): CheckboxLine {
	const {line, markEnd, optional} = box;
	const item = itemAt(lines, line);
	if (item === null) throw new RangeError(`line ${line} holds no task`);
	const {source, ends} = lines;
	const boxEnd = markEnd + (optional ? 2 : 1);
	const textStart = skipBlanks(source, boxEnd, ends[line] ?? source.length);
	return {...item, boxEnd, space: source.slice(boxEnd, textStart) as Bytes, textStart};
}

/** A number for an item of the same list: one that is written with leading zeros keeps its width. */
export function numberLike({marker}: Item, number: number): string {
	return String(number).padStart(marker.startsWith('0') ? marker.length - 1 : 0, '0');
}

/** The quote marks and blanks that a line begins with. */
export function prefixOf({source, starts, ends}: Lines, line: number): Bytes {
	const start = starts[line] ?? 0;
	return source.slice(start, skipQuotes(source, start, ends[line] ?? 0)) as Bytes;
}

/** How many quote marks a prefix holds. */
export function quotesIn(prefix: string): number {
	return prefix.split('>').length - 1;
}

/** A line `**Label**: value` or `**Label:** value`, alone, in a bullet or in a numbered item. Offsets are bytes of the file. */
export type Field = {
	readonly line: number;
	/** The bullet or number, with no bytes where the field stands alone. */
	readonly markerStart: number;
	readonly markerEnd: number;
	/** Between the asterisks, without a colon. */
	readonly labelStart: number;
	readonly labelEnd: number;
	/** After the `**:` or `:**`. */
	readonly colonEnd: number;
	/** The rest of the line, without blanks around it; may be empty. */
	readonly valueStart: number;
	readonly valueEnd: number;
};

/** What a field begins with, after its bullet or number. */
export const fieldLabel = /^\*\*([^*]*[^*:])(?:\*\*:|:\*\*)/;

/** The field that a line is, whatever block the line belongs to; or `null`. */
export function fieldAt(lines: Lines, line: number): Field | null {
	const {source, starts, ends} = lines;
	const end = ends[line] ?? 0;
	const markerStart = skipQuotes(source, starts[line] ?? 0, end);
	let markerEnd = markerStart;
	let position = markerStart;
	if (!source.startsWith('**', position)) {
		markerEnd += listMarkerAt(source, markerStart, end);
		position = skipBlanks(source, markerEnd, end);
		if (markerEnd === markerStart || !source.startsWith('**', position)) return null;
	}
	const match = fieldLabel.exec(source.slice(position, end));
	if (match?.[1] === undefined) return null;
	const labelStart = position + 2;
	const labelEnd = labelStart + match[1].length;
	const colonEnd = position + match[0].length;
	const valueStart = skipBlanks(source, colonEnd, end);
	const valueEnd = trimBlanks(source, valueStart, end);
	return {line, markerStart, markerEnd, labelStart, labelEnd, colonEnd, valueStart, valueEnd};
}
