import {addContainer, closeContainers, leafKind, openLeaf, quoteWidth, type Reading} from './block-state.ts';
import {addRow, boxColumn} from './boxes.ts';
import {space} from './cursor.ts';

/** Spaces, a marker, spaces, a mark of one ASCII character, spaces, up to text that begins with one. */
const boxLine = / *(?:[-*+]|\d{1,9}[.)]) {1,4}\[[ -Z\\^-~]\] +(?=[!-~])/y;

/**
 * Reads a line that begins an item with a box in the plainest way, as most lines of a checklist do; `false` for
 * any other line, of which nothing is read. It says what the reading by blocks would say (CommonMark 5.2), by
 * searches of the engine's own: a process that reads one file is over before the engine has compiled a reader.
 */
export function readBoxLine(reading: Reading, start: number, end: number): boolean {
	const {source} = reading.lines;
	const last = source.charCodeAt(end - 1);
	if (!mayBegin(source.charCodeAt(start)) || last <= space || last >= 0x7f) {
		return false;
	}
	boxLine.lastIndex = start;
	if (!boxLine.test(source)) {
		return false;
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
		return false;
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
	return true;
}

/** A space, a digit or a bullet. */
function mayBegin(code: number): boolean {
	return code === space || (code >= 0x30 && code <= 0x39) || code === 0x2a || code === 0x2b || code === 0x2d;
}

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
