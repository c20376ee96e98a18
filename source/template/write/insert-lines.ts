import type {Bytes} from '../../markdown/bytes.ts';
import {lineAt} from '../../markdown/lines.ts';
import {lineKind, type Outline} from '../../markdown/outline.ts';
import type {Splice} from '../../markdown/splices.ts';
import {isBlankLine} from '../blank-lines.ts';
import {endingOf} from './arrange.ts';

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
