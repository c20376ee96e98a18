import {grouped} from '../../text/group-by.ts';
import type {Plan, Task} from '../model.ts';
import type {Merge} from './write.ts';

/** What a person should know of a merge that is no conflict: ids that two tasks have now, tasks that two took. */
export function mergeWarnings({trees, triples}: Merge, merged: Plan): readonly string[] {
	const warnings: string[] = [];
	const before = [byId(trees.ours.plan), byId(trees.theirs.plan)];
	for (const [id, tasks] of byId(merged)) {
		const most = Math.max(...before.map(ids => ids.get(id)?.length ?? 0));
		if (tasks.length > 1 && most <= 1) {
			warnings.push(`${id} names ${tasks.length} tasks now: both sides added one`);
		}
	}
	for (const {kind, base, ours, theirs} of triples.all) {
		const task = (node: typeof ours, plan: Plan): Task | undefined =>
			kind === 'task' && node !== null ? plan.tasks[node.index] : undefined;
		const mine = task(ours, trees.ours.plan);
		const other = task(theirs, trees.theirs.plan);
		if (mine?.status !== 'doing' || other?.status !== 'doing' || mine.by === other.by) {
			continue;
		}
		const old = task(base, trees.base.plan)?.by ?? null;
		if (mine.by !== null && other.by !== null && mine.by !== old && other.by !== old) {
			warnings.push(`"${mine.text}" was taken by ${mine.by} and by ${other.by}`);
		}
	}
	return warnings;
}

function byId({tasks}: Plan): ReadonlyMap<string, readonly Task[]> {
	return grouped(tasks, ({id}) => id);
}
