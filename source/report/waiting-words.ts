import type {Plan, Task} from '../plan/model.ts';

/** What a task waits for, for people: `T001`, `Phase 1`, `all phases`; empty where it does not wait. */
export function waitingFor(plan: Plan, task: Task): string[] {
	if (!task.waiting) {
		return [];
	}
	const phase = task.phase === null ? undefined : plan.phases[task.phase];
	const words = [...task.waitingOn, ...(phase?.waitingOn ?? []).map(number => `Phase ${number}`)];
	if (words.length > 0) {
		return words;
	}
	return task.phase === null && plan.phases.length > 0 ? ['all phases'] : ['what comes before it'];
}
