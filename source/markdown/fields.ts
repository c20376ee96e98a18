import {listMarkerAt, skipBlanks, skipQuotes, trimBlanks} from './block-syntax.ts';
import type {Lines} from './lines.ts';
import {lineKind} from './outline.ts';

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

/** Whether a line of this kind may hold fields, list items and boxes. */
export function isProse(kind: number): boolean {
	return kind !== lineKind.fence && kind !== lineKind.comment && kind !== lineKind.frontMatter;
}
