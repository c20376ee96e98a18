import type {Plan, Progress, Section, Status, Task} from './model.ts';
import {isOptional, statusOf, type TaskTable} from './task-table.ts';

type Counts = Record<Status, number> & {total: number; optionalOpen: number};

/** Whether a task is neither done nor dropped. */
export function isOpen({status}: Pick<Task, 'status'>): boolean {
	return status !== 'done' && status !== 'dropped';
}

/** Counts tasks. */
export function progressOf(tasks: Iterable<Pick<Task, 'status' | 'optional'>>): Progress {
	const counts = noCounts();
	for (const task of tasks) {
		count(counts, task.status, task.optional);
	}
	return withPercent(counts);
}

/**
 * Counts tasks by section: `progressOf(section)` is over all tasks inside it, at any depth, and
 * `progressOf(null)` over all of the plan.
 */
export function countSections(
	sections: readonly Pick<Section, 'parent'>[],
	table: TaskTable,
): (section: number | null) => Progress {
	const all = noCounts();
	const counts = sections.map(noCounts);
	for (let index = 0; index < table.count; index++) {
		const section = table.sections[index] ?? -1;
		const own = section < 0 ? all : (counts[section] ?? all);
		count(own, statusOf(table, index), isOptional(table, index));
	}
	for (let index = sections.length - 1; index >= 0; index--) {
		const parent = sections[index]?.parent ?? null;
		add(parent === null ? all : (counts[parent] ?? all), counts[index] ?? noCounts());
	}
	return section => withPercent((section === null ? all : counts[section]) ?? noCounts());
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

const countNames = ['todo', 'doing', 'done', 'blocked', 'dropped', 'other', 'optionalOpen'] as const;

function noCounts(): Counts {
	return {total: 0, todo: 0, doing: 0, done: 0, blocked: 0, dropped: 0, other: 0, optionalOpen: 0};
}

function count(counts: Counts, status: Status, optional: boolean): void {
	counts.total++;
	counts[status]++;
	if (optional && isOpen({status})) {
		counts.optionalOpen++;
	}
}

function add(counts: Counts, part: Counts): void {
	counts.total += part.total;
	for (const name of countNames) {
		counts[name] += part[name];
	}
}

function withPercent(counts: Counts): Progress {
	const {total, todo, doing, done, blocked, dropped, other, optionalOpen} = counts;
	const due = total - dropped - optionalOpen;
	const percent = due > 0 ? Math.floor((done * 100) / due) : total > 0 ? 100 : 0;
	return {total, todo, doing, done, blocked, dropped, other, optionalOpen, percent};
}
