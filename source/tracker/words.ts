import {isOpen, type Plan, type Status, type Task} from '../plan/model.ts';
import {shownTitle} from '../text/shown-title.ts';

/** `1 task`, `3 tasks`. */
export function count(number: number, one: string, many = `${one}s`): string {
	return `${number} ${number === 1 ? one : many}`;
}

/** What a plan is called: its title, or where that is still a blank, its path. */
export function nameOfPlan({title, path}: {readonly title: string; readonly path: string}): string {
	return shownTitle({title}) || path;
}

/** Of a plan in which all that is open waits for something. */
export const waitsForPhases = 'all that is open waits';

/** A status as a word for people. */
export const statusWords: Readonly<Record<Status, string>> = {
	todo: 'to do',
	doing: 'doing',
	done: 'done',
	blocked: 'blocked',
	dropped: 'dropped',
	other: 'marked otherwise',
};

/** The children of a task that are open. */
export function openChildren(plan: Plan, task: Task): readonly Task[] {
	return task.children.flatMap(index => {
		const child = plan.tasks[index];
		return child !== undefined && isOpen(child) ? [child] : [];
	});
}

/** All tasks below a task, at any depth. */
export function descendants(plan: Plan, task: Task): readonly Task[] {
	return task.children.flatMap(index => {
		const child = plan.tasks[index];
		return child === undefined ? [] : [child, ...descendants(plan, child)];
	});
}

/** References of the tasks that a task waits for, but for its own children. */
export function otherTasksWaitedFor(plan: Plan, task: Task): readonly string[] {
	if (task.waitingOn.length === 0 || task.children.length === 0) return task.waitingOn;
	const own = new Set(openChildren(plan, task).map(({ref}) => ref));
	return task.waitingOn.filter(ref => !own.has(ref));
}

/** What a task waits for, in words; `null` where it does not wait. */
export function waitsFor(plan: Plan, task: Task): string | null {
	if (!task.waiting) return null;
	const others = otherTasksWaitedFor(plan, task);
	if (others.length > 0) return others.join(', ');
	const children = openChildren(plan, task);
	if (children.length > 0) return count(children.length, 'open subtask');
	const phase = task.phase === null ? undefined : plan.phases[task.phase];
	if (phase === undefined) return 'the phases before it';
	return phasesInWords(plan, phase.waitingOn);
}

/** `Phase 2`; `Phases 1 and 2`; by their numbers. */
export function phasesInWords({phases}: Plan, numbers: readonly string[]): string {
	const [only] = numbers;
	if (only === undefined) return 'what is before it';
	if (numbers.length === 1) return phaseWord(phases.find(({number}) => number === only)?.title, only);
	return `phases ${numbers.join(', ')}`;
}

/** `Phase 2` of the heading `Phase 2: Core Features`. */
function phaseWord(title: string | undefined, number: string): string {
	const keyword = /^\p{L}+/u.exec(title ?? '')?.[0];
	return keyword === undefined ? number : `${keyword} ${number}`;
}
