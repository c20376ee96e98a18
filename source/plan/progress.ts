import type {Plan, Progress, Status, Task} from './model.ts';

type Counts = Record<Status, number> & {total: number; optionalOpen: number};

/** Whether a task is neither done nor dropped. */
export function isOpen({status}: Pick<Task, 'status'>): boolean {
	return status !== 'done' && status !== 'dropped';
}

/** Counts tasks. */
export function progressOf(tasks: Iterable<Pick<Task, 'status' | 'optional'>>): Progress {
	const counts = noCounts();
	for (const task of tasks) {
		count(counts, task);
	}
	return withPercent(counts);
}

/** The counts of any run of a plan's tasks, each in the same time however long the run is. */
export function progressOfRuns(
	tasks: readonly Pick<Task, 'status' | 'optional'>[],
): (first: number, afterLast: number) => Progress {
	const width = countNames.length;
	const sums = new Int32Array((tasks.length + 1) * width);
	let position = 0;
	for (const task of tasks) {
		sums.copyWithin(position + width, position, position + width);
		position += width;
		sums[position + statusColumns[task.status]] = (sums[position + statusColumns[task.status]] ?? 0) + 1;
		if (task.optional && isOpen(task)) {
			sums[position + optionalColumn] = (sums[position + optionalColumn] ?? 0) + 1;
		}
	}
	return (first, afterLast) => {
		const counts = noCounts();
		counts.total = afterLast - first;
		for (const [column, name] of countNames.entries()) {
			counts[name] = (sums[afterLast * width + column] ?? 0) - (sums[first * width + column] ?? 0);
		}
		return withPercent(counts);
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

const countNames = ['todo', 'doing', 'done', 'blocked', 'dropped', 'other', 'optionalOpen'] as const;
const statusColumns: Readonly<Record<Status, number>> = {
	todo: 0,
	doing: 1,
	done: 2,
	blocked: 3,
	dropped: 4,
	other: 5,
};
const optionalColumn = 6;

function noCounts(): Counts {
	return {total: 0, todo: 0, doing: 0, done: 0, blocked: 0, dropped: 0, other: 0, optionalOpen: 0};
}

function count(counts: Counts, task: Pick<Task, 'status' | 'optional'>): void {
	counts.total++;
	counts[task.status]++;
	if (task.optional && isOpen(task)) {
		counts.optionalOpen++;
	}
}

function withPercent(counts: Counts): Progress {
	const {total, done, dropped, optionalOpen} = counts;
	const due = total - dropped - optionalOpen;
	const percent = due > 0 ? Math.floor((done * 100) / due) : total > 0 ? 100 : 0;
	return {...counts, percent};
}
