import {holdsOnlyBlanks} from '../../markdown/block-syntax.ts';
import type {Bytes, Splice} from '../../markdown/bytes.ts';
import {firstLineEnding, type Lines, lineAt, lineEnding} from '../../markdown/lines.ts';
import {lineKind, type Outline} from '../../markdown/outline.ts';
import {longestIncreasing} from '../../text/collections.ts';
import type {LineRange} from '../locate/located.ts';

/** A splice; where it puts in lines for an answer whose own lines are gone, it says so. */
export type LineSplice = Splice & {
	readonly insertion?: {
		readonly offset: number;
		readonly lines: Bytes;
		/** Offset in the template of what the lines answer, since several answers may go to one place. */
		readonly order: number;
	};
};

/** Puts in whole lines at an offset: in a blank line where there is one, with blank lines around. */
export function insertLines(outline: Outline, offset: number, lines: Bytes, order: number): LineSplice {
	const {position, before, after} = surroundings(outline, offset);
	const insert = `${before}${lines}${after}` as Bytes;
	return {start: position, end: position, insert, insertion: {offset, lines, order}};
}

/** Joins the insertions at one offset into one, in the order of the template, with blank lines between. */
export function insertTogether(outline: Outline, splices: readonly LineSplice[]): Splice[] {
	const ending = firstLineEnding(outline.lines);
	const insertions = splices.flatMap(({insertion}) => insertion ?? []);
	const offsets = [...new Set(insertions.map(({offset}) => offset))];
	const joined = offsets.map(offset => {
		const parts = insertions.filter(other => other.offset === offset).sort((a, b) => a.order - b.order);
		const lines = parts.map(part => part.lines).join(`${ending}${ending}`) as Bytes;
		return insertLines(outline, offset, lines, 0);
	});
	return [...splices.filter(({insertion}) => insertion === undefined), ...joined];
}

/** Where lines go that are to be put in at an offset, and the line endings around them that keep them apart. */
function surroundings(outline: Outline, offset: number) {
	const {lines, source} = outline;
	const ending = firstLineEnding(lines);
	if (offset >= source.length) {
		const isOpen = source !== '' && !/[\r\n]$/.test(source);
		const before = `${isOpen ? ending : ''}${wouldJoin(outline, lines.count) ? ending : ''}`;
		return {position: source.length, before, after: isOpen ? '' : ending};
	}
	const line = lineAt(lines, offset);
	const isJoined = wouldJoin(outline, line - 1);
	if (!holdsOnlyBlanks(lines, line)) {
		const position = lines.starts[line] ?? offset;
		return {position, before: isJoined ? ending : '', after: `${ending}${ending}`};
	}
	const target = isJoined ? line + 1 : line;
	const position = lines.starts[target] ?? source.length;
	if (target > lines.count) return {position, before: '', after: ending};
	if (!holdsOnlyBlanks(lines, target)) return {position, before: '', after: `${ending}${ending}`};
	const isTight = target < lines.count && !holdsOnlyBlanks(lines, target + 1);
	return {position, before: '', after: isTight ? ending : ''};
}

/** Whether text inserted after this line would join its block. */
function wouldJoin({lines, kinds, headings}: Outline, line: number): boolean {
	return (
		line > 0 &&
		!holdsOnlyBlanks(lines, line) &&
		kinds[line] !== lineKind.frontMatter &&
		!headings.some(({endLine}) => endLine === line)
	);
}

/** An item or a row where it is to be; `old` is the index that it had, or -1. */
export type Arranged = {
	readonly old: number;
	/** Its lines, without the last line ending, where it is new or has to be moved. */
	readonly bytes: Bytes;
	/** What changes in it where it stays. */
	readonly splices: readonly Splice[];
};

/**
 * Brings items or rows into a new order: as many as possible stay where they are, and the others are
 * taken out and put in. There is at least one before.
 */
export function arrange(lines: Lines, before: readonly LineRange[], after: readonly Arranged[]): Splice[] {
	const known = after.flatMap(({old}) => (old === -1 ? [] : old));
	const staying = new Set(longestIncreasing(known).map(index => known[index]));
	const removed = before
		.filter((_, index) => !staying.has(index))
		.map(({line, endLine}) => ({
			start: lines.starts[line] ?? 0,
			end: lines.starts[endLine + 1] ?? lines.source.length,
			insert: '' as Bytes,
		}));
	let previous: LineRange | undefined;
	const placed = after.flatMap(({old, bytes, splices}) => {
		const extent: LineRange | undefined = staying.has(old) ? before[old] : undefined;
		if (extent !== undefined) {
			previous = extent;
			return splices;
		}
		return previous === undefined
			? insertBefore(lines, before[0]?.line ?? 1, bytes)
			: insertAfter(lines, previous.endLine, bytes);
	});
	return [...removed, ...placed];
}

/** Replaces all items or rows by others, with what stood between the first two; nothing where none is new. */
export function replaceAll(lines: Lines, before: readonly LineRange[], after: readonly Arranged[]): Splice[] {
	const {source, starts, ends} = lines;
	const [first, second] = before;
	const start = starts[first?.line ?? 1] ?? 0;
	const end = ends[before.at(-1)?.endLine ?? 0] ?? start;
	if (after.length === before.length && after.every(({old}, index) => old === index)) return [];
	if (after.length === 0) return [{start: ends[(first?.line ?? 1) - 1] ?? start, end, insert: '' as Bytes}];
	const between =
		first === undefined || second === undefined
			? firstLineEnding(lines)
			: source.slice(ends[first.endLine], starts[second.line]);
	return [{start, end, insert: after.map(({bytes}) => bytes).join(between) as Bytes}];
}

/** Puts whole lines after a line. */
export function insertAfter(lines: Lines, line: number, bytes: Bytes): Splice {
	const position = lines.ends[line] ?? lines.source.length;
	return {start: position, end: position, insert: `${firstLineEnding(lines)}${bytes}` as Bytes};
}

/** Puts whole lines before a line, which may be the one after the last. */
export function insertBefore(lines: Lines, line: number, bytes: Bytes): Splice {
	const position = lines.starts[line] ?? lines.source.length;
	const isOpen = line > lines.count && lines.count > 0 && lineEnding(lines, lines.count) === '';
	const insert = isOpen ? `${firstLineEnding(lines)}${bytes}` : `${bytes}${firstLineEnding(lines)}`;
	return {start: position, end: position, insert: insert as Bytes};
}
