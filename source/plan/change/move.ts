import {UserError} from '../../errors.ts';
import {columnAfter, isBlankLine} from '../../markdown/block-syntax.ts';
import {applySplices, type Bytes, encode} from '../../markdown/bytes.ts';
import {lineBytes, lineEnding, lineEndingNear} from '../../markdown/lines.ts';
import {checkboxLine, type Item, prefixOf, quotesIn} from '../../markdown/list-items.ts';
import {type Plan, type Task, tasksOn} from '../model.ts';
import {idOf, writtenId} from '../read/ids.ts';
import {type Edit, markedTexts, noEdit, oneLine, type Read, removedLines, renumber, told} from './edit.ts';
import {cannotBe, type InsertionPoint, insertionPoint, markerAt, type Target, withItems} from './insert.ts';

/**
 * Moves a task with its body and children. The new place is looked at in the plan without them. Throws a UserError
 * `usage` when it lies in what is moved, or in a quote or out of one.
 */
export function moveEdit(plan: Plan, task: Task, target: Target, read: Read): Edit {
	refuseFixed(plan, task, 'cannot be moved');
	const block = blockOf(plan, task);
	if ('task' in target && target.task.line >= task.line && target.task.line <= task.endLine) {
		throw new UserError('usage', `${task.ref} cannot be moved into itself`, 'name a task outside of it');
	}
	const same: Edit = {...noEdit, unchanged: [{...told(task), status: task.status}]};
	if (isLastThere(plan, task, target)) return same;
	const without = read(withoutBlock(plan, task));
	const point = insertionPoint(without, targetIn(without, target, block));
	const ending = lineEndingNear(plan.outline.lines, task.line);
	const bytes = withItems(without, point, [moved(plan, task, point)], ending);
	if (bytes === plan.source) return same;
	const from = without.tasks.filter(other => other.line < point.line).length;
	const tasks = markedTexts(plan);
	const taken = tasks.splice(block.from, block.count);
	tasks.splice(from, 0, ...taken);
	return {...noEdit, bytes, outcome: {tasks, from, count: 1, what: `${task.ref} cannot be moved there`}};
}

/** Whether a task is the last of the list already that it goes to the end of; without it that list could be none. */
function isLastThere(plan: Plan, task: Task, target: Target): boolean {
	if (target.kind !== 'section' && target.kind !== 'under') return false;
	const {line, prefix} = insertionPoint(plan, target);
	return line === task.endLine + 1 && prefix === checkboxLine(plan.outline.lines, task).prefix;
}

function targetIn(plan: Plan, target: Target, block: ReturnType<typeof blockOf>): Target {
	if (target.kind === 'next') return target;
	if (target.kind === 'section') {
		const section = plan.sections[target.section.index];
		return section === undefined ? {kind: 'next'} : {kind: 'section', section};
	}
	const {index} = target.task;
	const task = plan.tasks[index < block.from ? index : index - block.count];
	return task === undefined ? {kind: 'next'} : {kind: target.kind, task};
}

/** The lines of a task with the marker and the indentation of its new place. */
function moved(plan: Plan, task: Task, point: InsertionPoint): Bytes {
	const {lines} = plan.outline;
	const item = checkboxLine(lines, task);
	if (quotesIn(point.prefix) !== item.quotes) {
		throw new UserError(
			'usage',
			`${task.ref} cannot be moved into a quote or out of one`,
			'move it in an editor',
		);
	}
	const start = markerAt(point, 0);
	const shift = {
		item,
		prefix: point.prefix,
		column: columnAfter(point.prefix, 0),
		by: columnAfter(start, 0) - columnAfter(`${item.prefix}${item.marker}${item.gap}`, 0),
	};
	let rows = `${start}${lines.source.slice(item.contentStart, lines.ends[item.line])}`;
	for (let line = item.line + 1; line <= task.endLine; line++) {
		rows += `${lineEnding(lines, line - 1)}${shifted(plan, line, shift)}`;
	}
	return rows as Bytes;
}

/** From which item a block comes, what its new place begins with, and how many columns its content moves. */
type Shift = {readonly item: Item; readonly prefix: Bytes; readonly column: number; readonly by: number};

/** A line of the block, indented for the new place; where the markers are equally wide its own blanks are kept. */
function shifted({outline: {lines}}: Plan, line: number, {item, prefix, column, by}: Shift): string {
	const bytes = lineBytes(lines, line);
	const old = prefixOf(lines, line);
	const at = columnAfter(old, 0);
	if (isBlankLine(lines, line) || (by === 0 && prefix === item.prefix) || at < item.column + 2) return bytes;
	if (by === column - item.column && old.startsWith(item.prefix)) {
		return `${prefix}${bytes.slice(item.prefix.length)}`;
	}
	return `${indented(old, Math.max(at + by, column + 2))}${bytes.slice(old.length)}`;
}

/** A prefix made to end at a column, with blanks taken from its end or added there. */
function indented(prefix: string, column: number): string {
	let kept = prefix;
	while (/[ \t]$/.test(kept) && columnAfter(kept, 0) > column) kept = kept.slice(0, -1);
	return `${kept}${' '.repeat(Math.max(0, column - columnAfter(kept, 0)))}`;
}

/** Throws a UserError `usage` for a task whose line holds more than the task: a heading, or the markers of other items. */
function refuseFixed({outline: {lines}}: Plan, task: Task, what: string): void {
	if (task.box.isHeading) throw cannotBe(task, what, 'it is a heading');
	if (!checkboxLine(lines, task).isFirst) throw cannotBe(task, what, 'other items begin on its line');
}

/** Takes out a task with its body and children, and renumbers what follows. */
export function removeEdit(plan: Plan, task: Task): Edit {
	refuseFixed(plan, task, 'cannot be removed');
	const {from, count} = blockOf(plan, task);
	const tasks = markedTexts(plan);
	tasks.splice(from, count);
	return {
		...noEdit,
		bytes: withoutBlock(plan, task),
		outcome: {tasks, from, count: 0, what: `${task.ref} cannot be taken out`},
	};
}

function withoutBlock(plan: Plan, task: Task): Bytes {
	const item = checkboxLine(plan.outline.lines, task);
	const {line, endLine} = blockLines(plan, task);
	const numbers = renumber(plan, item, task.endLine + 1, (item.number ?? 0) + 1, -1);
	return applySplices(plan.source, [removedLines(plan, line, endLine), ...numbers]);
}

function blockOf(plan: Plan, task: Task): {readonly from: number; readonly count: number} {
	return {from: task.index, count: tasksOn(plan, task).length};
}

/** The lines that go with a task, blank ones that set it apart included: after it, or before it at the end of the file. */
function blockLines(plan: Plan, task: Task): {readonly line: number; readonly endLine: number} {
	const {lines} = plan.outline;
	let line = task.line;
	let {endLine} = task;
	const blankAbove = line > 1 && isBlankLine(lines, line - 1);
	if (blankAbove || line === 1) {
		while (endLine < lines.count && isBlankLine(lines, endLine + 1)) endLine++;
	}
	if (endLine === lines.count && endLine === task.endLine) {
		while (line > 1 && isBlankLine(lines, line - 1)) line--;
	}
	return {line, endLine};
}

/** Gives a task another text: its id stays unless the text brings one, lines that continued the old text go. */
export function rewordEdit(plan: Plan, task: Task, text: string): Edit {
	const {lines} = plan.outline;
	const {boxEnd, space, textStart} = task.box.isHeading ? headingLine(plan, task) : checkboxLine(lines, task);
	const wanted = oneLine(text, "a task's text");
	const old = writtenId(task.text);
	const words =
		old === null || idOf(wanted) !== null ? wanted : `${old.before}${old.id}${old.after.trimEnd()} ${wanted}`;
	if (words === task.text) return {...noEdit, unchanged: [{...told(task), status: task.status}]};
	const last = task.textEndLine;
	const trailing = /[ \t]*$/.exec(lineBytes(lines, last))?.[0].length ?? 0;
	// What closes a heading, `## Text ##`, stays.
	const end = task.box.isHeading
		? task.box.textEnd
		: Math.max((lines.ends[last] ?? textStart) - trailing, textStart);
	const tasks = markedTexts(plan).with(task.index, {text: words, mark: task.mark});
	const splice =
		space === '' || textStart === (lines.ends[last] ?? 0)
			? {start: boxEnd, end: textStart, insert: encode(` ${words}`)}
			: {start: textStart, end, insert: encode(words)};
	return {
		...noEdit,
		bytes: applySplices(plan.source, [splice]),
		outcome: {tasks, from: task.index, count: 1, what: 'this text cannot stand in that task'},
	};
}

function headingLine({source}: Plan, {box: {markEnd, optional, textStart}}: Task) {
	const boxEnd = markEnd + (optional ? 2 : 1);
	return {boxEnd, space: source.slice(boxEnd, textStart), textStart};
}
