import type {Plan, Task} from '../../plan/model.ts';

export type Filter = 'all' | 'open' | 'next' | 'blocked' | 'done';
export const filters: readonly Filter[] = ['all', 'open', 'next', 'blocked', 'done'];

/**
 * For each task 1 where it is to be shown, else 0; `null` where all are. Tasks whose keys are in `kept`
 * are shown all the same.
 */
export function shownTasks(plan: Plan, filter: Filter, kept: ReadonlySet<string>): Uint8Array | null {
	if (filter === 'all') return null;
	const shown = new Uint8Array(plan.tasks.length);
	if (filter === 'next') for (const index of plan.next) shown[index] = 1;
	else for (const task of plan.tasks) shown[task.index] = passes(task, filter) ? 1 : 0;
	if (kept.size > 0) for (const {index, key} of plan.tasks) if (kept.has(key)) shown[index] = 1;
	return shown;
}

function passes({status}: Task, filter: 'open' | 'blocked' | 'done'): boolean {
	return filter === 'open' ? status !== 'done' && status !== 'dropped' : status === filter;
}
