import {isOpen, type Plan, type Progress, type Status, type Task} from '../model.ts';
import type {GrowingSection} from './parts.ts';

/** How many tasks have each status, and how many optional ones are open. */
type Counts = Record<Status | 'optionalOpen', number>;

type Counted = Pick<Task, 'status' | 'optional'>;

/** Counts tasks. */
export function progressOf(tasks: Iterable<Counted>): Progress {
	const counts = noCounts();
	for (const task of tasks) {
		count(counts, task);
	}
	return progressFrom(counts);
}

/** Counts the tasks inside each section, and returns the progress of all, those before the first heading among them. */
export function countTasks(
	sections: readonly GrowingSection[],
	tasks: readonly (Counted & Pick<Task, 'section'>)[],
): Progress {
	const all = noCounts();
	const within = sections.map(noCounts);
	for (const task of tasks) {
		count(within[task.section ?? -1] ?? all, task);
	}
	for (const section of sections.toReversed()) {
		const counts = within[section.index] ?? noCounts();
		section.progress = progressFrom(counts);
		addCounts(within[section.parent ?? -1] ?? all, counts);
	}
	return progressFrom(all);
}

function noCounts(): Counts {
	return {todo: 0, doing: 0, done: 0, blocked: 0, dropped: 0, other: 0, optionalOpen: 0};
}

function count(counts: Counts, {status, optional}: Counted): void {
	counts[status]++;
	if (optional && isOpen({status})) {
		counts.optionalOpen++;
	}
}

function addCounts(to: Counts, from: Counts): void {
	for (const name of Object.keys(from) as (keyof Counts)[]) {
		to[name] += from[name];
	}
}

function progressFrom(counts: Counts): Progress {
	const {todo, doing, done, blocked, dropped, other, optionalOpen} = counts;
	const total = todo + doing + done + blocked + dropped + other;
	const due = total - dropped - optionalOpen;
	const percent = due > 0 ? Math.floor((done * 100) / due) : total > 0 ? 100 : 0;
	return {total, ...counts, percent};
}

/** The state that the header of a plan is to say. A plan without tasks is pending. */
export function stateOf({total, todo, doing, done, blocked, other}: Progress): Plan['status'] {
	if (total > 0 && todo + doing + blocked + other === 0) {
		return 'completed';
	}
	return doing + done + blocked > 0 ? 'in_progress' : 'pending';
}

/** Whether something else has to wait for this part: optional tasks hold nothing up. */
export function holdsUp({todo, doing, blocked, other, optionalOpen}: Progress): boolean {
	return todo + doing + blocked + other > optionalOpen;
}
