import type {Bytes} from '../../markdown/bytes.ts';
import type {Lines} from '../../markdown/lines.ts';
import type {Splice} from '../../markdown/splices.ts';
import type {Plan, Status, Task} from '../model.ts';
import type {Change, Changed, Conflict, TaskAnchor, Unchanged} from './changes.ts';

/** What one change, or several marks at once, would do to a plan; the STATUS comment aside. */
export type Edit = {
	readonly splices: readonly Splice[];
	/** The tasks whose mark is written, by index, with the new mark and the anchor that led to them. Their splices are among `splices`. */
	readonly marks: readonly {readonly index: number; readonly mark: string; readonly seen: TaskAnchor}[];
	readonly conflicts: readonly Conflict[];
	readonly changed: readonly Changed[];
	readonly unchanged: readonly Unchanged[];
	readonly warnings: readonly string[];
	/** The tasks of the plan as it must read afterwards; `null` where only marks and bullets change. */
	readonly outcome: Outcome | null;
	/** It takes an earlier edit back, which knew what it was doing. */
	readonly restores: boolean;
	/** The STATUS comment must stay as it is. */
	readonly keepHeader: boolean;
};

/** Text and mark of every task, in order, and which of them were written. */
export type Outcome = {
	readonly tasks: readonly {readonly text: string; readonly mark: string}[];
	readonly from: number;
	readonly count: number;
	/** For messages: `"text" cannot be added there`. */
	readonly what: string;
};

export const noEdit: Edit = {
	splices: [],
	marks: [],
	conflicts: [],
	changed: [],
	unchanged: [],
	warnings: [],
	outcome: null,
	restores: false,
	keepHeader: false,
};

export type ChangeOf<Kind extends Change['kind']> = Extract<Change, {readonly kind: Kind}>;

/** A plan with the lines of its source. */
export type Sheet = {readonly plan: Plan; readonly lines: Lines};

export function sheetOf(plan: Plan): Sheet {
	return {plan, lines: plan.outline.lines};
}

/** The offset at which a line begins; after the last line, the end of the file. */
export function lineStart({lines}: Sheet, line: number): number {
	return lines.starts[Math.min(line, lines.count + 1)] ?? lines.source.length;
}

/** Takes out whole lines. Without a final line end the last line that stays has none either. */
export function removedLines(sheet: Sheet, line: number, endLine: number): Splice {
	const {lines} = sheet;
	const unended = endLine === lines.count && lines.ends[endLine] === lines.source.length;
	const start = unended && line > 1 ? (lines.ends[line - 1] ?? 0) : lineStart(sheet, line);
	return {start, end: lineStart(sheet, endLine + 1), insert: '' as Bytes};
}

/** The tasks with the same parent in the same section, in order, itself included. */
export function siblingsOf(plan: Plan, task: Task): readonly Task[] {
	const indexes =
		task.parent !== null
			? plan.tasks[task.parent]?.children
			: task.section !== null
				? plan.sections[task.section]?.tasks
				: undefined;
	const all = indexes === undefined ? plan.tasks : indexes.flatMap(index => plan.tasks[index] ?? []);
	return all.filter(other => other.parent === task.parent && other.section === task.section);
}

/** All tasks under a task, at any depth. */
export function descendantsOf(plan: Plan, task: Task): readonly Task[] {
	return task.children.flatMap(index => {
		const child = plan.tasks[index];
		return child === undefined ? [] : [child, ...descendantsOf(plan, child)];
	});
}

/** What is told of a task whose status changes. */
export function changedTask({key, ref, line, text, status}: Task, to: Status): Changed {
	return {key, ref, line, text, from: status, to};
}

/** The same for a task that is as it was wanted. */
export function unchangedTask({key, ref, line, text, status}: Task): Unchanged {
	return {key, ref, line, text, status};
}
