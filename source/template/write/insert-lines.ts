import type {Bytes} from '../../markdown/bytes.ts';
import {type Lines, lineAt, lineEnding} from '../../markdown/lines.ts';
import {lineKind, type Outline} from '../../markdown/outline.ts';
import type {Splice} from '../../markdown/splices.ts';
import {isBlankLine} from '../blank-lines.ts';
import {stayingPlaces} from '../locate/align.ts';

/** Where lines are put in that stand nowhere yet, and what goes around them so that they join nothing. */
type Room = {readonly position: number; readonly before: string; readonly after: string};

/** Lines that stand nowhere yet. */
export type RoomSplice = Splice & {
	readonly room?: {
		readonly offset: number;
		readonly lines: Bytes;
		/** Where in the template it stands, since several may go to one place. */
		readonly order: number;
	};
};

/** Puts lines where nothing stands. */
export function intoRoom(outline: Outline, offset: number, lines: Bytes, order: number): RoomSplice {
	const {position, before, after} = roomAt(outline, offset);
	const insert = `${before}${lines}${after}` as Bytes;
	return {start: position, end: position, insert, room: {offset, lines, order}};
}

/** Puts what goes into the same room there together, in the order of the template, with blank lines between. */
export function shareRooms(outline: Outline, splices: readonly RoomSplice[]): Splice[] {
	const ending = endingOf(outline.lines);
	const rooms = new Map<number, Required<RoomSplice>['room'][]>();
	for (const {room} of splices) {
		if (room !== undefined) {
			rooms.set(room.offset, [...(rooms.get(room.offset) ?? []), room]);
		}
	}
	const shared = [...rooms].map(([offset, inside]) => {
		const parts = inside.sort((a, b) => a.order - b.order).map(({lines}) => lines);
		return intoRoom(outline, offset, parts.join(`${ending}${ending}`) as Bytes, 0);
	});
	return [...splices.filter(({room}) => room === undefined), ...shared];
}

/** Makes room for lines at an offset: in a blank line where there is one, with blank lines around. */
function roomAt(outline: Outline, offset: number): Room {
	const {lines, source} = outline;
	const ending = endingOf(lines);
	if (offset >= source.length) {
		const isOpen = source !== '' && !/[\r\n]$/.test(source);
		const before = `${isOpen ? ending : ''}${joins(outline, lines.count) ? ending : ''}`;
		return {position: source.length, before, after: isOpen ? '' : ending};
	}
	const line = lineAt(lines, offset);
	const isJoined = joins(outline, line - 1);
	if (!isBlankLine(lines, line)) {
		const position = lines.starts[line] ?? offset;
		return {position, before: isJoined ? ending : '', after: `${ending}${ending}`};
	}
	const target = isJoined ? line + 1 : line;
	const position = lines.starts[target] ?? source.length;
	if (target > lines.count) {
		return {position, before: '', after: ending};
	}
	if (!isBlankLine(lines, target)) {
		return {position, before: '', after: `${ending}${ending}`};
	}
	const isTight = target < lines.count && !isBlankLine(lines, target + 1);
	return {position, before: '', after: isTight ? ending : ''};
}

/** Whether what is put after a line without a blank line between could become a part of what stands there. */
function joins({lines, kinds, headings}: Outline, line: number): boolean {
	return (
		line > 0 &&
		!isBlankLine(lines, line) &&
		kinds[line] !== lineKind.frontMatter &&
		!headings.some(({endLine}) => endLine === line)
	);
}

type Extent = {readonly line: number; readonly endLine: number};

/** A thing in its new place: `old` is where it was, or -1. */
export type Arranged = {
	readonly old: number;
	/** What is written where it is new or has to be moved: whole lines without the last line ending. */
	readonly bytes: () => Bytes;
	/** What changes in it where it stays. */
	readonly splices: () => readonly Splice[];
};

/**
 * Brings things that take whole lines into a new order: as many as can stay where they are, the
 * others are taken out and put in. There is at least one before.
 */
export function arrange(lines: Lines, before: readonly Extent[], after: readonly Arranged[]): Splice[] {
	const staying = stayingPlaces(after.map(({old}) => old));
	const splices: Splice[] = [];
	for (const [place, extent] of before.entries()) {
		if (!staying.has(place)) {
			splices.push({
				start: lines.starts[extent.line] ?? 0,
				end: lines.starts[extent.endLine + 1] ?? lines.source.length,
				insert: '' as Bytes,
			});
		}
	}
	let previous: Extent | null = null;
	for (const {old, bytes, splices: inner} of after) {
		const extent: Extent | undefined = staying.has(old) ? before[old] : undefined;
		if (extent !== undefined) {
			previous = extent;
			splices.push(...inner());
		} else if (previous !== null) {
			splices.push(insertAfter(lines, previous.endLine, bytes()));
		} else {
			splices.push(insertBefore(lines, before[0]?.line ?? 1, bytes()));
		}
	}
	return splices;
}

/** Replaces things that take whole lines by others, with what stood between the first two; nothing where none is new. */
export function replaceAll(lines: Lines, before: readonly Extent[], after: readonly Arranged[]): Splice[] {
	const {source, starts, ends} = lines;
	const [first, second] = before;
	const start = starts[first?.line ?? 1] ?? 0;
	const end = ends[before.at(-1)?.endLine ?? 0] ?? start;
	if (after.length === before.length && after.every(({old}, index) => old === index)) {
		return [];
	}
	if (after.length === 0) {
		return [{start: ends[(first?.line ?? 1) - 1] ?? start, end, insert: '' as Bytes}];
	}
	const between =
		first === undefined || second === undefined
			? endingOf(lines)
			: source.slice(ends[first.endLine], starts[second.line]);
	return [{start, end, insert: after.map(({bytes}) => bytes()).join(between) as Bytes}];
}

/** Puts whole lines after a line. */
export function insertAfter(lines: Lines, line: number, bytes: Bytes): Splice {
	const position = lines.ends[line] ?? lines.source.length;
	return {start: position, end: position, insert: `${endingOf(lines)}${bytes}` as Bytes};
}

/** Puts whole lines before a line, which may be the one after the last. */
export function insertBefore(lines: Lines, line: number, bytes: Bytes): Splice {
	const position = lines.starts[line] ?? lines.source.length;
	const isOpen = line > lines.count && lines.count > 0 && lineEnding(lines, lines.count) === '';
	const insert = isOpen ? `${endingOf(lines)}${bytes}` : `${bytes}${endingOf(lines)}`;
	return {start: position, end: position, insert: insert as Bytes};
}

/** The line ending that a file uses first. */
export function endingOf(lines: Lines): Bytes {
	const first = lines.count > 0 ? lineEnding(lines, 1) : '';
	return (first || '\n') as Bytes;
}
