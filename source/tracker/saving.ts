import type {KeyPress} from '../ui/use-keys.ts';
import {type Step, say, step, type TrackerState, type Unit} from './model.ts';
import {readOnlyWords} from './read-only.ts';

export const nothingSaving: TrackerState['saving'] = {inFlight: [], waiting: [], held: []};

/** Whether something is on its way into the file. */
export function isSaving({saving}: TrackerState): boolean {
	return saving.inFlight.length > 0 || saving.waiting.length > 0;
}

/**
 * Puts a unit in line to be written. While another one that it depends on is not yet written, the key
 * is held instead: undo and redo, and what touches the same task. What others changed counts as seen then.
 */
export function enqueue(state: TrackerState, unit: Unit): Step {
	const refusal = readOnlyWords(state);
	if (refusal !== null) return step(say({...state, mode: {kind: 'list'}}, refusal, 'warning'));
	const {inFlight, waiting} = state.saving;
	const pending = [...inFlight, ...waiting];
	const touched = new Set(unit.touches);
	const isTouched = pending.some(other => other.kind !== 'do' || other.touches.some(key => touched.has(key)));
	if (isTouched || (unit.kind !== 'do' && pending.length > 0)) return step(state, {kind: 'hold'});
	const kept = state.filter === 'all' ? state.kept : new Set([...state.kept, ...unit.touches]);
	const saving = {...state.saving, waiting: [...waiting, unit]};
	const seen = {shownBefore: null, foreign: new Map()};
	return step({...state, ...seen, kept, saving, selection: null, mode: {kind: 'list'}}, {kind: 'flush'});
}

/** Sends all that waits to the file, once what is being written is written. */
export function flush(state: TrackerState): Step {
	const {inFlight, waiting} = state.saving;
	if (inFlight.length > 0 || waiting.length === 0) return step(state);
	const saving = {...state.saving, inFlight: waiting, waiting: []};
	return step({...state, saving}, {kind: 'save', units: waiting});
}

/** Keeps a key until all is written; those after it follow it. */
export function hold(state: TrackerState, press: KeyPress): TrackerState {
	return {...state, saving: {...state.saving, held: [...state.saving.held, press]}};
}
