import {loneMarkerIn, resolveCommand} from '../../plan/read/read.ts';
import type {KeyPress} from '../../ui/keymap.ts';
import {update} from '../../ui/store.ts';
import {changingKeymap, type ListAction} from '../keymap.ts';
import {type Edit, listMode, type Saving, type TrackerState, type Update, withMessage} from '../model.ts';

export const nothingSaving: Saving = {inFlight: [], waiting: [], pendingKeys: []};

/** Whether something is on its way into the file. */
export function isSaving({saving}: TrackerState): boolean {
	return saving.inFlight.length > 0 || saving.waiting.length > 0;
}

/**
 * Puts an edit in line to be written. While another one that it depends on is not yet written, the key
 * is held instead: undo and redo, and what touches the same task. What others changed counts as seen then.
 */
export function enqueue(state: TrackerState, edit: Edit): Update {
	const refusal = readOnlyWords(state);
	if (refusal !== null) {
		// What was typed stays.
		const mode = state.mode.kind === 'prompt' ? state.mode : listMode;
		return update(withMessage({...state, mode}, refusal, 'warning'));
	}
	const {inFlight, waiting} = state.saving;
	const unwritten = [...inFlight, ...waiting];
	const touched = new Set(edit.touches);
	const isTouched = unwritten.some(
		other => other.direction !== 'do' || other.touches.some(key => touched.has(key)),
	);
	if (isTouched || (edit.direction !== 'do' && unwritten.length > 0)) return update(state, {kind: 'hold'});
	const pinned = state.filter === 'all' ? state.pinned : new Set([...state.pinned, ...edit.touches]);
	const saving = {...state.saving, waiting: [...waiting, edit]};
	const seen = {previousStatuses: null, externalChanges: new Map()};
	const next: TrackerState = {...state, ...seen, pinned, saving, selection: null, mode: listMode};
	return update(next, {kind: 'flush'});
}

/** Sends all that waits to the file, once what is being written is written. */
export function flush(state: TrackerState): Update {
	const {inFlight, waiting} = state.saving;
	if (inFlight.length > 0 || waiting.length === 0) return update(state);
	const saving = {...state.saving, inFlight: waiting, waiting: []};
	return update({...state, saving}, {kind: 'save', edits: waiting});
}

/** Keeps a key until all is written; those after it follow it. */
export function hold(state: TrackerState, press: KeyPress): TrackerState {
	return {...state, saving: {...state.saving, pendingKeys: [...state.saving.pendingKeys, press]}};
}

/** Why a key changes nothing; `null` where it is not for changes or the plan can be changed. */
export function refusalOf(state: TrackerState, action: ListAction): string | null {
	return changingKeymap.some(binding => binding.action === action) ? readOnlyWords(state) : null;
}

/** Why a plan with git's conflict markers is not changed, and what to do; `null` where there are none. */
export function readOnlyWords({plan, path}: Pick<TrackerState, 'plan' | 'path'>): string | null {
	if (plan.loneMarkerLine !== null) {
		return `Read-only: ${loneMarkerIn(plan.loneMarkerLine)}. Delete that line; e edits the file`;
	}
	return plan.conflictLine === null
		? null
		: `Read-only: git's conflict markers stand in the plan, the first in line ${plan.conflictLine}. ${resolveCommand(path)} merges what it can; e edits the file`;
}
