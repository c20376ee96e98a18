import {type Boxes, boxColumn, boxValue, boxWidth} from '../markdown/boxes.ts';
import {type Bytes, decode} from '../markdown/bytes.ts';
import type {Outline} from '../markdown/outline.ts';
import {statusOfMark} from './dialects.ts';
import {idAt, idOf} from './ids.ts';
import type {DialectName, Status} from './model.ts';
import type {Names} from './names.ts';
import type {ReadTask} from './read-task.ts';
import {textBytes} from './texts.ts';

/** A mark as it stands in the file, and what it means. */
export type Mark = {readonly text: string; readonly status: Status; count: number};

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
	readonly sections: Int32Array;
	readonly phases: Int32Array;
	readonly parents: Int32Array;
	readonly depths: Int32Array;
	/** The last line of the task's text. */
	readonly textEndLines: Int32Array;
	/** The last line that is indented under it or continues it; blank lines at the end are left out. */
	readonly ownEndLines: Int32Array;
	/** The last line of it and of the children that follow it. */
	readonly endLines: Int32Array;
	readonly waiting: Uint8Array;
	/** Those that have any. */
	readonly children: Map<number, readonly number[]>;
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
	const {boxes, marks} = keepTasks(outline, dialect);
	const {count} = boxes;
	return {
		outline,
		count,
		boxes,
		marks,
		sections: new Int32Array(count).fill(-1),
		phases: new Int32Array(count).fill(-1),
		parents: new Int32Array(count).fill(-1),
		depths: new Int32Array(count),
		textEndLines: new Int32Array(count),
		ownEndLines: new Int32Array(count),
		endLines: new Int32Array(count),
		waiting: new Uint8Array(count),
		children: new Map(),
		waitingOn: new Map(),
		owned: new Uint8Array(outline.lines.count + 1),
		texts: new Array<string | undefined>(count),
		names,
		tasks: [],
	};
}

/**
 * The table of a file of which only marks have changed: what stands where, and what it is called, is as it was.
 * `null` where a box has become a task by it, or none.
 */
export function tableWithMarks(before: TaskTable, outline: Outline, dialect: DialectName): TaskTable | null {
	const {boxes, marks} = keepTasks(outline, dialect);
	if (boxes.count !== before.count) {
		return null;
	}
	const waiting = new Uint8Array(boxes.count);
	return {...before, outline, boxes, marks, waiting, waitingOn: new Map(), tasks: []};
}

/** Leaves out the boxes that hold a letter or a digit and are no tasks. */
function keepTasks({source, boxes}: Outline, dialect: DialectName): {boxes: Boxes; marks: Mark[]} {
	const known = new Map<string, Mark | null>();
	const marks: Mark[] = [];
	const kept: number[] = [];
	for (let index = 0; index < boxes.count; index++) {
		const bytes = source.slice(
			boxValue(boxes, index, boxColumn.markStart),
			boxValue(boxes, index, boxColumn.markEnd),
		);
		let mark = known.get(bytes);
		if (mark === undefined) {
			const text = decode(bytes);
			const status = statusOfMark(text, dialect);
			mark = status === null ? null : {text, status, count: 0};
			known.set(bytes, mark);
		}
		if (mark !== null) {
			mark.count++;
			marks.push(mark);
			kept.push(index);
		}
	}
	return {boxes: kept.length === boxes.count ? boxes : pickBoxes(boxes, kept), marks};
}

function pickBoxes({rows}: Boxes, kept: readonly number[]): Boxes {
	const picked = new Int32Array(kept.length * boxWidth);
	for (const [at, index] of kept.entries()) {
		picked.set(rows.subarray(index * boxWidth, (index + 1) * boxWidth), at * boxWidth);
	}
	return {count: kept.length, rows: picked};
}

export function lineOf({boxes}: TaskTable, index: number): number {
	return boxValue(boxes, index, boxColumn.line);
}

export function statusOf({marks}: TaskTable, index: number): Status {
	return marks[index]?.status ?? 'other';
}

export function isOptional({boxes}: TaskTable, index: number): boolean {
	return boxValue(boxes, index, boxColumn.optional) === 1;
}

/** Whether a task is neither done nor dropped. */
export function isOpenTask(table: TaskTable, index: number): boolean {
	const status = statusOf(table, index);
	return status !== 'done' && status !== 'dropped';
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

/** Whether a task has a text, which is also given as bytes: no text is made of tasks that have another. */
export function hasText(table: TaskTable, index: number, text: string, bytes: Bytes): boolean {
	const {boxes, outline, textEndLines, texts} = table;
	const isOneLine = textEndLines[index] === lineOf(table, index);
	// Bytes that are no UTF-8 are read as the same character as others.
	if (texts[index] !== undefined || !isOneLine || text.includes('\ufffd')) {
		return textOf(table, index) === text;
	}
	const start = boxValue(boxes, index, boxColumn.textStart);
	const end = boxValue(boxes, index, boxColumn.textEnd);
	return end - start === bytes.length && outline.source.startsWith(bytes, start);
}

/** The id that a task's text begins with, or `null`; makes no text where it need not. */
export function idOfTask(table: TaskTable, index: number): string | null {
	const {boxes, outline} = table;
	const start = boxValue(boxes, index, boxColumn.textStart);
	const empty = start === boxValue(boxes, index, boxColumn.textEnd);
	const id = empty ? undefined : idAt(outline.source, start);
	return id === undefined ? idOf(textOf(table, index)) : id;
}
