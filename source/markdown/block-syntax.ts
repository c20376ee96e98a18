import type {Bytes} from './bytes.ts';
import {space, tab} from './cursor.ts';

const hash = 35;
const digitZero = 48;
const digitNine = 57;

/** First offset from `start` that holds neither a space nor a tab, at most `end`. */
export function skipBlanks(source: Bytes, start: number, end: number): number {
	let position = start;
	while (position < end) {
		const code = source.charCodeAt(position);
		if (code !== space && code !== tab) {
			break;
		}
		position++;
	}
	return position;
}

/** Where the blanks before `end` begin, at least `start`. */
export function trimBlanks(source: Bytes, start: number, end: number): number {
	let position = end;
	while (position > start) {
		const code = source.charCodeAt(position - 1);
		if (code !== space && code !== tab) {
			break;
		}
		position--;
	}
	return position;
}

function isBlankOrEnd(source: Bytes, position: number, end: number): boolean {
	if (position >= end) {
		return true;
	}
	const code = source.charCodeAt(position);
	return code === space || code === tab;
}

/** How many times the character at `start` stands there in a row. */
export function runLength(source: Bytes, start: number, end: number): number {
	const code = source.charCodeAt(start);
	let position = start + 1;
	while (position < end && source.charCodeAt(position) === code) {
		position++;
	}
	return position - start;
}

export type AtxHeading = {readonly depth: number; readonly textStart: number; readonly textEnd: number};

/** A heading `## Text ##` whose first `#` is at `start`, or `null` (CommonMark 4.2). */
export function atxHeadingAt(source: Bytes, start: number, end: number): AtxHeading | null {
	const depth = runLength(source, start, end);
	if (depth > 6 || !isBlankOrEnd(source, start + depth, end)) {
		return null;
	}
	const textStart = skipBlanks(source, start + depth, end);
	const textEnd = trimBlanks(source, textStart, end);
	let closing = textEnd;
	while (closing > textStart && source.charCodeAt(closing - 1) === hash) {
		closing--;
	}
	const closed = closing === textStart || isBlankOrEnd(source, closing - 1, textEnd);
	return {depth, textStart, textEnd: closed ? trimBlanks(source, textStart, closing) : textEnd};
}

/** The length of the run of backticks or tildes that opens a fence at `start`; 0 where none does (CommonMark 4.5). */
export function fenceAt(source: Bytes, start: number, end: number): number {
	const length = runLength(source, start, end);
	if (length < 3) {
		return 0;
	}
	if (source[start] === '`') {
		const backtick = source.indexOf('`', start + length);
		if (backtick !== -1 && backtick < end) {
			return 0;
		}
	}
	return length;
}

/** Whether a run of at least `length` of the character `marker`, and nothing else, stands from `start` to `end`. */
export function closesFence(
	source: Bytes,
	start: number,
	end: number,
	marker: number,
	length: number,
): boolean {
	if (source.charCodeAt(start) !== marker) {
		return false;
	}
	const run = runLength(source, start, end);
	return run >= length && skipBlanks(source, start + run, end) === end;
}

/** The depth of the heading that a line of `===` (1) or `---` (2) makes of the paragraph above it; 0 for other lines. */
export function setextDepthAt(source: Bytes, start: number, end: number): number {
	const marker = source[start];
	if (marker !== '=' && marker !== '-') {
		return 0;
	}
	const run = runLength(source, start, end);
	return skipBlanks(source, start + run, end) === end ? (marker === '=' ? 1 : 2) : 0;
}

/**
 * Looks for a line of three or more of the character at `start`, with blanks between or without
 * (CommonMark 4.1). Returns `end` where there is one, else the offset of what is neither, or -1
 * where the characters are too few.
 */
export function thematicBreakEnd(source: Bytes, start: number, end: number): number {
	const marker = source.charCodeAt(start);
	let count = 0;
	for (let position = start; position < end; position++) {
		const code = source.charCodeAt(position);
		if (code === marker) {
			count++;
		} else if (code !== space && code !== tab) {
			return position;
		}
	}
	return count >= 3 ? end : -1;
}

/**
 * How many bytes the list marker at `start` has, 0 where there is none: `-`, `*`, `+`, or up to nine
 * digits and `.` or `)`, before a blank or the end of the line.
 */
export function listMarkerAt(source: Bytes, start: number, end: number): number {
	let position = start;
	const first = source.charCodeAt(start);
	if (first >= digitZero && first <= digitNine) {
		do {
			position++;
		} while (position < end && position - start < 10 && isDigit(source.charCodeAt(position)));
		const delimiter = source[position];
		if (position - start > 9 || position >= end || (delimiter !== '.' && delimiter !== ')')) {
			return 0;
		}
	} else if (first !== 42 && first !== 43 && first !== 45) {
		return 0;
	}
	return isBlankOrEnd(source, position + 1, end) ? position + 1 - start : 0;
}

function isDigit(code: number): boolean {
	return code >= digitZero && code <= digitNine;
}
