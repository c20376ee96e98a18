import {type Boxes, boxColumn, boxValue, boxWidth, firstBoxFrom} from '../markdown/boxes.ts';
import {type Bytes, decode} from '../markdown/bytes.ts';
import type {Outline} from '../markdown/outline.ts';
import {statusOfMark} from './dialects.ts';
import {idAt, idOf} from './ids.ts';
import {isOpen} from './is-open.ts';
import {type DialectName, type Status, statuses} from './model.ts';
import type {Names} from './names.ts';
import type {ReadTask} from './read-task.ts';
import {textBytes} from './texts.ts';

/** A mark as it stands in the file, and what it means. */
export type Mark = {
	readonly text: string;
	readonly status: Status;
	/** The place of the status among all. */
	readonly column: number;
	readonly isOpen: boolean;
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
	readonly marks: readonly Mark[];
	/** From mark to how often it stands in the file. */
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
	/** Those that have any. */
	readonly children: Map<number, readonly number[]>;
	readonly waiting: Uint8Array;
	readonly waitingOn: Map<number, readonly string[]>;
	/** By line number: 1 where a line belongs to a task. */
	readonly owned: Uint8Array;
	/** Texts that were asked for. */
	readonly texts: (string | undefined)[];
	/** Keys and references of all tasks, worked out when the first is asked for. */
	readonly names: () => Names;
	readonly tasks: ReadTask[];
};

/** The table of a file's tasks, with what the boxes say; the rest is filled in by those who find it. */
export function newTaskTable(outline: Outline, dialect: DialectName, names: () => Names): TaskTable {
	const {boxes, marks, uses} = keepTasks(outline, dialect);
	const {count} = boxes;
	return {
		outline,
		count,
		boxes,
		marks,
		uses,
		sections: new Int32Array(count).fill(-1),
		phases: new Int32Array(count).fill(-1),
		parents: new Int32Array(count).fill(-1),
		depths: new Int32Array(count),
		textEndLines: new Int32Array(count),
		wrapped: [],
		ownEndLines: new Int32Array(count),
		endLines: new Int32Array(count),
		children: new Map(),
		waiting: new Uint8Array(count),
		waitingOn: new Map(),
		owned: new Uint8Array(outline.lines.count + 1),
		texts: new Array<string | undefined>(count),
		names,
		tasks: [],
	};
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
	const marks = before.marks.slice();
	const uses = new Map(before.uses);
	for (const offset of offsets) {
		const task = taskMarkedAt(before, offset);
		const old = marks[task];
		const mark = markOf(outline.source.charAt(offset), dialect);
		if (old === undefined || mark === null) {
			return null;
		}
		marks[task] = mark;
		uses.set(old.text, (uses.get(old.text) ?? 0) - 1);
		uses.set(mark.text, (uses.get(mark.text) ?? 0) + 1);
	}
	return {...before, outline, marks, uses, waiting: new Uint8Array(count), waitingOn: new Map(), tasks: []};
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
): {boxes: Boxes; marks: Mark[]; uses: Map<string, number>} {
	const known = new Map<string, {readonly mark: Mark | null; count: number}>();
	const marks: Mark[] = [];
	let kept: number[] | null = null;
	for (let index = 0; index < boxes.count; index++) {
		const bytes = source.slice(
			boxValue(boxes, index, boxColumn.markStart),
			boxValue(boxes, index, boxColumn.markEnd),
		);
		let use = known.get(bytes);
		if (use === undefined) {
			use = {mark: markOf(decode(bytes), dialect), count: 0};
			known.set(bytes, use);
		}
		use.count++;
		if (use.mark === null) {
			kept ??= [...marks.keys()];
			continue;
		}
		marks.push(use.mark);
		kept?.push(index);
	}
	const uses = new Map<string, number>();
	for (const {mark, count} of known.values()) {
		if (mark !== null) {
			uses.set(mark.text, (uses.get(mark.text) ?? 0) + count);
		}
	}
	return {boxes: kept === null ? boxes : pickBoxes(boxes, kept), marks, uses};
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

export function statusOf({marks}: TaskTable, index: number): Status {
	return marks[index]?.status ?? 'other';
}

export function isOptional({boxes}: TaskTable, index: number): boolean {
	return boxes.anyOptional && boxValue(boxes, index, boxColumn.optional) === 1;
}

/** Whether a task is neither done nor dropped. */
export function isOpenTask({marks}: TaskTable, index: number): boolean {
	return marks[index]?.isOpen ?? true;
}

/** A task's text, decoded, its continuation lines joined by one space. */
export function textOf(table: TaskTable, index: number): string {
	let text = table.texts[index];
	if (text === undefined) {
		text = decode(textBytes(table, index) as Bytes);
		table.texts[index] = text;
	}
	return text;
}

/** The id that a task's text begins with, or `null`; makes no text where it need not. */
export function idOfTask(table: TaskTable, index: number): string | null {
	const {boxes, outline} = table;
	const start = boxValue(boxes, index, boxColumn.textStart);
	const empty = start === boxValue(boxes, index, boxColumn.textEnd);
	const id = empty ? undefined : idAt(outline.source, start);
	return id === undefined ? idOf(textOf(table, index)) : id;
}
