import {listMarkerAt, skipBlanks} from './block-starts.ts';
import {type Bytes, decode} from './bytes.ts';
import {space, tab} from './cursor.ts';

/**
 * A list item with a box, `- [x] text`. Whether a box is a task depends on the mark. All offsets are
 * bytes from the start of the file.
 */
export type Box = {
	readonly line: number;
	/** How many `>` stand before the bullet. */
	readonly quotes: number;
	/** Column of the bullet, counted after the last `>`. */
	readonly indent: number;
	/** The bullet: `-`, `*`, `+`, `12.`, `12)`. */
	readonly bulletStart: number;
	readonly bulletEnd: number;
	/** What stands between the brackets. */
	readonly markStart: number;
	readonly markEnd: number;
	/** A `*` stands after the box. */
	readonly optional: boolean;
	/** The rest of the line, without blanks around it. */
	readonly textStart: number;
	readonly textEnd: number;
};

const quoteMark = 62;
const openBracket = 91;
const closeBracket = 93;

/**
 * The box on the line from `start` to `end`, or `null`: any `>`, indentation, a bullet, blanks, `[`,
 * one grapheme, `]`, perhaps `*`, then white space or the end of the line.
 */
export function boxAt(source: Bytes, line: number, start: number, end: number): Box | null {
	let position = start;
	let quotes = 0;
	let indent = 0;
	for (; position < end; position++) {
		const code = source.charCodeAt(position);
		if (code === space) {
			indent++;
		} else if (code === tab) {
			indent += 4 - (indent % 4);
		} else if (code === quoteMark) {
			quotes++;
			indent = 0;
		} else {
			break;
		}
	}
	const bulletEnd = position + listMarkerAt(source, position, end);
	if (bulletEnd === position) {
		return null;
	}
	const bracket = skipBlanks(source, bulletEnd, end);
	if (source.charCodeAt(bracket) !== openBracket || bracket === bulletEnd) {
		return null;
	}
	const markStart = bracket + 1;
	const markEnd = graphemeEnd(source, markStart, end);
	if (markEnd === -1) {
		return null;
	}
	const optional = source.charCodeAt(markEnd + 1) === 42 && markEnd + 1 < end;
	const after = markEnd + (optional ? 2 : 1);
	const textStart = skipWhite(source, after, end);
	if (textStart === after && after < end) {
		return null;
	}
	return {
		line,
		quotes,
		indent,
		bulletStart: position,
		bulletEnd,
		markStart,
		markEnd,
		optional,
		textStart,
		textEnd: trimWhite(source, textStart, end),
	};
}

/** Where the one grapheme from `start` ends that a `]` follows; -1 where there is none or more than one. */
function graphemeEnd(source: Bytes, start: number, end: number): number {
	if (source.charCodeAt(start + 1) === closeBracket && source.charCodeAt(start) < 0x80) {
		return start + 1 < end ? start + 1 : -1;
	}
	if (start + 1 >= end || (source.charCodeAt(start) < 0x80 && source.charCodeAt(start + 1) < 0x80)) {
		return -1;
	}
	const close = source.indexOf(']', start + 1);
	return close !== -1 && close < end && isGrapheme(decode(source.slice(start, close))) ? close : -1;
}

let segmenter: Intl.Segmenter | undefined;

/** Whether a text is exactly one grapheme: what a reader takes for one character. */
export function isGrapheme(text: string): boolean {
	const first = text.codePointAt(0);
	if (first === undefined || text.length === (first > 0xffff ? 2 : 1)) {
		return first !== undefined;
	}
	segmenter ??= new Intl.Segmenter();
	const segment = segmenter.segment(text)[Symbol.iterator]().next();
	return segment.value?.segment.length === text.length;
}

/** Like `skipBlanks`, also over the white space that UTF-8 needs more than one byte for. */
function skipWhite(source: Bytes, start: number, end: number): number {
	let position = skipBlanks(source, start, end);
	for (let length = wideWhite(source, position); length > 0; length = wideWhite(source, position)) {
		position = skipBlanks(source, position + length, end);
	}
	return Math.min(position, end);
}

function trimWhite(source: Bytes, start: number, end: number): number {
	let position = end;
	while (position > start) {
		const code = source.charCodeAt(position - 1);
		if (code === space || code === tab) {
			position--;
		} else if (code >= 0x80 && position - 2 >= start && wideWhite(source, position - 2) === 2) {
			position -= 2;
		} else if (code >= 0x80 && position - 3 >= start && wideWhite(source, position - 3) === 3) {
			position -= 3;
		} else {
			break;
		}
	}
	return position;
}

/** How many bytes the no-break, typographic or ideographic space at `position` has; 0 where there is none. */
function wideWhite(source: Bytes, position: number): number {
	const code = source.charCodeAt(position);
	if (code === 0xc2) {
		return source.charCodeAt(position + 1) === 0xa0 ? 2 : 0;
	}
	if (code !== 0xe2 && code !== 0xe3) {
		return 0;
	}
	return /^\s$/.test(decode(source.slice(position, position + 3))) ? 3 : 0;
}
