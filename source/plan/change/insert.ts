import {UserError} from '../../errors.ts';
import {type Bytes, encode} from '../../markdown/bytes.ts';
import {lineEndingNear} from '../../markdown/lines.ts';
import {numberLike} from '../../markdown/list-items.ts';
import type {Splice} from '../../markdown/splices.ts';
import {withIds, writtenId} from '../read/ids.ts';
import {type Edit, lineStart, noEdit, type Sheet} from './edit.ts';
import {renumber} from './list.ts';
import {oneLine} from './notes.ts';
import type {Slot} from './slot.ts';

/** Inserts tasks, in their order, as items of the list that the slot is in. */
export function insertEdit(sheet: Sheet, slot: Slot, texts: readonly string[]): Edit {
	const {plan} = sheet;
	if (texts.length === 0) {
		throw new UserError('usage', 'there is no text to add', 'give the text of the task');
	}
	const written = withIds(
		plan,
		slot.like,
		texts.map(text => oneLine(text, "a task's text")),
	);
	const mark = plan.marks.todo;
	const items = written.map(
		(text, index) => `${markerOf(slot, index)}[${encode(mark)}]${slot.space}${encode(text)}` as Bytes,
	);
	const from = plan.tasks.filter(task => task.line < slot.line).length;
	const tasks = plan.tasks.map(({text, mark}) => ({text, mark}));
	tasks.splice(from, 0, ...written.map(text => ({text, mark})));
	return {
		...noEdit,
		splices: [...blockSplices(sheet, slot, items), ...numbersBelow(sheet, slot, items.length)],
		warnings: written.flatMap(text => repeatedId(sheet, text)),
		outcome: {tasks, from, count: written.length, what: 'a task cannot be added there'},
	};
}

/** The prefix, marker and gap of an item that goes into a slot, which is the nth there. */
export function markerOf({item, prefix, type, number, step, gap}: Slot, nth: number): Bytes {
	const digits = item === null || number === null ? '' : numberLike(item, number + nth * step);
	return `${prefix}${digits}${type}${gap}` as Bytes;
}

/** Writes items into a slot; each may have several lines. The line end is that of the lines around. */
export function blockSplices(
	sheet: Sheet,
	slot: Slot,
	items: readonly Bytes[],
	ending: Bytes = lineEndingNear(sheet.lines, Math.min(slot.line - 1, sheet.lines.count)),
): readonly Splice[] {
	const {lines} = sheet;
	const blank = slot.prefix.trimEnd();
	const loose = slot.item !== null && (slot.blankBefore || slot.blankAfter);
	const rows = [
		...(slot.blankBefore ? [blank] : []),
		...items.flatMap((item, index) => (loose && index > 0 ? [blank, item] : [item])),
		...(slot.blankAfter ? [blank] : []),
	];
	const unended =
		slot.line > lines.count && lines.count > 0 && lines.ends[lines.count] === lines.source.length;
	const start = unended ? lines.source.length : lineStart(sheet, slot.line);
	const insert = rows.map(row => (unended ? `${ending}${row}` : `${row}${ending}`)).join('');
	return [{start, end: start, insert: insert as Bytes}];
}

/** The new numbers of what follows when so many items have come into a slot. */
export function numbersBelow(sheet: Sheet, slot: Slot, count: number): readonly Splice[] {
	const {item, number, step, line} = slot;
	return item === null || number === null ? [] : renumber(sheet, item, line, number, step * count);
}

function repeatedId({plan}: Sheet, text: string): readonly string[] {
	const id = writtenId(text)?.id;
	return id !== undefined && plan.tasks.some(task => task.id === id) ? [`${id} now names two tasks`] : [];
}
