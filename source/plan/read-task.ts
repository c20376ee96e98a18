import type {Box} from '../markdown/boxes.ts';
import type {Outline} from '../markdown/outline.ts';
import {bodyOf, noteOf} from './bodies.ts';
import type {Extent} from './extents.ts';
import {idOf} from './ids.ts';
import type {Status, Task} from './model.ts';
import type {Names} from './names.ts';

const noChildren: readonly number[] = [];
const nobody: readonly string[] = [];

/** What a task needs of the plan that it stands in. */
export type TaskContext = {
	readonly outline: Outline;
	readonly tasks: readonly ReadTask[];
	/** Keys and references of all tasks, worked out when the first is asked for. */
	readonly names: () => Names;
};

/**
 * A task as it is read. A class, so that what is seldom asked for (names, body, notes) is worked out
 * only when it is, and making 10,000 of them takes no time to speak of. Those are getters of the
 * class: a copy by `{...task}` does not have them.
 */
export class ReadTask implements Task {
	readonly index: number;
	readonly id: string | null;
	readonly text: string;
	readonly status: Status;
	readonly mark: string;
	readonly markStart: number;
	readonly markEnd: number;
	readonly line: number;
	endLine: number;
	readonly optional: boolean;
	depth = 0;
	parent: number | null;
	children: readonly number[] = noChildren;
	readonly section: number | null;
	phase: number | null = null;
	waiting = false;
	waitingOn: readonly string[] = nobody;
	readonly #context: TaskContext;
	readonly #box: Box;
	readonly #extent: Extent;

	constructor(context: TaskContext, box: Box, extent: Extent, mark: string, status: Status, text: string) {
		this.index = context.tasks.length;
		this.id = idOf(text);
		this.text = text;
		this.status = status;
		this.mark = mark;
		this.markStart = box.markStart;
		this.markEnd = box.markEnd;
		this.line = box.line;
		this.endLine = extent.ownEndLine;
		this.optional = box.optional;
		this.parent = extent.parent;
		this.section = extent.section === -1 ? null : extent.section;
		this.#context = context;
		this.#box = box;
		this.#extent = extent;
	}

	get key(): string {
		return this.#context.names().keys[this.index] ?? '';
	}

	get ref(): string {
		return this.#context.names().refs[this.index] ?? '';
	}

	get body(): string {
		return bodyOf(this.#context.outline, this.#context.tasks, this);
	}

	get by(): string | null {
		return noteOf(this.#context.outline, this.#context.tasks, this, 'Doing')?.text ?? null;
	}

	get reason(): string | null {
		return noteOf(this.#context.outline, this.#context.tasks, this, 'Blocked')?.text ?? null;
	}

	/** Where its bullet, box and text stand. */
	get box(): Box {
		return this.#box;
	}

	/** The last line of its text. */
	get textEndLine(): number {
		return this.#extent.textEndLine;
	}

	/** The last line that is indented under it or continues it. */
	get ownEndLine(): number {
		return this.#extent.ownEndLine;
	}
}
