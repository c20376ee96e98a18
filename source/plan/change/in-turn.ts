import {type Plan, type Task, tasksOn} from '../model.ts';
import {anchorOf} from './anchor.ts';
import {applyChanges} from './apply.ts';
import type {Change, TaskAnchor} from './changes.ts';

/** A task that a change is about: before all changes and after them, `null` where it was taken out. */
export type Edited = {readonly was: Task; readonly is: Task | null; readonly isUnchanged: boolean};

/** Changes to be made together, and what becomes of the tasks that they are about. */
export type Edits = {readonly changes: readonly Change[]; readonly edited: readonly Edited[]};

/**
 * Works out one change for each task, in their order, over the plan as the changes before have left it: tasks with
 * the same text are told apart by each other, and one of them may be gone by then. `changeOf` gets the task, and what
 * anchors it or any other task of `plan` in that state. Throws what `applyChanges` throws.
 */
export function editsInTurn(
	plan: Plan,
	tasks: readonly Task[],
	changeOf: (task: Task, anchor: (task: Task) => TaskAnchor) => Change,
): Edits {
	let now = plan;
	/** For each task of `now` its index in `plan`. */
	const indexes = plan.tasks.map(({index}) => index);
	const taskNow = ({index}: Task): Task | undefined => now.tasks[indexes.indexOf(index)];
	const changes: Change[] = [];
	const unchanged = new Set<Task>();
	for (const task of tasks) {
		const before = taskNow(task) ?? task;
		const change = changeOf(task, other => anchorOf(now, taskNow(other) ?? other));
		const {plan: after, added} = applyChanges(now, [change]);
		changes.push(change);
		if (after === now) {
			unchanged.add(task);
		} else if (change.kind === 'move' || change.kind === 'remove') {
			const block = indexes.splice(before.index, tasksOn(now, before).length);
			const at = after.tasks.findIndex(({line}) => line === added[0]?.line);
			if (change.kind === 'move') indexes.splice(at, 0, ...block);
		}
		now = after;
	}
	const isNothing = now.source === plan.source;
	const edited = tasks.map(was => ({
		was,
		is: taskNow(was) ?? null,
		isUnchanged: isNothing || unchanged.has(was),
	}));
	return {changes, edited};
}
