import {type Status, statuses} from './model.ts';

/** How many tasks have each status, and how many optional ones are open. */
export type Counts = Record<Status, number> & {optionalOpen: number};

/** What is counted of a task's mark. */
export type Counted = {
	/** The place of its status among all. */
	readonly column: number;
	/** Neither done nor dropped. */
	readonly isOpen: boolean;
};

/** Where a task is counted; tasks before the first heading are in section -1. */
export type Where = {readonly section: number; readonly isOptional: boolean};

/** Columns of numbers: one for each status, then the optional tasks that are open. */
const width = statuses.length + 1;

/** Rows of counts, one for the tasks before the first heading and one for each of so many sections. */
export function noCounts(sections: number): Int32Array {
	return new Int32Array((sections + 1) * width);
}

/** Counts a task, or with -1 takes it out again. */
export function countTask(
	counts: Int32Array,
	{column, isOpen}: Counted,
	{section, isOptional}: Where,
	by: 1 | -1,
): void {
	const row = (section + 1) * width;
	counts[row + column] = (counts[row + column] ?? 0) + by;
	if (isOptional && isOpen) {
		counts[row + width - 1] = (counts[row + width - 1] ?? 0) + by;
	}
}

/** Counts of the tasks right under each heading as counts of all tasks below it; those of section -1 are of the whole plan. */
export function countsWithin(counts: Int32Array, parents: readonly (number | null)[]): Int32Array {
	const within = counts.slice();
	for (let index = parents.length - 1; index >= 0; index--) {
		const from = (index + 1) * width;
		const to = ((parents[index] ?? -1) + 1) * width;
		for (let column = 0; column < width; column++) {
			within[to + column] = (within[to + column] ?? 0) + (within[from + column] ?? 0);
		}
	}
	return within;
}

/** One row of counts. */
export function countsOf(counts: Int32Array, section: number): Counts {
	const row = (section + 1) * width;
	// One by one: to take a row apart costs more than all else that is done with it.
	return {
		todo: counts[row] ?? 0,
		doing: counts[row + 1] ?? 0,
		done: counts[row + 2] ?? 0,
		blocked: counts[row + 3] ?? 0,
		dropped: counts[row + 4] ?? 0,
		other: counts[row + 5] ?? 0,
		optionalOpen: counts[row + 6] ?? 0,
	};
}
