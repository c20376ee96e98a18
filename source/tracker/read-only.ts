import {loneMarkerIn, resolveCommand} from '../plan/conflict-markers.ts';
import type {ListAction} from './keymap.ts';
import type {TrackerState} from './model.ts';

const changing: ReadonlySet<ListAction> = new Set<ListAction>([
	'done',
	'start',
	'block',
	'drop',
	'reopen',
	'add-below',
	'add-above',
	'reword',
	'move-down',
	'move-up',
	'delete',
	'undo',
	'redo',
]);

/** Why a plan with git's conflict markers is not changed, and what to do; `null` where there are none. */
export function readOnlyWords({plan, path}: Pick<TrackerState, 'plan' | 'path'>): string | null {
	if (plan.loneMarkerLine !== null) {
		return `Read-only: ${loneMarkerIn(plan.loneMarkerLine)}. Delete that line; e edits the file`;
	}
	return plan.conflictLine === null
		? null
		: `Read-only: git's conflict markers stand in the plan, the first in line ${plan.conflictLine}. ${resolveCommand(path)} merges what it can; e edits the file`;
}

/** Why a key changes nothing; `null` where it is not for changes or the plan can be changed. */
export function refusalOf(state: TrackerState, action: ListAction): string | null {
	return changing.has(action) ? readOnlyWords(state) : null;
}
