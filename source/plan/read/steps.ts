import type {Section, StepOrder, Task} from '../model.ts';
import {isStepWord} from './phase-words.ts';
import type {PhaseHeading} from './phases.ts';

/** By section: the innermost one around it whose heading makes its tasks steps, as `Task 4` does; `null` for none. */
export function stepSections(
	sections: readonly Section[],
	headings: readonly (PhaseHeading | null)[],
): readonly (number | null)[] {
	const found: (number | null)[] = [];
	for (const {parent, index} of sections) {
		found.push(isStepWord(headings[index]?.keyword ?? null) ? index : (found[parent ?? -1] ?? null));
	}
	return found;
}

const step = /^(?:\*\*|__)?step (\d+[a-z]?)/i;

/** The number of a task that is called `Step 2`. */
export function stepNumber({text}: Pick<Task, 'text'>): string | null {
	return step.exec(text)?.[1] ?? null;
}

/** What the order of steps is read from. */
type Steps = {
	readonly tasks: readonly Task[];
	readonly sections: readonly Section[];
	readonly stepSections: readonly (number | null)[];
	readonly order: StepOrder | undefined;
};

/**
 * The tasks that each step follows on, by index: the one before it in its list, or a whole run of `[P]` tasks, which
 * go together. Lists are those below one parent: under a heading such as `Task 4`, the tasks called `Step 2` of a
 * section, and where any task of the plan is `[P]` all tasks of a phase. What is optional or dropped holds up nothing.
 */
export function stepsBefore({
	tasks,
	sections,
	stepSections,
	order,
}: Steps): ReadonlyMap<number, readonly number[]> {
	const before = new Map<number, readonly number[]>();
	if (order === 'free') return before;
	const hasRuns = tasks.some(({parallel}) => parallel);
	/** The list that a task is a step of, by a name of its own; `null` where it is none. */
	const listOf = (task: Task): string | null => {
		if (task.confirms) return null;
		// A heading stands beside others, in the section around its own.
		const section = task.box.isHeading ? (sections[task.section ?? -1]?.parent ?? null) : task.section;
		const listIn = (place: string, index: number | null | undefined) => `${task.parent} ${place} ${index}`;
		if (order === 'strict') return listIn('section', section);
		if (hasRuns) return listIn('phase', sections[section ?? -1]?.phase);
		const steps = stepSections[section ?? -1] ?? null;
		if (steps !== null) return listIn('steps', steps);
		return stepNumber(task) === null ? null : listIn('section', section);
	};
	type List = {held: readonly number[]; run: number[]};
	const lists = new Map<string, List>();
	for (const task of tasks) {
		const name = listOf(task);
		if (name === null) continue;
		const list = lists.get(name) ?? {held: [], run: []};
		lists.set(name, list);
		const holds = !task.optional && task.status !== 'dropped';
		if (!task.parallel && list.run.length > 0) {
			list.held = list.run;
			list.run = [];
		}
		if (list.held.length > 0) before.set(task.index, list.held);
		if (!holds) continue;
		if (task.parallel) list.run.push(task.index);
		else list.held = [task.index];
	}
	return before;
}
