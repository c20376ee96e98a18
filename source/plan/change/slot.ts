import {isBlankLine} from '../../markdown/block-syntax.ts';
import type {Bytes} from '../../markdown/bytes.ts';
import {checkboxLine, type Item, itemAt} from '../../markdown/list-items.ts';
import {nextTasks, type Plan, type Section, type Task} from '../model.ts';
import {type Sheet, siblingsOf} from './edit.ts';
import {isSibling, itemsBelow} from './list.ts';
import {contentPrefix} from './notes.ts';

/** Where a list item goes, and what it has to look like to be one of that list. */
export type Slot = {
	/** The item goes before this line; one more than there are lines: at the end. */
	readonly line: number;
	/** Quote marks and indentation. */
	readonly prefix: Bytes;
	/** A bullet, or the delimiter of the numbers. */
	readonly type: string;
	/** Of the first item that goes here; `null` for bullets. */
	readonly number: number | null;
	/** How much each further number is more: 0 where all numbers of the list are the same. */
	readonly step: 0 | 1;
	readonly gap: Bytes;
	/** Between box and text. */
	readonly space: Bytes;
	/** Blank lines that set it apart. */
	readonly blankBefore: boolean;
	readonly blankAfter: boolean;
	/** An item of the list, for what is numbered after it; `null` where the list begins here. */
	readonly item: Item | null;
	/** The task whose style of ids is continued. */
	readonly like: Task | null;
};

/** A place of which the task or section has been found. */
export type Target =
	| {readonly kind: 'after' | 'before' | 'under'; readonly task: Task}
	| {readonly kind: 'section'; readonly section: Section}
	| {readonly kind: 'next'};

export function slotAt(sheet: Sheet, target: Target): Slot {
	switch (target.kind) {
		case 'after':
			return slotAfter(sheet, target.task);
		case 'before':
			return slotBefore(sheet, target.task);
		case 'under':
			return slotUnder(sheet, target.task);
		case 'section':
			return slotInSection(sheet, target.section);
		case 'next':
			return slotNext(sheet);
	}
}

/** Below a task and all that belongs to it. */
function slotAfter(sheet: Sheet, task: Task): Slot {
	const item = checkboxLine(sheet.lines, task);
	const line = task.endLine + 1;
	const {step, loose} = listStyle(sheet, task);
	const number = item.number === null ? null : item.number + step;
	return {...slotLike(item, task), line, number, step, blankBefore: loose, blankAfter: false};
}

/** Directly above a task. */
function slotBefore(sheet: Sheet, task: Task): Slot {
	const item = checkboxLine(sheet.lines, task);
	const {step, loose} = listStyle(sheet, task);
	return {
		...slotLike(item, task),
		line: item.line,
		number: item.number,
		step,
		blankBefore: false,
		blankAfter: loose,
	};
}

/** Below the last child, or as the first. */
function slotUnder(sheet: Sheet, task: Task): Slot {
	const last = task.children.flatMap(index => sheet.plan.tasks[index] ?? []).at(-1);
	if (last !== undefined) {
		return slotAfter(sheet, last);
	}
	const item = checkboxLine(sheet.lines, task);
	return {
		line: task.endLine + 1,
		prefix: contentPrefix(item),
		type: item.number === null ? item.type : '-',
		number: null,
		step: 1,
		gap: ' ' as Bytes,
		space: item.space.trim() === '' && item.space !== '' ? item.space : (' ' as Bytes),
		blankBefore: false,
		blankAfter: false,
		item: null,
		like: null,
	};
}

/** At the end of the section's own checklist, else of the one under `Tasks`, else of its first, else of its text. */
function slotInSection(sheet: Sheet, section: Section): Slot {
	const {plan} = sheet;
	const inside = plan.sections.filter(
		other => other.index > section.index && other.line <= section.endLine && isInside(plan, other, section),
	);
	const named = inside.filter(({title}) => /^tasks$/i.test(title.trim()));
	const candidates = [section, ...named, ...inside];
	for (const candidate of candidates) {
		const last = lastOfList(sheet, candidate);
		if (last !== null) {
			return slotAfter(sheet, last);
		}
	}
	return newList(sheet, named[0] ?? section);
}

/** At the end of the list of the first next task, else of the first that is open, else of the last list; else at the end of the file. */
function slotNext(sheet: Sheet): Slot {
	const {plan} = sheet;
	const task =
		nextTasks(plan, 1)[0] ??
		plan.tasks.find(({status}) => status !== 'done' && status !== 'dropped') ??
		plan.tasks.at(-1);
	if (task !== undefined) {
		return slotAfter(sheet, siblingsInList(sheet, task).at(-1) ?? task);
	}
	const section = plan.sections.find(({title}) => /^(?:tasks|checklist|to-?do)$/i.test(title.trim()));
	return newList(sheet, section ?? plan.sections.at(-1) ?? null);
}

function slotLike(
	item: Item & {readonly space: Bytes},
	task: Task,
): Pick<Slot, 'prefix' | 'type' | 'gap' | 'space' | 'item' | 'like'> {
	const {prefix, type, gap, space} = item;
	return {prefix, type, gap, space: space === '' ? (' ' as Bytes) : space, item, like: task};
}

/** How the list that a task is in numbers its items, and whether blank lines stand between them. */
function listStyle(sheet: Sheet, task: Task): {readonly step: 0 | 1; readonly loose: boolean} {
	const {lines} = sheet;
	const item = checkboxLine(lines, task);
	const next = itemsBelow(sheet, item, task.endLine + 1).next().value ?? null;
	const previous = previousItem(sheet, task, item);
	const step =
		item.number !== null && (next?.number === item.number || previous?.number === item.number) ? 0 : 1;
	const loose =
		next !== null
			? isBlankLine(lines, next.line - 1)
			: previous !== null && isBlankLine(lines, item.line - 1);
	return {step, loose};
}

/** The item of the same list above a task's. */
function previousItem(sheet: Sheet, task: Task, item: Item): Item | null {
	const siblings = siblingsOf(sheet.plan, task);
	const previous = siblings[siblings.indexOf(task) - 1];
	const start = previous === undefined ? null : itemAt(sheet.lines, previous.line);
	if (previous === undefined || start === null || !isSibling(start, item)) {
		return null;
	}
	let last: Item = start;
	for (const between of itemsBelow(sheet, start, previous.endLine + 1)) {
		if (between.line >= item.line) {
			return between.line === item.line ? last : null;
		}
		last = between;
	}
	return null;
}

/** The siblings whose items are in one list with a task's, and the task itself. */
function siblingsInList(sheet: Sheet, task: Task): readonly Task[] {
	const item = checkboxLine(sheet.lines, task);
	const below = new Set([...itemsBelow(sheet, item, task.endLine + 1)].map(({line}) => line));
	return siblingsOf(sheet.plan, task).filter(other => other === task || below.has(other.line));
}

/** The last task of a section's own checklist that stands in no other item. */
function lastOfList(sheet: Sheet, section: Section): Task | null {
	const {plan} = sheet;
	let task = plan.tasks[section.tasks.at(-1) ?? -1];
	while (task !== undefined && task.parent !== null) {
		const parent: Task | undefined = plan.tasks[task.parent];
		const nested =
			parent !== undefined &&
			parent.section === task.section &&
			checkboxLine(sheet.lines, parent).column < checkboxLine(sheet.lines, task).column;
		if (!nested) {
			break;
		}
		task = parent;
	}
	return task ?? null;
}

/** A list of its own below what stands directly under a heading. */
function newList(sheet: Sheet, section: Section | null): Slot {
	const {plan, lines} = sheet;
	const below = plan.sections.find(other => section !== null && other.line > section.line);
	const end = section === null || below === undefined ? lines.count + 1 : below.line;
	let last = end - 1;
	while (last >= 1 && isBlankLine(lines, last)) {
		last--;
	}
	const follows = last + 1 <= lines.count && !isBlankLine(lines, last + 1);
	return {
		line: last + 1,
		prefix: '' as Bytes,
		type: '-',
		number: null,
		step: 1,
		gap: ' ' as Bytes,
		space: ' ' as Bytes,
		blankBefore: last >= 1,
		blankAfter: follows,
		item: null,
		like: null,
	};
}

function isInside(plan: Plan, section: Section, around: Section): boolean {
	let parent = section.parent;
	while (parent !== null && parent !== around.index) {
		parent = plan.sections[parent]?.parent ?? null;
	}
	return parent === around.index;
}
