import {UserError} from '../../errors.ts';
import {columnAfter, isBlankLine} from '../../markdown/block-syntax.ts';
import type {Bytes} from '../../markdown/bytes.ts';
import {lineBytes, lineEnding, lineEndingNear} from '../../markdown/lines.ts';
import {checkboxLine, type Item, prefixOf, quotesIn} from '../../markdown/list-items.ts';
import {applySplices} from '../../markdown/splices.ts';
import type {Plan, Task} from '../model.ts';
import {composeSplices} from './compose-splices.ts';
import {type Edit, noEdit, type Sheet, sheetOf, unchangedTask} from './edit.ts';
import {blockSplices, markerOf, numbersBelow} from './insert.ts';
import {blockOf, removeEdit} from './remove.ts';
import {type Slot, slotAt, type Target} from './slot.ts';

/**
 * Moves a task with its body and children. `read` reads the plan without them, where the new place is
 * looked at. Throws a UserError `usage` when the place lies in what is moved, or in a quote or out of one.
 */
export function moveEdit(sheet: Sheet, task: Task, target: Target, read: (source: Bytes) => Plan): Edit {
	const {plan} = sheet;
	const block = blockOf(plan, task);
	if ('task' in target && target.task.line >= task.line && target.task.line <= task.endLine) {
		throw new UserError('usage', `${task.ref} cannot be moved into itself`, 'name a task outside of it');
	}
	const removal = removeEdit(sheet, task);
	const without = sheetOf(read(applySplices(plan.source, removal.splices)));
	const slot = slotAt(without, targetIn(without.plan, target, block));
	const inserted = [
		...blockSplices(without, slot, [moved(sheet, task, slot)], lineEndingNear(sheet.lines, task.line)),
		...numbersBelow(without, slot, 1),
	];
	const splices = composeSplices(plan.source, removal.splices, inserted);
	if (splices.length === 0) {
		return {...noEdit, unchanged: [unchangedTask(task)]};
	}
	const from = without.plan.tasks.filter(other => other.line < slot.line).length;
	const tasks = plan.tasks.map(({text, mark}) => ({text, mark}));
	const taken = tasks.splice(block.from, block.count);
	tasks.splice(from, 0, ...taken);
	return {
		...noEdit,
		splices,
		outcome: {tasks, from, count: 1, what: `${task.ref} cannot be moved there`},
	};
}

/** The same target in the plan without the block. */
function targetIn(plan: Plan, target: Target, block: ReturnType<typeof blockOf>): Target {
	if (target.kind === 'next') {
		return target;
	}
	if (target.kind === 'section') {
		const section = plan.sections[target.section.index];
		return section === undefined ? {kind: 'next'} : {kind: 'section', section};
	}
	const {index} = target.task;
	const task = plan.tasks[index < block.from ? index : index - block.count];
	return task === undefined ? {kind: 'next'} : {kind: target.kind, task};
}

/** The lines of a task with the marker and the indentation of its new place. */
function moved(sheet: Sheet, task: Task, slot: Slot): Bytes {
	const {lines} = sheet;
	const item = checkboxLine(lines, task);
	if (quotesIn(slot.prefix) !== item.quotes) {
		throw new UserError(
			'usage',
			`${task.ref} cannot be moved into a quote or out of one`,
			'move it in an editor',
		);
	}
	const start = markerOf(slot, 0);
	const shift = {
		item,
		prefix: slot.prefix,
		column: columnAfter(slot.prefix, 0),
		by: columnAfter(start, 0) - columnAfter(`${item.prefix}${item.marker}${item.gap}`, 0),
	};
	let rows = `${start}${lines.source.slice(item.contentStart, lines.ends[item.line])}`;
	for (let line = item.line + 1; line <= task.endLine; line++) {
		rows += `${lineEnding(lines, line - 1)}${shifted(sheet, line, shift)}`;
	}
	return rows as Bytes;
}

/** From which item a block comes, what its new place begins with, and how many columns its content moves. */
type Shift = {readonly item: Item; readonly prefix: Bytes; readonly column: number; readonly by: number};

/** A line of the block, indented for the new place; where the markers are equally wide its own blanks are kept. */
function shifted({lines}: Sheet, line: number, {item, prefix, column, by}: Shift): string {
	const bytes = lineBytes(lines, line);
	const old = prefixOf(lines, line);
	const at = columnAfter(old, 0);
	if (isBlankLine(lines, line) || (by === 0 && prefix === item.prefix) || at < item.column + 2) {
		return bytes;
	}
	if (by === column - item.column && old.startsWith(item.prefix)) {
		return `${prefix}${bytes.slice(item.prefix.length)}`;
	}
	return `${indented(old, Math.max(at + by, column + 2))}${bytes.slice(old.length)}`;
}

/** A prefix made to end at a column, with blanks taken from its end or added there. */
function indented(prefix: string, column: number): string {
	let kept = prefix;
	while (/[ \t]$/.test(kept) && columnAfter(kept, 0) > column) {
		kept = kept.slice(0, -1);
	}
	return `${kept}${' '.repeat(Math.max(0, column - columnAfter(kept, 0)))}`;
}
