import {grouped} from '../../text/group-by.ts';
import type {Plan, Task} from '../model.ts';
import type {Finding} from './check.ts';

/** Ids that more than one task has. A bare number counts anew in each section. */
export function findRepeatedIds(plan: Plan): readonly Finding[] {
	const findings: Finding[] = [];
	for (const [id, tasks] of grouped(plan.tasks, task => task.id)) {
		const firsts = new Map<number | null, Task>();
		for (const task of tasks) {
			const scope = /^\d+$/.test(id) ? task.section : null;
			const first = firsts.get(scope);
			if (first === undefined) {
				firsts.set(scope, task);
			} else {
				findings.push({
					line: task.line,
					rule: 'duplicate-id',
					severity: 'error',
					message: `${id} is already the id of the task on line ${first.line}`,
				});
			}
		}
	}
	return findings;
}
