import type {Change, Conflict} from '../plan/changes.ts';
import type {Plan} from '../plan/model.ts';
import type {Message, TrackerState, UnitOutcome} from './model.ts';
import {recorded} from './own-marks.ts';
import {withPlan} from './reading.ts';
import {nothingSaving} from './saving.ts';
import {statusWords} from './words.ts';

/** The state after units were written, or refused because the file had changed under them. */
export function saved(state: TrackerState, plan: Plan, outcomes: readonly UnitOutcome[]): TrackerState {
	const focus = outcomes.flatMap(({added}) => added).at(-1)?.key ?? null;
	let next: TrackerState = {...state, saving: {...state.saving, inFlight: []}, foreign: new Map()};
	for (const outcome of outcomes) next = remembered(next, outcome);
	next = withPlan(next, plan, focus);
	return {...next, message: messageOf(outcomes)};
}

/** Undo and redo after a unit. One that could not be undone is not tried again. */
function remembered(state: TrackerState, {unit, conflicts, changed, inverse}: UnitOutcome): TrackerState {
	const {past, future} = state;
	const isDone = conflicts.length === 0 && inverse.length > 0;
	const entry = {words: unit.words, changes: detached(inverse)};
	const ownMarks = isDone ? recorded(state.ownMarks, changed) : state.ownMarks;
	switch (unit.kind) {
		case 'do':
			return isDone ? {...state, ownMarks, past: [...past, entry], future: []} : state;
		case 'undo':
			return {
				...state,
				ownMarks,
				past: past.slice(0, -1),
				future: isDone ? [...future, entry] : future,
			};
		case 'redo':
			return {
				...state,
				ownMarks,
				past: isDone ? [...past, entry] : past,
				future: future.slice(0, -1),
			};
	}
}

/**
 * The changes as texts of their own. What is read from a file are slices of it, and each would keep all
 * of that reading in memory for as long as it can be undone.
 */
function detached(changes: readonly Change[]): readonly Change[] {
	return JSON.parse(JSON.stringify(changes)) as readonly Change[];
}

function messageOf(outcomes: readonly UnitOutcome[]): Message | null {
	const refused = outcomes.find(({conflicts}) => conflicts.length > 0);
	const [conflict] = refused?.conflicts ?? [];
	if (refused !== undefined && conflict !== undefined) {
		return {text: conflictInWords(refused, conflict), tone: 'warning'};
	}
	const warning = outcomes.flatMap(({warnings}) => warnings)[0];
	if (warning !== undefined) return {text: warning, tone: 'warning'};
	const last = outcomes.at(-1);
	if (last === undefined) return null;
	if (outcomes.length > 1) return {text: `${outcomes.length} changes saved`, tone: 'plain'};
	const before = {do: '', undo: 'Undone: ', redo: 'Done again: '}[last.unit.kind];
	return {text: `${before}${wordsOf(last)}`, tone: 'plain'};
}

function wordsOf({unit, added}: UnitOutcome): string {
	const [only] = added;
	return unit.kind === 'do' && only !== undefined ? `${unit.words}: ${only.ref}` : unit.words;
}

function conflictInWords({unit}: UnitOutcome, {task, reason, now}: Conflict): string {
	const before = {do: 'Not saved', undo: 'Not undone', redo: 'Not done again'}[unit.kind];
	const who = unit.words;
	switch (reason) {
		case 'marked': {
			const is = now === null ? 'marked otherwise' : statusWords[now];
			const was = task === null ? '' : `, and was ${statusWords[task.status]} here`;
			return `${before} (${who}): in the file it is ${is} now${was}. The key again overrules`;
		}
		case 'gone':
			return `${before} (${who}): that task is gone from the file`;
		case 'unclear':
			return `${before} (${who}): several tasks in the file could be meant now`;
		case 'edited':
			return `${before} (${who}): it was edited since`;
	}
}

/** The state after a write failed; nothing of it is in the file. */
export function failed(state: TrackerState, message: string, plan: Plan | null): TrackerState {
	const next = plan === null || plan.source === state.plan.source ? state : withPlan(state, plan);
	return {...next, saving: nothingSaving, message: {text: message, tone: 'bad'}};
}
