import {type Box, boxColumn, boxOf, boxValue} from '../markdown/boxes.ts';
import {bodyOf, noteOf} from './bodies.ts';
import type {Status, Task} from './model.ts';
import {idOfTask, isOptional, lineOf, markAt, statusOf, type TaskTable, textOf} from './task-table.ts';

const noChildren: readonly number[] = [];
const nobody: readonly string[] = [];

/**
 * A task as it is read: a view of the table that it stands in. A class, so that it takes next to no
 * room and what is seldom asked for (text, names, body) is worked out only when it is. All but
 * `index` are getters of the class: a copy by `{...task}` does not have them.
 */
export class ReadTask implements Task {
	readonly index: number;
	readonly #table: TaskTable;

	constructor(table: TaskTable, index: number) {
		this.#table = table;
		this.index = index;
	}

	get key(): string {
		return this.#table.names().keyOf(this.index);
	}

	get ref(): string {
		return this.#table.names().refOf(this.index);
	}

	get id(): string | null {
		return idOfTask(this.#table, this.index);
	}

	get text(): string {
		return textOf(this.#table, this.index);
	}

	get status(): Status {
		return statusOf(this.#table, this.index);
	}

	get mark(): string {
		return markAt(this.#table, this.index)?.text ?? '';
	}

	get markStart(): number {
		return boxValue(this.#table.boxes, this.index, boxColumn.markStart);
	}

	get markEnd(): number {
		return boxValue(this.#table.boxes, this.index, boxColumn.markEnd);
	}

	get line(): number {
		return lineOf(this.#table, this.index);
	}

	get endLine(): number {
		return this.#table.endLines[this.index] ?? 0;
	}

	get optional(): boolean {
		return isOptional(this.#table, this.index);
	}

	get depth(): number {
		return this.#table.depths[this.index] ?? 0;
	}

	get parent(): number | null {
		return orNull(this.#table.parents[this.index]);
	}

	get children(): readonly number[] {
		return this.#table.children.get(this.index) ?? noChildren;
	}

	get section(): number | null {
		return orNull(this.#table.sections[this.index]);
	}

	get phase(): number | null {
		return orNull(this.#table.phases[this.index]);
	}

	get body(): string {
		return bodyOf(this.#table.outline, this.#table.tasks, this);
	}

	get by(): string | null {
		return noteOf(this.#table.outline, this.#table.tasks, this, 'Doing')?.text ?? null;
	}

	get reason(): string | null {
		return noteOf(this.#table.outline, this.#table.tasks, this, 'Blocked')?.text ?? null;
	}

	get waiting(): boolean {
		return this.#table.waiting[this.index] === 1;
	}

	get waitingOn(): readonly string[] {
		return this.#table.waitingOn.get(this.index) ?? nobody;
	}

	/** Where its bullet, box and text stand. */
	get box(): Box {
		return boxOf(this.#table.boxes, this.index);
	}

	/** The last line of its text. */
	get textEndLine(): number {
		return this.#table.textEndLines[this.index] ?? 0;
	}

	/** The last line that is indented under it or continues it. */
	get ownEndLine(): number {
		return this.#table.ownEndLines[this.index] ?? 0;
	}
}

function orNull(index: number | undefined): number | null {
	return index === undefined || index < 0 ? null : index;
}
