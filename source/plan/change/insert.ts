import {UserError} from '../../errors.ts';
import {isBlankLine} from '../../markdown/block-syntax.ts';
import {applySplices, type Bytes, encode} from '../../markdown/bytes.ts';
import {checkboxLine, type Item, itemAt, numberLike} from '../../markdown/list-items.ts';
import {isOpen, nextTasks, type Plan, type Section, type Task} from '../model.ts';
import {withIds, writtenId} from '../read/ids.ts';
import {
	contentPrefix,
	type Edit,
	insertedLines,
	isSibling,
	itemsBelow,
	markedTexts,
	noEdit,
	oneLine,
	renumber,
} from './edit.ts';

/** Where a list item goes, and what it has to look like to be one of that list. */
export type InsertionPoint = {
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

/** A `Place` whose task or section was found in the plan. */
export type Target =
	| {readonly kind: 'after' | 'before' | 'under'; readonly task: Task}
	| {readonly kind: 'section'; readonly section: Section}
	| {readonly kind: 'next'};

/** Inserts tasks, in their order, as items of the list at the insertion point. */
export function insertEdit(plan: Plan, point: InsertionPoint, texts: readonly string[]): Edit {
	if (texts.length === 0) {
		throw new UserError('usage', 'there is no text to add', 'give the text of the task');
	}
	const written = withIds(
		plan,
		point.like,
		texts.map(text => oneLine(text, "a task's text")),
	);
	const mark = plan.marks.todo;
	const items = written.map(
		(text, index) => `${markerAt(point, index)}[${encode(mark)}]${point.space}${encode(text)}` as Bytes,
	);
	const from = plan.tasks.filter(task => task.line < point.line).length;
	const tasks = markedTexts(plan);
	tasks.splice(from, 0, ...written.map(text => ({text, mark})));
	return {
		...noEdit,
		bytes: withItems(plan, point, items),
		warnings: written.flatMap(text => repeatedId(plan, text)),
		outcome: {tasks, from, count: written.length, what: 'a task cannot be added there'},
	};
}

/** The prefix, marker and gap of an item that goes into a point, which is the nth there. */
export function markerAt({item, prefix, type, number, step, gap}: InsertionPoint, nth: number): Bytes {
	const digits = item === null || number === null ? '' : numberLike(item, number + nth * step);
	return `${prefix}${digits}${type}${gap}` as Bytes;
}

/** The file with items at an insertion point, each perhaps of several lines, and what follows renumbered. */
export function withItems(plan: Plan, point: InsertionPoint, items: readonly Bytes[], ending?: Bytes): Bytes {
	const {item, number, step, line, blankBefore, blankAfter} = point;
	const blank = point.prefix.trimEnd();
	const loose = item !== null && (blankBefore || blankAfter);
	const rows = [
		...(blankBefore ? [blank] : []),
		...items.flatMap((row, index) => (loose && index > 0 ? [blank, row] : [row])),
		...(blankAfter ? [blank] : []),
	];
	const numbers =
		item === null || number === null ? [] : renumber(plan, item, line, number, step * items.length);
	return applySplices(plan.source, [insertedLines(plan, line, rows, ending), ...numbers]);
}

function repeatedId(plan: Plan, text: string): readonly string[] {
	const id = writtenId(text)?.id;
	return id !== undefined && plan.tasks.some(task => task.id === id) ? [`${id} now names two tasks`] : [];
}

/** Where an item goes that is put at a target, in the style of the list there. */
export function insertionPoint(plan: Plan, target: Target): InsertionPoint {
	switch (target.kind) {
		case 'after':
		case 'before':
			return pointBeside(plan, target.task, target.kind);
		case 'under':
			return pointUnder(plan, target.task);
		case 'section':
			return pointInSection(plan, target.section);
		case 'next':
			return pointNext(plan);
	}
}

/** Directly above a task, or below it and all that belongs to it. */
function pointBeside(plan: Plan, task: Task, kind: 'before' | 'after'): InsertionPoint {
	const isAfter = kind === 'after';
	if (task.box.isHeading) {
		const section = plan.sections[task.section ?? -1];
		if (isAfter && section !== undefined) return pointInSection(plan, section);
		throw cannotBe(task, 'has no place above it', 'it is a heading');
	}
	const item = checkboxLine(plan.outline.lines, task);
	if (!isAfter && !item.isFirst)
		throw cannotBe(task, 'has no place above it', 'other items begin on its line');
	const {prefix, type, gap, space} = item;
	const {step, loose} = listStyle(plan, task, item);
	return {
		line: isAfter ? task.endLine + 1 : item.line,
		prefix,
		type,
		number: item.number === null ? null : item.number + (isAfter ? step : 0),
		step,
		gap,
		space: space === '' ? newListStyle.space : space,
		blankBefore: isAfter && loose,
		blankAfter: !isAfter && loose,
		item,
		like: task,
	};
}

/** What cannot be done to a task that is a heading, or begins behind another item's marker. */
export function cannotBe(task: Task, what: string, why: string): UserError {
	return new UserError('usage', `${task.ref} ${what}: ${why}`, 'change it in an editor');
}

/** Below the last child, or as the first. */
function pointUnder(plan: Plan, task: Task): InsertionPoint {
	const last = task.children.flatMap(index => plan.tasks[index] ?? []).at(-1);
	if (task.box.isHeading || last !== undefined)
		return pointBeside(plan, task.box.isHeading ? task : (last ?? task), 'after');
	const item = checkboxLine(plan.outline.lines, task);
	return {
		...newListStyle,
		line: task.endLine + 1,
		prefix: contentPrefix(item),
		type: item.number === null ? item.type : '-',
		space: item.space.trim() === '' && item.space !== '' ? item.space : newListStyle.space,
		blankBefore: false,
		blankAfter: false,
	};
}

/** At the end of the section's own checklist, else of the one under `Tasks`, else of its first, else of its text. */
function pointInSection(plan: Plan, section: Section): InsertionPoint {
	const inside = plan.sections.filter(({line}) => line > section.line && line <= section.endLine);
	const named = inside.filter(({title}) => /^tasks$/i.test(title.trim()));
	const [last] = [section, ...named, ...inside].flatMap(candidate => lastOfList(plan, candidate) ?? []);
	return last === undefined ? newList(plan, named[0] ?? section) : pointBeside(plan, last, 'after');
}

/** At the end of the list of the first next task, else of the first that is open, else of the last list; else at the end of the file. */
function pointNext(plan: Plan): InsertionPoint {
	const task = nextTasks(plan, 1)[0] ?? plan.tasks.find(isOpen) ?? plan.tasks.at(-1);
	if (task !== undefined) {
		const top = outermost(plan, task);
		return pointBeside(plan, siblingsInList(plan, top).at(-1) ?? top, 'after');
	}
	const section = plan.sections.find(({title}) => /^(?:tasks|checklist|to-?do)$/i.test(title.trim()));
	return newList(plan, section ?? plan.sections.at(-1) ?? null);
}

/** The task in the same section that a task lies in and that lies in none. */
function outermost(plan: Plan, task: Task): Task {
	const parent = plan.tasks[task.parent ?? -1];
	if (parent === undefined || parent.box.isHeading || parent.section !== task.section) return task;
	return outermost(plan, parent);
}

/** How the list that a task is in numbers its items, and whether blank lines stand between them. */
function listStyle(plan: Plan, task: Task, item: Item): {readonly step: 0 | 1; readonly loose: boolean} {
	const {lines} = plan.outline;
	const next = itemsBelow(plan, item, task.endLine + 1).next().value ?? null;
	const previous = previousItem(plan, task, item);
	const step =
		item.number !== null && (next?.number === item.number || previous?.number === item.number) ? 0 : 1;
	const loose =
		next !== null
			? isBlankLine(lines, next.line - 1)
			: previous !== null && isBlankLine(lines, item.line - 1);
	return {step, loose};
}

function previousItem(plan: Plan, task: Task, item: Item): Item | null {
	const siblings = siblingsOf(plan, task);
	const previous = siblings[siblings.indexOf(task) - 1];
	const start = previous === undefined ? null : itemAt(plan.outline.lines, previous.line);
	if (previous === undefined || start === null || !isSibling(start, item)) return null;
	const items = [start, ...itemsBelow(plan, start, previous.endLine + 1)];
	return items[items.findIndex(({line}) => line === item.line) - 1] ?? null;
}

/** The tasks with the same parent in the same section, in order, itself included. */
function siblingsOf(plan: Plan, task: Task): readonly Task[] {
	return plan.tasks.filter(other => other.parent === task.parent && other.section === task.section);
}

/** The siblings whose items are in one list with a task's, and the task itself. */
function siblingsInList(plan: Plan, task: Task): readonly Task[] {
	if (task.box.isHeading) return [task];
	const item = checkboxLine(plan.outline.lines, task);
	const below = new Set([...itemsBelow(plan, item, task.endLine + 1)].map(({line}) => line));
	return siblingsOf(plan, task).filter(other => other === task || below.has(other.line));
}

/** The last task of a section's own checklist that stands in no other item. */
function lastOfList(plan: Plan, section: Section): Task | null {
	const {lines} = plan.outline;
	let task = plan.tasks[section.tasks.at(-1) ?? -1];
	if (task?.box.isHeading) return null;
	for (let parent = plan.tasks[task?.parent ?? -1]; task !== undefined && parent !== undefined; ) {
		if (parent.box.isHeading) break;
		const isNested = checkboxLine(lines, parent).column < checkboxLine(lines, task).column;
		if (parent.section !== task.section || !isNested) break;
		task = parent;
		parent = plan.tasks[task.parent ?? -1];
	}
	return task ?? null;
}

/** A list of its own below what stands directly under a heading. */
function newList(plan: Plan, section: Section | null): InsertionPoint {
	const {lines} = plan.outline;
	const below = plan.sections.find(other => section !== null && other.line > section.line);
	const end = section === null || below === undefined ? lines.count + 1 : below.line;
	let last = end - 1;
	while (last >= 1 && isBlankLine(lines, last)) last--;
	const follows = last + 1 <= lines.count && !isBlankLine(lines, last + 1);
	return {
		...newListStyle,
		line: last + 1,
		prefix: '' as Bytes,
		blankBefore: last >= 1,
		blankAfter: follows,
	};
}

/** How the items of a list are written that begins with the first of them. */
const newListStyle = {
	type: '-',
	number: null,
	step: 1,
	gap: ' ' as Bytes,
	space: ' ' as Bytes,
	item: null,
	like: null,
} as const;
