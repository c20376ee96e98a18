import type {Plan, Task} from '../plan/model.ts';

/** What a task waits for, for people: `T001`, `Phase 1`, `2 open children`, `all phases`; empty where it does not wait. */
export function waitingFor(plan: Plan, task: Task): string[] {
	if (!task.waiting) {
		return [];
	}
	const phase = task.phase === null ? undefined : plan.phases[task.phase];
	const open = task.children.filter(index => {
		const status = plan.tasks[index]?.status;
		return status !== 'done' && status !== 'dropped';
	});
	const words = [
		...task.waitingOn,
		...(phase?.waitingOn ?? []).map(number => `Phase ${number}`),
		...(open.length > 0 ? [open.length === 1 ? '1 open child' : `${open.length} open children`] : []),
	];
	if (words.length > 0) {
		return words;
	}
	return task.phase === null && plan.phases.length > 0 ? ['all phases'] : ['what comes before it'];
}
