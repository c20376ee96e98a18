import {isOpen} from './is-open.ts';
import {type Plan, type Progress, type Section, type Status, statuses, type Task} from './model.ts';
import {isOpenTask, isOptional, type TaskTable} from './task-table.ts';

type Counts = Record<Status, number> & {total: number; optionalOpen: number};

/** Counts tasks. */
export function progressOf(tasks: Iterable<Pick<Task, 'status' | 'optional'>>): Progress {
	const counts = noCounts();
	for (const task of tasks) {
		count(counts, task.status, task.optional);
	}
	return withPercent(counts);
}

/** Columns of numbers: one for each status, then the optional tasks that are open. */
const width = statuses.length + 1;

/**
 * Counts tasks by section: `progressOf(section)` is over all tasks inside it, at any depth, and
 * `progressOf(null)` over all of the plan.
 */
export function countSections(
	sections: readonly Pick<Section, 'parent'>[],
	table: TaskTable,
): (section: number | null) => Progress {
	const {count, marks, knownMarks, boxes, sections: sectionOf} = table;
	const columns = knownMarks.map(({column}) => column);
	// The first row is for the plan, and for tasks before the first heading.
	const counts = new Int32Array((sections.length + 1) * width);
	for (let index = 0; index < count; index++) {
		const row = ((sectionOf[index] ?? -1) + 1) * width;
		const at = row + (columns[marks[index] ?? 0] ?? 0);
		counts[at] = (counts[at] ?? 0) + 1;
	}
	for (let index = 0; index < count && boxes.anyOptional; index++) {
		if (isOptional(table, index) && isOpenTask(table, index)) {
			const at = ((sectionOf[index] ?? -1) + 2) * width - 1;
			counts[at] = (counts[at] ?? 0) + 1;
		}
	}
	for (let index = sections.length - 1; index >= 0; index--) {
		const from = (index + 1) * width;
		const to = ((sections[index]?.parent ?? -1) + 1) * width;
		for (let column = 0; column < width; column++) {
			counts[to + column] = (counts[to + column] ?? 0) + (counts[from + column] ?? 0);
		}
	}
	return section => {
		const row = ((section ?? -1) + 1) * width;
		const [todo = 0, doing = 0, done = 0, blocked = 0, dropped = 0, other = 0, optionalOpen = 0] =
			counts.subarray(row, row + width);
		const total = todo + doing + done + blocked + dropped + other;
		return withPercent({total, todo, doing, done, blocked, dropped, other, optionalOpen});
	};
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

function withPercent(counts: Counts): Progress {
	const {total, todo, doing, done, blocked, dropped, other, optionalOpen} = counts;
	const due = total - dropped - optionalOpen;
	const percent = due > 0 ? Math.floor((done * 100) / due) : total > 0 ? 100 : 0;
	return {total, todo, doing, done, blocked, dropped, other, optionalOpen, percent};
}
