import {statusWords} from '../overview/task.ts';
import type {Conflict} from '../plan/change/changes.ts';
import type {Plan} from '../plan/model.ts';
import {count} from '../text/count.ts';
import type {Message, Past, TrackerState, UnitOutcome} from './model.ts';
import {recorded} from './own-marks.ts';
import {readFromOutside, withPlan} from './reading.ts';
import {nothingSaving} from './saving.ts';

/**
 * The state after units were written, or refused because the file had changed under them. What others
 * had written `before` and was not shown yet is told as well.
 */
export function saved(
	state: TrackerState,
	before: Plan,
	plan: Plan,
	outcomes: readonly UnitOutcome[],
): TrackerState {
	if (before.source === state.plan.source) return written(state, plan, outcomes);
	const told = readFromOutside(state, before);
	// What is offered again is not among what this write makes impossible to redo.
	const offered = told.future.slice(state.future.length);
	const next = written({...told, future: state.future}, plan, outcomes);
	// A conflict says itself what others wrote.
	const isRefused = outcomes.some(({conflicts}) => conflicts.length > 0);
	const texts = [next.message, isRefused ? null : told.message].flatMap(message => message ?? []);
	const [first = null] = texts;
	return {
		...next,
		future: [...next.future, ...offered],
		message: first && {text: texts.map(({text}) => text).join('. '), tone: first.tone},
	};
}

function written(state: TrackerState, plan: Plan, outcomes: readonly UnitOutcome[]): TrackerState {
	let next: TrackerState = {...state, saving: {...state.saving, inFlight: []}};
	for (const outcome of outcomes) next = remembered(next, outcome);
	next = withPlan(next, plan, focusAfter(state.plan, plan, outcomes.at(-1)));
	return {...next, message: messageOf(outcomes)};
}

/** The task that the cursor goes to: what was added or changed, or what an undo brought back. */
function focusAfter(before: Plan, after: Plan, outcome: UnitOutcome | undefined): string | null {
	if (outcome === undefined || outcome.conflicts.length > 0) return null;
	const {unit, added, changed} = outcome;
	const written = added.at(-1)?.key;
	if (written !== undefined) return written;
	if (unit.kind === 'do') return null;
	if (unit.deed === 'marked') return changed[0]?.key ?? null;
	const known = new Set(before.tasks.map(({key}) => key));
	return after.tasks.find(({key}) => !known.has(key))?.key ?? null;
}

/** Bytes of plans that the changes which can be taken back may hold: each has the plan before it and after. */
const mostHeld = 1 << 24;

/** The newest changes that hold no more than that together, and the last one in any case. */
function withinMemory(past: readonly Past[]): readonly Past[] {
	let held = 0;
	const first = past.findLastIndex(({changes}) => {
		// What one change left is mostly what the next one found, and is there once.
		held += changes.reduce((sum, change) => sum + (change.kind === 'undo' ? change.before.length : 0), 0);
		return held > mostHeld;
	});
	return past.slice(Math.min(first + 1, past.length - 1));
}

/** Undo and redo after a unit. One that could not be undone is not tried again. */
function remembered(state: TrackerState, {unit, conflicts, changed, inverse}: UnitOutcome): TrackerState {
	const {past, future} = state;
	const isDone = conflicts.length === 0 && inverse.length > 0;
	const {deed, who, words} = unit;
	const entry = {deed, who, words, changes: inverse};
	const ownMarks = isDone ? recorded(state.ownMarks, changed) : state.ownMarks;
	switch (unit.kind) {
		case 'do':
			return isDone ? {...state, ownMarks, past: withinMemory([...past, entry]), future: []} : state;
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
				past: isDone ? withinMemory([...past, entry]) : past,
				future: future.slice(0, -1),
			};
	}
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
	return {text: wordsOf(last), tone: 'plain'};
}

/** What was done, or for an undo or redo what is so again. */
function wordsOf(outcome: UnitOutcome): string {
	const {kind, words} = outcome.unit;
	if (kind === 'do') return doneInWords(outcome) ?? words;
	return kind === 'undo' ? `Undo: ${undoneInWords(outcome)}` : `Redo: ${redoneInWords(outcome)}`;
}

function doneInWords({unit, added}: UnitOutcome): string | null {
	const [only] = added;
	if (only === undefined) return null;
	if (unit.deed === 'added')
		return added.length === 1 ? `Added ${only.ref}` : `Added ${count(added.length, 'task')}`;
	return only.ref === unit.who ? null : `${unit.words}: it is ${only.ref} now`;
}

function undoneInWords(outcome: UnitOutcome): string {
	const {deed, who} = outcome.unit;
	switch (deed) {
		case 'marked':
			return markedAgain(outcome);
		case 'added':
			return `${who} ${be(who)} gone again`;
		case 'reworded':
			return `${who} reads as before`;
		case 'moved':
			return `${who} is back in its place`;
		case 'deleted':
			return `${who} is back`;
	}
}

function redoneInWords(outcome: UnitOutcome): string {
	const {deed, who, words} = outcome.unit;
	switch (deed) {
		case 'marked':
			return markedAgain(outcome);
		case 'added':
			return `${who} ${be(who)} back`;
		default:
			return `${words} again`;
	}
}

/** The verb for one or several that were added. */
function be(who: string): string {
	return /\d/.test(who) ? 'are' : 'is';
}

function markedAgain({unit, changed}: UnitOutcome): string {
	const [first] = changed;
	if (first === undefined) return `${unit.who} is as before`;
	if (changed.some(({to}) => to !== first.to)) return `${count(changed.length, 'task')} are as before`;
	const is = changed.length === 1 ? `${first.ref} is` : `${count(changed.length, 'task')} are`;
	return `${is} ${statusWords[first.to]} again`;
}

function conflictInWords({unit}: UnitOutcome, {task, reason, now}: Conflict): string {
	const before = {do: 'Not saved', undo: 'Not undone', redo: 'Not redone'}[unit.kind];
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
