import {type Boxes, boxColumn, boxValue, boxWidth, firstBoxFrom} from '../markdown/boxes.ts';
import {decode} from '../markdown/bytes.ts';
import type {Outline} from '../markdown/outline.ts';
import {type Counted, countTask, noCounts} from './counts.ts';
import {statusOfMark} from './dialects.ts';
import {indexesBelow} from './indexes.ts';
import {isOpen} from './is-open.ts';
import {type DialectName, type Status, statuses} from './model.ts';
import {idAt, idOf} from './read/ids.ts';
import type {Names} from './read/names.ts';
import {textBytes} from './texts.ts';

/** A mark as it stands in the file, and what it means. */
export type Mark = Counted & {
	readonly text: string;
	readonly status: Status;
};

/**
 * What is known of a plan's tasks, by the task's index: in columns of numbers, since objects with all
 * of it would cost more than the reading. Sections, phases and parents are indexes, or -1.
 */
export type TaskTable = {
	readonly outline: Outline;
	readonly count: number;
	/** The boxes that are tasks. */
	readonly boxes: Boxes;
	/** The marks that stand in the file, each once. */
	readonly knownMarks: readonly Mark[];
	/** The place of the task's mark among them. */
	readonly marks: Int32Array;
	/** How many tasks have each status, by section: see `counts.ts`. */
	readonly counts: Int32Array;
	/** From mark to how often it stands in the file, in the order in which marks stand there for the first time. */
	readonly uses: ReadonlyMap<string, number>;
	readonly sections: Int32Array;
	readonly phases: Int32Array;
	readonly parents: Int32Array;
	readonly depths: Int32Array;
	/** The last line of the task's text. */
	readonly textEndLines: Int32Array;
	/** Those whose text has several lines. */
	readonly wrapped: number[];
	/** The last line that is indented under it or continues it; blank lines at the end are left out. */
	readonly ownEndLines: Int32Array;
	/** The last line of it and of the children that follow it. */
	readonly endLines: Int32Array;
	/** What its key stands for; -1 where nobody has asked for it. */
	readonly keyNumbers: Int32Array;
	/** Those that have any. */
	readonly children: Map<number, readonly number[]>;
	readonly waiting: Uint8Array;
	readonly waitingOn: Map<number, readonly string[]>;
	/** By line number: 1 where a line belongs to a task. */
	readonly owned: Uint8Array;
	/** Keys and references of all tasks, worked out when the first is asked for. */
	readonly names: () => Names;
};

/** The columns that say what stands where, and what it is called. */
export const placeColumns = [
	'sections',
	'phases',
	'parents',
	'depths',
	'textEndLines',
	'ownEndLines',
	'endLines',
	'keyNumbers',
] as const;

export type PlaceColumn = (typeof placeColumns)[number];

type Known = Omit<TaskTable, 'count' | 'waiting' | 'waitingOn'>;

/** A table of what is known of a file's tasks, without what waits. */
export function tableOf(known: Known): TaskTable {
	const {count} = known.boxes;
	return {
		...known,
		count,
		waiting: new Uint8Array(count),
		waitingOn: new Map(),
	};
}

/** The table of a file's tasks, with what the boxes say; the rest is filled in by those who find it. */
export function newTaskTable(outline: Outline, dialect: DialectName, names: () => Names): TaskTable {
	const kept = keepTasks(outline, dialect);
	const {count} = kept.boxes;
	return tableOf({
		outline,
		...kept,
		counts: noCounts(outline.headings.length),
		sections: new Int32Array(count).fill(-1),
		phases: new Int32Array(count).fill(-1),
		parents: new Int32Array(count).fill(-1),
		depths: new Int32Array(count),
		textEndLines: new Int32Array(count),
		wrapped: [],
		ownEndLines: new Int32Array(count),
		endLines: new Int32Array(count),
		keyNumbers: new Int32Array(count).fill(-1),
		children: new Map(),
		owned: new Uint8Array(outline.lines.count + 1),
		names,
	});
}

/**
 * The table of a file in which only the marks at some offsets have changed since: what stands where, and what it
 * is called, is as it was. `null` where a box has become a task by it, or none.
 */
export function tableWithMarks(
	before: TaskTable,
	outline: Outline,
	offsets: readonly number[],
	dialect: DialectName,
): TaskTable | null {
	const {count} = before;
	const knownMarks = [...before.knownMarks];
	const marks = before.marks.slice();
	const counts = before.counts.slice();
	const uses = new Map(before.uses);
	for (const offset of offsets) {
		const task = taskMarkedAt(before, offset);
		const old = knownMarks[marks[task] ?? -1];
		const mark = markOf(outline.source.charAt(offset), dialect);
		if (old === undefined || mark === null) {
			return null;
		}
		const where = {section: before.sections[task] ?? -1, isOptional: isOptional(before, task)};
		countTask(counts, old, where, -1);
		countTask(counts, mark, where, 1);
		marks[task] = placeOf(mark, knownMarks);
		uses.set(old.text, (uses.get(old.text) ?? 0) - 1);
		uses.set(mark.text, (uses.get(mark.text) ?? 0) + 1);
	}
	const fresh = {waiting: new Uint8Array(count), waitingOn: new Map()};
	return {...before, ...fresh, outline, knownMarks, marks, counts, uses: inOrder(uses, knownMarks, marks)};
}

/** Uses in the order in which the marks stand in the file for the first time: the first of equals is written. */
function inOrder(uses: ReadonlyMap<string, number>, known: readonly Mark[], marks: Int32Array) {
	const first = new Map(known.map(({text}, place) => [text, marks.indexOf(place)]));
	const found = [...uses].filter(([, count]) => count > 0);
	return new Map(found.sort(([a], [b]) => (first.get(a) ?? 0) - (first.get(b) ?? 0)));
}

/** The place of a mark among those that are known; it is put among them where it is not yet. */
function placeOf(mark: Mark, known: Mark[]): number {
	const place = known.findIndex(({text}) => text === mark.text);
	return place === -1 ? known.push(mark) - 1 : place;
}

/** The task whose mark begins at an offset, or -1. */
function taskMarkedAt({boxes, count}: TaskTable, offset: number): number {
	const task = firstBoxFrom(boxes, boxColumn.markStart, offset);
	return task < count && boxValue(boxes, task, boxColumn.markStart) === offset ? task : -1;
}

/** The first task on a line or below it; the number of tasks where there is none. */
export function firstTaskFrom({boxes}: TaskTable, line: number): number {
	return firstBoxFrom(boxes, boxColumn.line, line);
}

/** What a mark means, or `null` where what holds it is no task. */
function markOf(text: string, dialect: DialectName): Mark | null {
	const status = statusOfMark(text, dialect);
	return status === null ? null : {text, status, column: statuses.indexOf(status), isOpen: isOpen({status})};
}

/** Leaves out the boxes that hold a letter or a digit and are no tasks. */
function keepTasks(
	{source, boxes}: Outline,
	dialect: DialectName,
): Pick<TaskTable, 'boxes' | 'knownMarks' | 'marks' | 'uses'> {
	/** By their bytes, since several may be read as the same text. */
	const known = new Map<string, {readonly mark: Mark | null; readonly place: number; count: number}>();
	const knownMarks: Mark[] = [];
	const marks = new Int32Array(boxes.count);
	let count = 0;
	let kept: number[] | null = null;
	for (let index = 0; index < boxes.count; index++) {
		const bytes = source.slice(
			boxValue(boxes, index, boxColumn.markStart),
			boxValue(boxes, index, boxColumn.markEnd),
		);
		let use = known.get(bytes);
		if (use === undefined) {
			const mark = markOf(decode(bytes), dialect);
			use = {mark, place: mark === null ? -1 : placeOf(mark, knownMarks), count: 0};
			known.set(bytes, use);
		}
		use.count++;
		if (use.mark === null) {
			kept ??= indexesBelow(count);
			continue;
		}
		marks[count] = use.place;
		count++;
		kept?.push(index);
	}
	const uses = new Map<string, number>();
	for (const {mark, count} of known.values()) {
		if (mark !== null) {
			uses.set(mark.text, (uses.get(mark.text) ?? 0) + count);
		}
	}
	return {
		boxes: kept === null ? boxes : pickBoxes(boxes, kept),
		knownMarks,
		marks: marks.subarray(0, count),
		uses,
	};
}

function pickBoxes({rows, anyOptional}: Boxes, kept: readonly number[]): Boxes {
	const picked = new Int32Array(kept.length * boxWidth);
	for (const [at, index] of kept.entries()) {
		picked.set(rows.subarray(index * boxWidth, (index + 1) * boxWidth), at * boxWidth);
	}
	return {count: kept.length, rows: picked, anyOptional};
}

export function lineOf({boxes}: TaskTable, index: number): number {
	return boxValue(boxes, index, boxColumn.line);
}

/** The mark of a task. */
export function markAt({knownMarks, marks}: TaskTable, index: number): Mark | undefined {
	return knownMarks[marks[index] ?? -1];
}

export function statusOf(table: TaskTable, index: number): Status {
	return markAt(table, index)?.status ?? 'other';
}

export function isOptional({boxes}: TaskTable, index: number): boolean {
	return boxes.anyOptional && boxValue(boxes, index, boxColumn.optional) === 1;
}

/** Whether a task is neither done nor dropped. */
export function isOpenTask(table: TaskTable, index: number): boolean {
	return markAt(table, index)?.isOpen ?? true;
}

/** A task's text, decoded, its continuation lines joined by one space. */
export function textOf(table: TaskTable, index: number): string {
	return decode(textBytes(table, index));
}

/** The id that a task's text begins with, or `null`; makes no text where it need not. */
export function idOfTask(table: TaskTable, index: number): string | null {
	const {boxes, outline} = table;
	const start = boxValue(boxes, index, boxColumn.textStart);
	const empty = start === boxValue(boxes, index, boxColumn.textEnd);
	const id = empty ? undefined : idAt(outline.source, start);
	return id === undefined ? idOf(textOf(table, index)) : id;
}
