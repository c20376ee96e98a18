import {listMarkerAt} from '../markdown/block-syntax.ts';
import {type Boxes, boxColumn, boxValue} from '../markdown/boxes.ts';
import {space, tab} from '../markdown/cursor.ts';
import {lineKind, type Outline} from '../markdown/outline.ts';
import {skipQuotes} from '../markdown/quotes.ts';
import {lineOf, type TaskTable} from './task-table.ts';

type Pass = {
	readonly table: TaskTable;
	/** The tasks that the next line may belong to, innermost last. */
	readonly open: number[];
	/** For lines in rising order: the last line of the fence or comment that begins on a line, else the line. */
	readonly blockEnd: (line: number) => number;
};

const quoteMark = 62;

/** How much further than a task's bullet a line must be indented to belong to it. */
const step = 2;

/**
 * Finds for each task its section, the task that it is indented under, and the lines that belong to
 * it: those that are indented by two columns or more under its bullet or go on with a paragraph of
 * it, up to the next heading.
 */
export function findExtents(table: TaskTable): void {
	const {outline, count, sections, parents} = table;
	const {headings, lines} = outline;
	const pass: Pass = {table, open: [], blockEnd: blockEnds(outline)};
	let section = -1;
	let sectionEnd = (headings[0]?.line ?? lines.count + 1) - 1;
	for (let index = 0; index < count; index++) {
		const line = lineOf(table, index);
		while (line > sectionEnd) {
			closeAll(pass);
			section++;
			sectionEnd = (section + 1 < headings.length ? (headings[section + 1]?.line ?? 0) : lines.count + 1) - 1;
		}
		closeUnder(pass, line, index);
		sections[index] = section;
		if (pass.open.length > 0) {
			parents[index] = pass.open[pass.open.length - 1] ?? -1;
		}
		pass.open.push(index);
		const next = index + 1 < count ? lineOf(table, index + 1) : lines.count + 1;
		giveLines(pass, index, Math.min(next - 1, sectionEnd));
	}
	closeAll(pass);
}

/** Gives the lines from a task's to the last one before the next task or heading to those that they belong to. */
function giveLines(pass: Pass, index: number, last: number): void {
	const {table, open, blockEnd} = pass;
	const {owned, ownEndLines, textEndLines, outline} = table;
	const {kinds} = outline;
	const line = lineOf(table, index);
	if (line === last) {
		textEndLines[index] = line;
		ownEndLines[index] = line;
		owned[line] = 1;
		return;
	}
	const textEnd = textEndOf(table, index, last);
	textEndLines[index] = textEnd;
	ownEndLines[index] = textEnd;
	if (textEnd > line) {
		table.wrapped.push(index);
	}
	owned.fill(1, line, textEnd + 1);
	let continues = true;
	for (let line = textEnd + 1; line <= last && open.length > 0; line++) {
		const kind = kinds[line] ?? 0;
		if (kind === lineKind.blank) {
			continues = false;
			continue;
		}
		if (!(continues && kind === lineKind.continuation && !breaksText(outline, line))) {
			closeUnder(pass, line);
		}
		continues = true;
		const end = Math.min(blockEnd(line), last);
		if (open.length > 0) {
			ownEndLines[open[open.length - 1] ?? 0] = end;
			owned.fill(1, line, end + 1);
		}
		line = end;
	}
}

/** The last of the lines that continue a task's text. */
function textEndOf({outline, boxes}: TaskTable, index: number, last: number): number {
	const {kinds} = outline;
	let line = boxValue(boxes, index, boxColumn.line);
	const kind = kinds[line];
	const loose = kind === lineKind.indented || kind === lineKind.html;
	while (line < last) {
		const next = kinds[line + 1];
		const continues = loose
			? next === kind && standsUnder(outline, boxes, index, line + 1)
			: next === lineKind.continuation;
		if (!continues || breaksText(outline, line + 1)) {
			break;
		}
		line++;
	}
	return line;
}

/** Whether a line's content is indented far enough to belong to a task. */
function standsUnder(outline: Outline, boxes: Boxes, index: number, line: number): boolean {
	const indent = boxValue(boxes, index, boxColumn.indent);
	return columnAfter(outline, line, boxValue(boxes, index, boxColumn.quotes)) >= indent + step;
}

const conflictMarker = /^(?:<{7}|={7}|\|{7}|>{7})(?: |$)/;

/** Whether a line begins what its author cannot have meant as more of a paragraph: an item, an end tag, a conflict. */
function breaksText({source, lines}: Outline, line: number): boolean {
	const start = lines.starts[line] ?? 0;
	const end = lines.ends[line] ?? 0;
	const content = skipQuotes(source, start, end);
	return (
		listMarkerAt(source, content, end) > 0 ||
		source.startsWith('</', content) ||
		conflictMarker.test(source.slice(start, Math.min(end, start + 8)))
	);
}

/** Takes from the open tasks those that a line does not stand under, or the `task` on it: its box says where it stands. */
function closeUnder(pass: Pass, line: number, task = -1): void {
	const {open, table} = pass;
	const {outline, boxes} = table;
	const quotes = task === -1 ? -1 : boxValue(boxes, task, boxColumn.quotes);
	const indent = task === -1 ? -1 : boxValue(boxes, task, boxColumn.indent);
	while (open.length > 0) {
		const above = open[open.length - 1] ?? 0;
		const isUnder =
			quotes === boxValue(boxes, above, boxColumn.quotes)
				? indent >= boxValue(boxes, above, boxColumn.indent) + step
				: standsUnder(outline, boxes, above, line);
		if (isUnder) {
			return;
		}
		closeLast(pass);
	}
}

function closeAll(pass: Pass): void {
	while (pass.open.length > 0) {
		closeLast(pass);
	}
}

function closeLast({open, table}: Pass): void {
	const {parents, ownEndLines} = table;
	const closed = open.pop() ?? 0;
	const parent = parents[closed] ?? -1;
	const end = ownEndLines[closed] ?? 0;
	if (parent >= 0 && end > (ownEndLines[parent] ?? 0)) {
		ownEndLines[parent] = end;
	}
}

/** The column of a line's content after so many `>`; -1 where it has fewer of them. */
function columnAfter({source, lines}: Outline, line: number, quotes: number): number {
	const end = lines.ends[line] ?? 0;
	let left = quotes;
	let column = 0;
	for (let position = lines.starts[line] ?? 0; position < end; position++) {
		const code = source.charCodeAt(position);
		if (code === space) {
			column++;
		} else if (code === tab) {
			column += 4 - (column % 4);
		} else if (code === quoteMark && left > 0) {
			left--;
			column = 0;
		} else {
			break;
		}
	}
	return left > 0 ? -1 : column;
}

type Block = {readonly line: number; readonly endLine: number};

/** For lines in rising order: the last line of the fence or comment that begins on a line, else the line itself. */
function blockEnds({fences, comments}: Outline): (line: number) => number {
	const fenceEnd = endsOf(fences);
	const commentEnd = endsOf(comments);
	return line => Math.max(fenceEnd(line), commentEnd(line));
}

function endsOf(blocks: readonly Block[]): (line: number) => number {
	let at = 0;
	return line => {
		while (at < blocks.length && (blocks[at]?.line ?? 0) < line) {
			at++;
		}
		const block = at < blocks.length ? blocks[at] : undefined;
		return block?.line === line ? block.endLine : line;
	};
}
