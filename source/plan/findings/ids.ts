import type {Finding} from '../findings.ts';
import type {Plan, Task} from '../model.ts';
import {readingOf} from '../reading.ts';

/** Ids that more than one task has. A bare number counts anew in each section. */
export function findRepeatedIds(plan: Plan): readonly Finding[] {
	const findings: Finding[] = [];
	for (const [id, indexes] of readingOf(plan).names().byId) {
		const firsts = new Map<number | null, Task>();
		for (const index of indexes.length > 1 ? indexes : []) {
			const task = plan.tasks[index];
			const scope = task === undefined || !/^\d+$/.test(id) ? null : task.section;
			const first = firsts.get(scope);
			if (task !== undefined && first === undefined) {
				firsts.set(scope, task);
			} else if (task !== undefined && first !== undefined) {
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
