import {type Box, boxColumn, boxOf, boxValue} from '../markdown/boxes.ts';
import {bodyOf, noteOf} from './bodies.ts';
import type {Status, Task} from './model.ts';
import {idOfTask, isOptional, lineOf, markAt, statusOf, type TaskTable, textOf} from './task-table.ts';

const noChildren: readonly number[] = [];
const nobody: readonly string[] = [];

/** The tasks of a table, each made when it is asked for first: of a large plan most commands need few. */
export class ReadTasks {
	readonly table: TaskTable;
	readonly #few = new Map<number, ReadTask>();
	#all: readonly ReadTask[] | null = null;

	constructor(table: TaskTable) {
		this.table = table;
	}

	/** The task with an index, if there is one. */
	at(index: number): ReadTask | undefined {
		if (this.#all !== null) {
			return this.#all[index];
		}
		let task = this.#few.get(index);
		if (task === undefined && index >= 0 && index < this.table.count) {
			task = new ReadTask(this, index);
			this.#few.set(index, task);
		}
		return task;
	}

	/** All of them, in order. */
	get all(): readonly ReadTask[] {
		if (this.#all === null) {
			const all: ReadTask[] = [];
			for (let index = 0; index < this.table.count; index++) {
				all.push(this.#few.get(index) ?? new ReadTask(this, index));
			}
			this.#all = all;
			this.#few.clear();
		}
		return this.#all;
	}
}

/**
 * A task as it is read: a view of the table that it stands in. A class, so that it takes next to no
 * room and what is seldom asked for (text, names, body) is worked out only when it is. All but
 * `index` are getters of the class: a copy by `{...task}` does not have them.
 */
export class ReadTask implements Task {
	readonly index: number;
	readonly #tasks: ReadTasks;
	#text: string | undefined;

	constructor(tasks: ReadTasks, index: number) {
		this.#tasks = tasks;
		this.index = index;
	}

	get key(): string {
		return this.#tasks.table.names().keyOf(this.index);
	}

	get ref(): string {
		return this.#tasks.table.names().refOf(this.index);
	}

	get id(): string | null {
		return idOfTask(this.#tasks.table, this.index);
	}

	get text(): string {
		this.#text ??= textOf(this.#tasks.table, this.index);
		return this.#text;
	}

	get status(): Status {
		return statusOf(this.#tasks.table, this.index);
	}

	get mark(): string {
		return markAt(this.#tasks.table, this.index)?.text ?? '';
	}

	get markStart(): number {
		return boxValue(this.#tasks.table.boxes, this.index, boxColumn.markStart);
	}

	get markEnd(): number {
		return boxValue(this.#tasks.table.boxes, this.index, boxColumn.markEnd);
	}

	get line(): number {
		return lineOf(this.#tasks.table, this.index);
	}

	get endLine(): number {
		return this.#tasks.table.endLines[this.index] ?? 0;
	}

	get optional(): boolean {
		return isOptional(this.#tasks.table, this.index);
	}

	get depth(): number {
		return this.#tasks.table.depths[this.index] ?? 0;
	}

	get parent(): number | null {
		return orNull(this.#tasks.table.parents[this.index]);
	}

	get children(): readonly number[] {
		return this.#tasks.table.children.get(this.index) ?? noChildren;
	}

	get section(): number | null {
		return orNull(this.#tasks.table.sections[this.index]);
	}

	get phase(): number | null {
		return orNull(this.#tasks.table.phases[this.index]);
	}

	get body(): string {
		return bodyOf(this.#tasks.table.outline, this);
	}

	get by(): string | null {
		return noteOf(this.#tasks.table.outline, this, 'Doing')?.text ?? null;
	}

	get reason(): string | null {
		return noteOf(this.#tasks.table.outline, this, 'Blocked')?.text ?? null;
	}

	get waiting(): boolean {
		return this.#tasks.table.waiting[this.index] === 1;
	}

	get waitingOn(): readonly string[] {
		return this.#tasks.table.waitingOn.get(this.index) ?? nobody;
	}

	/** The tasks that `children` means. */
	get childTasks(): readonly ReadTask[] {
		return this.children.flatMap(index => this.#tasks.at(index) ?? []);
	}

	/** Where its bullet, box and text stand. */
	get box(): Box {
		return boxOf(this.#tasks.table.boxes, this.index);
	}

	/** The last line of its text. */
	get textEndLine(): number {
		return this.#tasks.table.textEndLines[this.index] ?? 0;
	}

	/** The last line that is indented under it or continues it. */
	get ownEndLine(): number {
		return this.#tasks.table.ownEndLines[this.index] ?? 0;
	}
}

function orNull(index: number | undefined): number | null {
	return index === undefined || index < 0 ? null : index;
}
