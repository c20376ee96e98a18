import {type Counts, countsOf, countsWithin} from '../counts.ts';
import {isOpen} from '../is-open.ts';
import type {Plan, Progress, Section, Task} from '../model.ts';
import type {TaskTable} from '../task-table.ts';

/** Counts tasks. */
export function progressOf(tasks: Iterable<Pick<Task, 'status' | 'optional'>>): Progress {
	const counts = {todo: 0, doing: 0, done: 0, blocked: 0, dropped: 0, other: 0, optionalOpen: 0};
	for (const {status, optional} of tasks) {
		counts[status]++;
		if (optional && isOpen({status})) {
			counts.optionalOpen++;
		}
	}
	return progressFrom(counts);
}

/**
 * The progress of sections: `progressOf(section)` is over all tasks inside it, at any depth, and
 * `progressOf(null)` over all of the plan.
 */
export function progressOfSections(
	sections: readonly Pick<Section, 'parent'>[],
	{counts}: TaskTable,
): (section: number | null) => Progress {
	const within = countsWithin(
		counts,
		sections.map(({parent}) => parent),
	);
	return section => progressFrom(countsOf(within, section ?? -1));
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

function progressFrom(counts: Counts): Progress {
	const {todo, doing, done, blocked, dropped, other, optionalOpen} = counts;
	const total = todo + doing + done + blocked + dropped + other;
	const due = total - dropped - optionalOpen;
	const percent = due > 0 ? Math.floor((done * 100) / due) : total > 0 ? 100 : 0;
	return {total, ...counts, percent};
}
