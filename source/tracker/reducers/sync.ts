import {statusWords} from '../../overview/task.ts';
import {anchorOf} from '../../plan/change/anchor.ts';
import type {Changed} from '../../plan/change/changes.ts';
import {isSameTask} from '../../plan/compare/same-task.ts';
import type {Plan, Status, Task} from '../../plan/model.ts';
import {count} from '../../text/count.ts';
import {
	cursorNode,
	type EditOutcome,
	type FileFault,
	itemUnderCursor,
	listMode,
	type OwnMark,
	type TrackerState,
	type UndoEntry,
	withMessage,
} from '../model.ts';
import {nodeIn, nodeNameAt, nodeNamed, outlineOf, rowOf} from '../outline.ts';
import {revealed, withRows} from './list.ts';
import {outcomeMessage} from './outcome-words.ts';
import {nothingSaving, readOnlyWords} from './saving.ts';

/**
 * The state after edits were written, or refused because the file had changed under them. What others
 * had written `before` and was not shown yet is told as well.
 */
export function afterSave(
	state: TrackerState,
	before: Plan,
	plan: Plan,
	outcomes: readonly EditOutcome[],
): TrackerState {
	if (before.source === state.plan.source) return written(state, plan, outcomes);
	const told = afterExternalChange(state, before);
	// What is offered again is not among what this write makes impossible to redo.
	const offered = told.redoStack.slice(state.redoStack.length);
	const next = written({...told, redoStack: state.redoStack}, plan, outcomes);
	// A conflict says itself what others wrote.
	const isRefused = outcomes.some(({conflicts}) => conflicts.length > 0);
	const messages = [next.message, isRefused ? null : told.message].flatMap(message => message ?? []);
	const [first = null] = messages;
	return {
		...next,
		redoStack: [...next.redoStack, ...offered],
		message: first && {text: messages.map(({text}) => text).join('. '), tone: first.tone},
	};
}

function written(state: TrackerState, plan: Plan, outcomes: readonly EditOutcome[]): TrackerState {
	const saved: TrackerState = {...state, saving: {...state.saving, inFlight: []}};
	const next = withPlan(
		outcomes.reduce(remembered, saved),
		plan,
		focusAfter(state.plan, plan, outcomes.at(-1)),
	);
	return {...next, message: outcomeMessage(outcomes)};
}

/** The task that the cursor goes to: what was added or changed, or what an undo brought back. */
function focusAfter(before: Plan, after: Plan, outcome: EditOutcome | undefined): string | null {
	if (outcome === undefined || outcome.conflicts.length > 0) return null;
	const {edit, added, changed} = outcome;
	const written = added.at(-1)?.key;
	if (written !== undefined) return written;
	if (edit.direction === 'do') return null;
	if (edit.kind === 'marked') return changed[0]?.key ?? null;
	const known = new Set(before.tasks.map(({key}) => key));
	return after.tasks.find(({key}) => !known.has(key))?.key ?? null;
}

/** Undo and redo after an edit. One that could not be undone is not tried again. */
function remembered(state: TrackerState, {edit, conflicts, changed, inverse}: EditOutcome): TrackerState {
	const {undoStack, redoStack} = state;
	const {direction, kind, who, words} = edit;
	const isDone = conflicts.length === 0 && inverse.length > 0;
	if (!isDone && direction === 'do') return state;
	const entries = isDone ? [{kind, who, words, changes: inverse}] : [];
	return {
		...state,
		ownMarks: isDone ? recorded(state.ownMarks, changed) : state.ownMarks,
		undoStack: direction === 'undo' ? undoStack.slice(0, -1) : withinMemory([...undoStack, ...entries]),
		redoStack: {do: [], undo: [...redoStack, ...entries], redo: redoStack.slice(0, -1)}[direction],
	};
}

/** Bytes of plans that the changes which can be taken back may hold: each has the plan before it and after. */
const mostHeld = 1 << 24;

/** The newest changes that hold no more than that together, and the last one in any case. */
function withinMemory(entries: readonly UndoEntry[]): readonly UndoEntry[] {
	let held = 0;
	const first = entries.findLastIndex(({changes}) => {
		// What one change left is mostly what the next one found, and is there once.
		held += changes.reduce((sum, change) => sum + (change.kind === 'undo' ? change.before.length : 0), 0);
		return held > mostHeld;
	});
	return entries.slice(Math.min(first + 1, entries.length - 1));
}

function recorded(
	marks: ReadonlyMap<string, OwnMark>,
	changed: readonly Changed[],
): ReadonlyMap<string, OwnMark> {
	const set = changed.filter(({from, to}) => from !== to);
	return new Map([...marks, ...set.map(({key, text, from, to}) => [key, {text, from, to}] as const)]);
}

/** The state after a write failed; nothing of it is in the file. */
export function afterFailedSave(state: TrackerState, message: string, plan: Plan | null): TrackerState {
	const next = plan === null || plan.source === state.plan.source ? state : withPlan(state, plan);
	return withMessage({...next, saving: nothingSaving}, message, 'bad');
}

/**
 * The state over another reading of the file. The cursor goes to `focus` (a task's key, which is
 * unfolded), else stays on what it was on, else where that was.
 */
function withPlan(state: TrackerState, plan: Plan, focus: string | null = null): TrackerState {
	const outline = outlineOf(plan, state.today);
	const selection = state.selection === null ? null : nodeIn(outline, state.outline, state.selection);
	const next: TrackerState = {...state, plan, outline, selection, fileFault: null};
	const focused = focus === null ? -1 : nodeNamed(outline, focus);
	if (focus !== null && focused !== -1) {
		const pinned = state.filter === 'all' ? state.pinned : new Set([...state.pinned, focus]);
		return revealed({...next, pinned}, focused);
	}
	const {cursorAnchor} = state;
	const same =
		cursorAnchor === null
			? nodeIn(outline, state.outline, cursorNode(state))
			: nodeNamed(outline, cursorAnchor);
	if (same !== -1) return withRows({...next, cursorAnchor: null}, same);
	const anchor = cursorAnchor ?? nodeNameAt(state.outline, cursorNode(state)) ?? '';
	return withRows({...next, cursorAnchor: anchor}, placeOfLost(state, next));
}

/** Where the node that the cursor was on has become another: the task with its id, else what took its place. */
function placeOfLost(before: TrackerState, after: TrackerState): number {
	const item = itemUnderCursor(before);
	if (item === null) return 0;
	const id = item.kind === 'task' ? item.task.id : null;
	const renamed = id === null ? undefined : after.plan.tasks.find(task => task.id === id);
	if (renamed !== undefined) return after.outline.ofTask[renamed.index] ?? cursorNode(before);
	// The rows before the cursor are mostly those that there were, so its own place is the next best.
	for (let row = before.cursor - 1; row >= 0; row--) {
		const above = nodeIn(after.outline, before.outline, before.rows[row] ?? -1);
		if (above === -1) continue;
		const {rows} = withRows(after, above);
		return rows[Math.min(rows.length - 1, rowOf(rows, above) + before.cursor - row)] ?? above;
	}
	return 0;
}

/** The state after the file was looked at. */
export function afterReading(state: TrackerState, plan: Plan): TrackerState {
	const isUnchanged = state.plan.source === plan.source && state.fileFault === null;
	return isUnchanged ? state : afterExternalChange(state, plan);
}

const backWords: Readonly<Record<FileFault, string>> = {
	gone: 'The file is back',
	'not readable': 'The file is readable again',
};

/** The state after somebody else wrote the file, or it can be read again: what they changed is said and marked. */
function afterExternalChange(state: TrackerState, plan: Plan): TrackerState {
	const statuses: ReadonlyMap<string, Status> = new Map(
		state.plan.tasks.map(({key, status}) => [key, status]),
	);
	const shown = state.previousStatuses ?? statuses;
	const externalChanges = differences(shown, plan);
	const previousStatuses = externalChanges.size === 0 ? null : shown;
	// What was asked was about the file as it was.
	const mode = state.mode.kind === 'confirm' ? listMode : state.mode;
	const next = withPlan({...state, mode, previousStatuses, externalChanges}, plan);
	const {state: checked, undone} = undoneFromOutside(state, next);
	const conflict = conflictWords(state, plan);
	if (conflict !== null) return withMessage(checked, conflict, 'warning');
	if (undone.length > 0) {
		const what = undone.length === 1 ? `${undone[0]?.ref}` : count(undone.length, 'task');
		return withMessage(
			checked,
			`Saved outside, which undid what you did to ${what}: U does it again`,
			'warning',
		);
	}
	const event = state.fileFault === null ? 'Saved outside' : backWords[state.fileFault];
	if (plan.source === state.plan.source) return withMessage(checked, event);
	const changes = changesInWords(plan, differences(statuses, plan), state.plan.tasks.length);
	return withMessage(checked, `${event}: ${changes}`);
}

/** By key, the status that tasks had before where they have another; `null` for those that were not there. */
function differences(before: ReadonlyMap<string, Status>, {tasks}: Plan): ReadonlyMap<string, Status | null> {
	const changed = tasks.filter(({key, status}) => before.get(key) !== status);
	return new Map(changed.map(({key}) => [key, before.get(key) ?? null]));
}

/**
 * What an outside save put back to what it was before we changed it. Each can be done again like
 * something that was undone here; nothing is done by itself.
 */
function undoneFromOutside(
	before: TrackerState,
	after: TrackerState,
): {readonly state: TrackerState; readonly undone: readonly Task[]} {
	if (before.ownMarks.size === 0) return {state: after, undone: []};
	const were = new Map(before.plan.tasks.map(task => [task.key, task]));
	const undone = after.plan.tasks.filter(task => {
		const own = before.ownMarks.get(task.key);
		const was = were.get(task.key);
		// What was not there in between came back as somebody had it before. A key that is made from an id
		// may name another task by now.
		return (
			own !== undefined &&
			own.from === task.status &&
			own.to === (was?.status ?? own.to) &&
			isSameTask(was ?? own, task)
		);
	});
	if (undone.length === 0) return {state: after, undone};
	const ownMarks = new Map(before.ownMarks);
	for (const {key} of undone) ownMarks.delete(key);
	const changes = undone.flatMap(task => {
		const to = before.ownMarks.get(task.key)?.to ?? 'other';
		return to === 'other' ? [] : [{kind: 'mark', task: anchorOf(after.plan, task), to} as const];
	});
	const [first] = changes;
	if (first === undefined) return {state: {...after, ownMarks}, undone};
	const only = changes.length === 1 ? undone.find(({key}) => key === first.task.key) : undefined;
	const who = only?.ref ?? count(changes.length, 'task');
	const words = only === undefined ? who : `${who} ${statusWords[first.to]}`;
	const again: UndoEntry = {kind: 'marked', who, words, changes};
	return {state: {...after, ownMarks, redoStack: [...after.redoStack, again]}, undone};
}

/** Conflict markers that came or went, and the next lone one where one of several was deleted. */
function conflictWords({plan: before, path}: TrackerState, after: Plan): string | null {
	const isMarked = after.conflictLine !== null;
	if (isMarked === (before.conflictLine !== null) && before.loneMarkerLine === after.loneMarkerLine)
		return null;
	return isMarked
		? readOnlyWords({plan: after, path})
		: "Saved outside: git's conflict markers are gone, so the plan can be changed again";
}

function changesInWords(
	after: Plan,
	changed: ReadonlyMap<string, Status | null>,
	tasksBefore: number,
): string {
	const tasks = after.tasks.filter(({key}) => changed.has(key));
	const added = tasks.filter(({key}) => changed.get(key) === null);
	const marked = tasks.filter(({key}) => changed.get(key) !== null);
	const removed = tasksBefore + added.length - after.tasks.length;
	const parts = [
		named(marked, task => `${task.ref} ${statusWords[task.status]}`, 'task changed', 'tasks changed'),
		named(added, task => `${task.ref} new`, 'new task', 'new tasks'),
		removed > 0 ? `${removed} gone` : '',
	].filter(part => part !== '');
	return parts.length === 0 ? 'no task changed' : parts.join(', ');
}

/** A few are named, more are counted. */
function named(tasks: readonly Task[], name: (task: Task) => string, one: string, many: string): string {
	return tasks.length <= 3 ? tasks.map(name).join(', ') : count(tasks.length, one, many);
}
