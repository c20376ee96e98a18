import {type Bytes, decode} from './bytes.ts';
import type {Lines} from './lines.ts';
import type {Checkbox} from './outline.ts';

const tab = 9;
const space = 32;
const hash = 35;
const asterisk = 42;
const quoteMark = 62;

/** First offset from `start` that holds neither a space nor a tab, at most `end`. */
export function skipBlanks(source: string, start: number, end: number): number {
	let position = start;
	while (position < end) {
		const code = source.charCodeAt(position);
		if (code !== space && code !== tab) break;
		position++;
	}
	return position;
}

/** Where the blanks before `end` begin, at least `start`. */
export function trimBlanks(source: Bytes, start: number, end: number): number {
	let position = end;
	while (position > start) {
		const code = source.charCodeAt(position - 1);
		if (code !== space && code !== tab) break;
		position--;
	}
	return position;
}

/** The column after a character at a column: a tab goes to the next multiple of four (CommonMark 2.2). */
export function nextColumn(code: number, column: number): number {
	return code === tab ? column + 4 - (column % 4) : column + 1;
}

/** The column after some text that begins at a column. */
export function columnAfter(text: string, column: number): number {
	let after = column;
	for (let position = 0; position < text.length; position++) {
		after = nextColumn(text.charCodeAt(position), after);
	}
	return after;
}

/** First offset of a line after its quote marks and indentation. */
export function skipQuotes(source: Bytes, start: number, end: number): number {
	let position = skipBlanks(source, start, end);
	while (position < end && source.charCodeAt(position) === quoteMark) {
		position = skipBlanks(source, position + 1, end);
	}
	return position;
}

/** Whether a line holds nothing but quote marks and blanks. */
export function isBlankLine({source, starts, ends}: Lines, line: number): boolean {
	const end = ends[line] ?? 0;
	return skipQuotes(source, starts[line] ?? 0, end) === end;
}

/** Whether a line holds nothing but blanks; quote marks count as something. */
export function holdsOnlyBlanks({source, starts, ends}: Lines, line: number): boolean {
	const end = ends[line] ?? 0;
	return skipBlanks(source, starts[line] ?? end, end) === end;
}

/** White space that is neither a space nor a tab; that of Unicode takes up several bytes. */
const wideWhite =
	'(?:[\\v\\f]|\\xc2\\xa0|\\xe2\\x80[\\x80-\\x8a\\xa8\\xa9\\xaf]|\\xe2\\x81\\x9f|\\xe3\\x80\\x80)';
const anyWhite = new RegExp(`(?:[ \\t]|${wideWhite})*`, 'y');
const endsWithWide = new RegExp(`${wideWhite}$`);

/** Like `skipBlanks`, also over the white space that UTF-8 needs more than one byte for. */
function skipWhite(source: Bytes, start: number, end: number): number {
	anyWhite.lastIndex = start;
	anyWhite.test(source);
	return Math.min(anyWhite.lastIndex, end);
}

/** Where the white space before `end` begins, at least `start`. */
function trimWhite(source: Bytes, start: number, end: number): number {
	let position = trimBlanks(source, start, end);
	for (;;) {
		const wide = endsWithWide.exec(source.slice(Math.max(start, position - 3), position));
		if (wide === null) return position;
		position = trimBlanks(source, start, position - wide[0].length);
	}
}

function isBlankOrEnd(source: string, position: number, end: number): boolean {
	if (position >= end) return true;
	const code = source.charCodeAt(position);
	return code === space || code === tab;
}

/** How many times the character at `start` stands there in a row. */
export function runLength(source: string, start: number, end: number): number {
	const code = source.charCodeAt(start);
	let position = start + 1;
	while (position < end && source.charCodeAt(position) === code) position++;
	return position - start;
}

export type AtxHeading = {readonly depth: number; readonly textStart: number; readonly textEnd: number};

/** A heading `## Text ##` whose first `#` is at `start`, or `null` (CommonMark 4.2). */
export function atxHeadingAt(source: Bytes, start: number, end: number): AtxHeading | null {
	const depth = runLength(source, start, end);
	if (depth > 6 || !isBlankOrEnd(source, start + depth, end)) return null;
	const textStart = skipBlanks(source, start + depth, end);
	const textEnd = trimBlanks(source, textStart, end);
	let closing = textEnd;
	while (closing > textStart && source.charCodeAt(closing - 1) === hash) closing--;
	const closed = closing === textStart || isBlankOrEnd(source, closing - 1, textEnd);
	return {depth, textStart, textEnd: closed ? trimBlanks(source, textStart, closing) : textEnd};
}

/** The length of the run of backticks or tildes that opens a fence at `start`; 0 where none does (CommonMark 4.5). */
export function fenceAt(source: string, start: number, end: number): number {
	const length = runLength(source, start, end);
	if (length < 3) return 0;
	if (source[start] === '`') {
		const backtick = source.indexOf('`', start + length);
		if (backtick !== -1 && backtick < end) return 0;
	}
	return length;
}

/** Whether a run of at least `length` of the character `marker`, and nothing else, stands from `start` to `end`. */
export function closesFence(
	source: string,
	start: number,
	end: number,
	marker: number,
	length: number,
): boolean {
	if (source.charCodeAt(start) !== marker) return false;
	const run = runLength(source, start, end);
	return run >= length && skipBlanks(source, start + run, end) === end;
}

/** The depth of the heading that a line of `===` (1) or `---` (2) makes of the paragraph above it; 0 for other lines. */
export function setextDepthAt(source: Bytes, start: number, end: number): number {
	const marker = source[start];
	if (marker !== '=' && marker !== '-') return 0;
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

/** A list item's bullet or number, as the source of a pattern; in a list item a blank or the line's end follows. */
export const listMarker = '(?:[-*+]|\\d{1,9}[.)])';
const marker = new RegExp(listMarker, 'y');

/**
 * How many bytes the list marker at `start` has, 0 where there is none: `-`, `*`, `+`, or up to nine
 * digits and `.` or `)`, before a blank or the end of the line.
 */
export function listMarkerAt(source: string, start: number, end: number): number {
	marker.lastIndex = start;
	return marker.test(source) && isBlankOrEnd(source, marker.lastIndex, end) ? marker.lastIndex - start : 0;
}

/** Whether a list marker, so many bytes long, may begin a list within a paragraph: a bullet, or the number 1. */
export function mayInterrupt(source: Bytes, start: number, marker: number): boolean {
	return marker === 1 || (marker === 2 && source[start] === '1');
}

/** A link reference definition at the start of a line (CommonMark 4.7), with its line ending. */
const definition =
	/[ \t]*\[(?=[^\]]*[^ \t\r\n\]])(?:[^[\]\\]|\\.)+\]:[ \t]*(?:\r\n?|\n)?[ \t]*(?:<(?:[^<>\\\r\n]|\\.)*>|([^<\x00-\x20][^\x00-\x20]*))(?:(?:[ \t]+|[ \t]*(?:\r\n?|\n)[ \t]*)(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\)))?[ \t]*(?:\r\n?|\n|$)/sy;

/** First offset of the paragraph from `start` to `end` that is no part of a definition at its beginning. */
export function skipDefinitions(source: Bytes, start: number, end: number): number {
	const text = source.slice(start, end);
	let position = 0;
	while (position < text.length) {
		definition.lastIndex = position;
		const match = definition.exec(text);
		if (match === null || !isBalanced(match[1] ?? '')) break;
		position = definition.lastIndex;
	}
	return start + position;
}

/** Whether each unescaped bracket of a destination has its other half. */
function isBalanced(destination: string): boolean {
	let depth = 0;
	for (const [bracket] of destination.matchAll(/\\.|[()]/gs)) {
		depth += bracket === '(' ? 1 : bracket === ')' ? -1 : 0;
		if (depth < 0) return false;
	}
	return depth === 0;
}

const box = '\\[(?:[\\x00-\\x7f]|[^\\r\\n][^\\]\\r\\n]*)\\]\\*?';
/** Markers of items and quotes, a box with any number of characters, perhaps a `*`. */
const boxPattern = new RegExp(`[ \\t>]*(?:${listMarker}[ \\t]+(?:>[ \\t>]*)?)+${box}`, 'y');
/** The same without what stands before it, as a heading has it. */
const headingBoxPattern = new RegExp(box, 'y');
/** The last marker of an item before a box. */
const lastMarker = new RegExp(`(${listMarker})[ \\t]+$`);

/**
 * The box on the line from `start` to `end`, or `null`: any `>`, indentation, one list marker or several, blanks, `[`,
 * one grapheme, `]`, perhaps `*`, then white space or the end of the line. The last of several markers carries it.
 */
export function checkboxAt(source: Bytes, line: number, start: number, end: number): Checkbox | null {
	boxPattern.lastIndex = start;
	if (!boxPattern.test(source) || boxPattern.lastIndex > end) return null;
	const bracket = source.indexOf('[', start);
	const [marker = '', bullet = ''] = lastMarker.exec(source.slice(start, bracket)) ?? [];
	// A quote after the last marker holds the box, and is no item.
	if (marker === '') return null;
	const bulletStart = bracket - marker.length;
	const found = boxFrom(source, boxPattern.lastIndex, bracket, end);
	if (found === null) return null;
	const {quotes, indent} = indentOf(source, start, bulletStart);
	const bulletEnd = bulletStart + bullet.length;
	return {...found, line, quotes, indent, bulletStart, bulletEnd, isHeading: false};
}

/** The box that the text of a heading begins with, whose `#` stand at `start`, or `null`. */
export function headingBoxAt(
	source: Bytes,
	line: number,
	start: number,
	{depth, textStart, textEnd}: AtxHeading,
): Checkbox | null {
	headingBoxPattern.lastIndex = textStart;
	if (!headingBoxPattern.test(source) || headingBoxPattern.lastIndex > textEnd) return null;
	const found = boxFrom(source, headingBoxPattern.lastIndex, textStart, textEnd);
	const bullet = {quotes: 0, indent: 0, bulletStart: start, bulletEnd: start + depth};
	return found === null ? null : {...found, ...bullet, line, isHeading: true};
}

/** The mark and text of a box from its bracket on that ends at `after`, or `null` where it is none. */
function boxFrom(
	source: Bytes,
	after: number,
	bracket: number,
	end: number,
): Pick<Checkbox, 'markStart' | 'markEnd' | 'optional' | 'textStart' | 'textEnd'> | null {
	const optional = source.charCodeAt(after - 1) === asterisk;
	const markStart = bracket + 1;
	const markEnd = optional ? after - 2 : after - 1;
	if (markEnd > markStart + 1 && !isGrapheme(decode(source.slice(markStart, markEnd)))) return null;
	const textStart = skipWhite(source, after, end);
	if (textStart === after && after < end) return null;
	return {markStart, markEnd, optional, textStart, textEnd: trimWhite(source, textStart, end)};
}

/** How many `>` stand from the start of a line to an offset, and the column of the offset after the last of them. */
export function indentOf(
	source: Bytes,
	start: number,
	offset: number,
): {readonly quotes: number; readonly indent: number} {
	let quotes = 0;
	let indent = 0;
	for (let position = start; position < offset; position++) {
		const code = source.charCodeAt(position);
		if (code === quoteMark) {
			quotes++;
			indent = 0;
		} else {
			indent = nextColumn(code, indent);
		}
	}
	return {quotes, indent};
}

let segmenter: Intl.Segmenter | undefined;

/** Whether a text is exactly one grapheme: what a reader takes for one character. */
export function isGrapheme(text: string): boolean {
	const first = text.codePointAt(0);
	if (first === undefined || text.length === (first > 0xffff ? 2 : 1)) return first !== undefined;
	segmenter ??= new Intl.Segmenter();
	const segment = segmenter.segment(text)[Symbol.iterator]().next();
	return segment.value?.segment.length === text.length;
}

/** The number of a start condition of CommonMark 4.6; 0 is none. */
export type HtmlKind = number;

export const commentKind: HtmlKind = 2;

/** What begins an HTML block of each kind, by its number less 1. */
const htmlStarts = [
	/^<(?:script|pre|style|textarea)(?:[ \t>]|$)/i,
	/^<!--/,
	/^<\?/,
	/^<![A-Za-z]/,
	/^<!\[CDATA\[/,
	/^<\/?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?:[ \t]|\/?>|$)/i,
	/^<(?:[A-Za-z][A-Za-z0-9-]*(?:[ \t]+[A-Za-z_:][\w.:-]*(?:[ \t]*=[ \t]*(?:[^ \t"'=<>`]+|'[^']*'|"[^"]*"))?)*[ \t]*\/?|\/[A-Za-z][A-Za-z0-9-]*[ \t]*)>[ \t]*$/,
];
/** What ends a block of each kind, on any line of it; 6 and 7 end before a blank line. */
const htmlEnds = [/<\/(?:script|pre|style|textarea)>/i, /-->/, /\?>/, />/, /\]\]>/];

/** Which kind of HTML block the `<` at `start` begins. Kind 7 cannot begin within a paragraph. */
export function htmlKindAt(source: Bytes, start: number, end: number, inParagraph: boolean): HtmlKind {
	const line = source.slice(start, end);
	const kind = htmlStarts.findIndex(pattern => pattern.test(line)) + 1;
	return kind === 7 && inParagraph ? 0 : kind;
}

/** Whether an HTML block of a kind ends with the line that stands from `start` to `end`. */
export function endsHtml(kind: HtmlKind, source: Bytes, start: number, end: number): boolean {
	return htmlEnds[kind - 1]?.test(source.slice(start, end)) === true;
}
