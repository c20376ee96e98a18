import {listMarkerAt} from '../markdown/block-starts.ts';
import type {Box} from '../markdown/boxes.ts';
import {space, tab} from '../markdown/cursor.ts';
import {skipQuotes} from '../markdown/fields.ts';
import {lineKind, type Outline} from '../markdown/outline.ts';

/** Which lines belong to a task, and under which task it stands by indentation. */
export type Extent = {
	readonly parent: number | null;
	/** Index of the section that it stands in, -1 before the first heading. */
	readonly section: number;
	/** The last line of its text. */
	textEndLine: number;
	/** The last line that is indented under it or continues it; blank lines at the end are left out. */
	ownEndLine: number;
};

const quoteMark = 62;

/** How much further than a task's bullet a line must be indented to belong to it. */
const step = 2;

/**
 * Finds what belongs to each box: lines that are indented by two columns or more under its bullet or
 * go on with a paragraph of it, up to the next heading. Returns also, by line number, 1 for the
 * lines that belong to any.
 */
export function readExtents(outline: Outline, boxes: readonly Box[]): {extents: Extent[]; owned: Uint8Array} {
	const {headings, lines, kinds} = outline;
	const owned = new Uint8Array(lines.count + 1);
	const extents: Extent[] = [];
	const open: number[] = [];
	const skip = blockSkipper(outline);
	let section = -1;
	for (const [index, box] of boxes.entries()) {
		let next = headings[section + 1];
		while (next !== undefined && next.line < box.line) {
			section++;
			next = headings[section + 1];
			closeAll(open, extents);
		}
		closeUnder(open, extents, boxes, outline, box.line);
		const extent: Extent = {
			parent: open.at(-1) ?? null,
			section,
			textEndLine: box.line,
			ownEndLine: box.line,
		};
		extents.push(extent);
		owned[box.line] = 1;
		open.push(index);
		const last = Math.min(
			(boxes[index + 1]?.line ?? lines.count + 1) - 1,
			(next?.line ?? lines.count + 1) - 1,
		);
		let line = readText(outline, box, extent, last) + 1;
		owned.fill(1, box.line, line);
		let continues = true;
		while (line <= last && open.length > 0) {
			const kind = kinds[line] ?? 0;
			const end = Math.min(skip(line), last);
			if (kind === lineKind.blank) {
				continues = false;
			} else {
				if (!(continues && kind === lineKind.continuation && !breaksText(outline, line))) {
					closeUnder(open, extents, boxes, outline, line);
				}
				const owner = extents[open.at(-1) ?? -1];
				if (owner !== undefined) {
					owner.ownEndLine = end;
					owned.fill(1, line, end + 1);
				}
				continues = true;
			}
			line = end + 1;
		}
	}
	closeAll(open, extents);
	return {extents, owned};
}

/** Goes over the lines that continue a box's text; returns the last one. */
function readText(outline: Outline, box: Box, extent: Extent, last: number): number {
	const {kinds} = outline;
	const kind = kinds[box.line];
	const loose = kind === lineKind.indented || kind === lineKind.html;
	let line = box.line;
	while (line < last) {
		const next = kinds[line + 1];
		const continues = loose
			? next === kind && columnAfter(outline, line + 1, box.quotes) >= box.indent + step
			: next === lineKind.continuation;
		if (!continues || breaksText(outline, line + 1)) {
			break;
		}
		line++;
	}
	extent.textEndLine = line;
	extent.ownEndLine = line;
	return line;
}

/** Whether a line begins something that its author cannot have meant as more of a paragraph: an item, a tag, a conflict. */
function breaksText({source, lines}: Outline, line: number): boolean {
	const start = lines.starts[line] ?? 0;
	const end = lines.ends[line] ?? 0;
	const content = skipQuotes(source, start, end);
	return (
		listMarkerAt(source, content, end) > 0 ||
		source.startsWith('</', content) ||
		(content === start && conflictMarker.test(source.slice(start, Math.min(end, start + 8))))
	);
}

const conflictMarker = /^(?:<{7}|={7}|\|{7}|>{7})(?: |$)/;

/** Takes from the open tasks those that a line does not stand under. */
function closeUnder(
	open: number[],
	extents: readonly Extent[],
	boxes: readonly Box[],
	outline: Outline,
	line: number,
): void {
	for (let index = open.at(-1); index !== undefined; index = open.at(-1)) {
		const box = boxes[index];
		if (box === undefined || columnAfter(outline, line, box.quotes) >= box.indent + step) {
			return;
		}
		closeLast(open, extents);
	}
}

function closeAll(open: number[], extents: readonly Extent[]): void {
	while (open.length > 0) {
		closeLast(open, extents);
	}
}

function closeLast(open: number[], extents: readonly Extent[]): void {
	const closed = extents[open.pop() ?? -1];
	const parent = extents[closed?.parent ?? -1];
	if (closed !== undefined && parent !== undefined && closed.ownEndLine > parent.ownEndLine) {
		parent.ownEndLine = closed.ownEndLine;
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

/** For lines in rising order: the last line of the fence or comment that begins on a line, else the line itself. */
function blockSkipper({fences, comments}: Outline): (line: number) => number {
	const ends = [lastLines(fences), lastLines(comments)] as const;
	return line => Math.max(line, ends[0](line), ends[1](line));
}

function lastLines(
	blocks: readonly {readonly line: number; readonly endLine: number}[],
): (line: number) => number {
	let at = 0;
	return line => {
		while ((blocks[at]?.line ?? line) < line) {
			at++;
		}
		const block = blocks[at];
		return block?.line === line ? block.endLine : 0;
	};
}
