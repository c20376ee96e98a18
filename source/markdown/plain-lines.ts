import {
	addContainer,
	closeContainers,
	closeLeaf,
	leafKind,
	openLeaf,
	quoteWidth,
	type Reading,
} from './block-state.ts';
import {atxHeadingAt} from './block-syntax.ts';
import {addRow, boxColumn} from './boxes.ts';
import {space} from './cursor.ts';
import {lineKind} from './outline.ts';

const hash = 35;

/** Spaces, a marker, spaces, a mark of one ASCII character, spaces, up to text that begins with one. */
const boxLine = / *(?:[-*+]|\d{1,9}[.)]) {1,4}\[[ -Z\\^-~]\] +(?=[!-~])/y;

/**
 * Reads a line of the plainest kinds, as most lines of a plan are, and gives its kind; `null` for any other line,
 * of which nothing is read. It says what the reading by blocks would say (CommonMark 4.2, 4.8, 4.9, 5.2) with
 * little that is interpreted: a process that reads one file is over before the engine has compiled a reader.
 */
export function readPlainLine(reading: Reading, start: number, end: number): number | null {
	if (start === end) {
		return readEmptyLine(reading);
	}
	const code = reading.lines.source.charCodeAt(start);
	if (isLetter(code)) {
		return readTextLine(reading, start);
	}
	if (code === hash) {
		return readHeadingLine(reading, start, end);
	}
	return mayBeginBox(code) ? readBoxLine(reading, start, end) : null;
}

/** Nothing is open that an empty line may belong to or end, but a paragraph. */
function readEmptyLine(reading: Reading): number | null {
	const {leaf, emptyItem, quotes} = reading;
	if ((leaf !== leafKind.none && leaf !== leafKind.paragraph) || emptyItem || quotes.length > 0) {
		return null;
	}
	closeLeaf(reading, false);
	return lineKind.blank;
}

/** A line that begins with a letter: it is in no container, but goes on with a paragraph in one. */
function readTextLine(reading: Reading, start: number): number | null {
	if (mayGoOn(reading)) {
		return null;
	}
	if (reading.leaf === leafKind.paragraph) {
		return lineKind.continuation;
	}
	closeContainers(reading, 0);
	openLeaf(reading, leafKind.paragraph, start);
	return lineKind.text;
}

function readHeadingLine(reading: Reading, start: number, end: number): number | null {
	const {lines, line, headings} = reading;
	const heading = mayGoOn(reading) ? null : atxHeadingAt(lines.source, start, end);
	if (heading === null) {
		return null;
	}
	closeContainers(reading, 0);
	reading.emptyItem = false;
	const {depth, textStart, textEnd} = heading;
	headings.push({depth, line, endLine: line, textStart, textEnd, setext: false});
	return lineKind.heading;
}

/** Whether code or HTML is open that a line without indentation may belong to. */
function mayGoOn({depth, leaf}: Reading): boolean {
	return depth === 0 && (leaf === leafKind.fence || leaf === leafKind.html);
}

/** Reads a line that begins an item with a box. */
function readBoxLine(reading: Reading, start: number, end: number): number | null {
	const {source} = reading.lines;
	const last = source.charCodeAt(end - 1);
	boxLine.lastIndex = start;
	if (last <= space || last >= 0x7f || !boxLine.test(source)) {
		return null;
	}
	const bracket = source.indexOf('[', start);
	const bulletStart = afterSpaces(source, start);
	const bulletEnd = beforeSpaces(source, bracket);
	const {depth, widths, boxes} = reading;
	let matched = 0;
	let indent = bulletStart - start;
	for (; matched < depth; matched++) {
		const width = widths[matched] ?? 0;
		if (width === quoteWidth || indent < width) {
			break;
		}
		indent -= width;
	}
	if (indent > 3 || (matched === depth && !mayFollow(reading, bulletStart, bulletEnd))) {
		return null;
	}
	closeContainers(reading, matched);
	addContainer(reading, indent + bracket - bulletStart);
	openLeaf(reading, leafKind.paragraph, bracket);
	const row = addRow(boxes);
	const {rows} = boxes;
	rows[row + boxColumn.line] = reading.line;
	rows[row + boxColumn.indent] = bulletStart - start;
	rows[row + boxColumn.bulletStart] = bulletStart;
	rows[row + boxColumn.bulletEnd] = bulletEnd;
	rows[row + boxColumn.markStart] = bracket + 1;
	rows[row + boxColumn.markEnd] = bracket + 2;
	rows[row + boxColumn.textStart] = boxLine.lastIndex;
	rows[row + boxColumn.textEnd] = end;
	return lineKind.text;
}

function isLetter(code: number): boolean {
	return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}

/** A space, a digit or a bullet. */
function mayBeginBox(code: number): boolean {
	return code === space || (code >= 0x30 && code <= 0x39) || code === 0x2a || code === 0x2b || code === 0x2d;
}

/** What `skipBlanks` would find here, where no tab can stand; that takes a twentieth of a large plan's `status` longer. */
function afterSpaces(source: string, start: number): number {
	let position = start;
	while (source.charCodeAt(position) === space) {
		position++;
	}
	return position;
}

function beforeSpaces(source: string, end: number): number {
	let position = end;
	while (source.charCodeAt(position - 1) === space) {
		position--;
	}
	return position;
}

/** Whether an item may begin right after what is open: not in code or HTML, and in a paragraph only with a bullet or as the first. */
function mayFollow({leaf, lines}: Reading, bulletStart: number, bulletEnd: number): boolean {
	const width = bulletEnd - bulletStart;
	const isFirst = width === 1 || (width === 2 && lines.source[bulletStart] === '1');
	return leaf === leafKind.none || (leaf === leafKind.paragraph && isFirst);
}
