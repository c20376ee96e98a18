import {statusWords} from '../overview/task.ts';
import type {Plan, Status, Task} from '../plan/model.ts';
import {count} from '../text/count.ts';
import {cursorNode, foldsOf, itemUnderCursor, withRows} from './cursor.ts';
import {type FileFault, type Mode, say, type TrackerState} from './model.ts';
import {undoneFromOutside} from './own-marks.ts';
import {readOnlyWords} from './read-only.ts';
import {reveal} from './rows/folds.ts';
import {isSameAt, isSameTree, nameOf, nodeIn, nodeNamed, outlineAgain} from './rows/outline.ts';
import {rowOf} from './rows/rows.ts';
import {matchesOf} from './searching.ts';

/**
 * The state over another reading of the file. The cursor goes to `focus` (a task's key, which is
 * unfolded), else stays on what it was on, else where that was.
 */
export function withPlan(state: TrackerState, plan: Plan, focus: string | null = null): TrackerState {
	const outline = outlineAgain(state.outline, plan);
	const node = focus === null ? -1 : nodeNamed(outline, focus);
	const selection = state.selection === null ? null : nodeIn(outline, state.outline, state.selection);
	const next: TrackerState = {...state, plan, outline, selection, fileFault: null};
	if (node !== -1) {
		const kept = state.filter === 'all' ? state.kept : new Set([...state.kept, focus ?? '']);
		const shown = {...next, kept, [foldsName(state)]: reveal(outline, foldsOf(state), node)};
		return withMatches(withRows(shown, node));
	}
	const old = cursorNode(state);
	if (state.lost === null && state.filter === 'all' && isSameTree(state.outline, outline)) return next;
	if (state.lost === null && isSameAt(state.outline, outline, old)) return withMatches(withRows(next, old));
	const name = state.lost ?? nameOf(state.outline, old);
	const same = nodeNamed(outline, name);
	if (same !== -1) return withMatches(withRows({...next, lost: null}, same));
	return withMatches(withRows({...next, lost: name}, placeOfLost(state, next)));
}

function foldsName({filter}: TrackerState): 'folds' | 'filterFolds' {
	return filter === 'all' ? 'folds' : 'filterFolds';
}

/** Where the node that the cursor was on has become another: the task with its id, else what took its place. */
function placeOfLost(before: TrackerState, after: TrackerState): number {
	const old = cursorNode(before);
	if (old === -1) return 0;
	const item = itemUnderCursor(before);
	const id = item?.kind === 'task' ? item.task.id : null;
	const renamed = id === null ? undefined : after.plan.tasks.find(task => task.id === id);
	if (renamed !== undefined) return after.outline.ofTask[renamed.index] ?? old;
	// The rows before the cursor are mostly those that there were, so its own place is the next best.
	for (let row = before.cursor - 1; row >= 0; row--) {
		const above = nodeNamed(after.outline, nameOf(before.outline, before.rows[row] ?? -1));
		if (above === -1) continue;
		const rows = withRows(after, above).rows;
		return rows[Math.min(rows.length - 1, rowOf(rows, above) + before.cursor - row)] ?? above;
	}
	return 0;
}

function withMatches(state: TrackerState): TrackerState {
	if (state.search === null) return state;
	return {...state, search: {...state.search, matches: matchesOf(state, state.search.words)}};
}

const backWords: Readonly<Record<FileFault, string>> = {
	gone: 'The file is back',
	'not readable': 'The file is readable again',
};

/** The state after somebody else wrote the file, or it can be read again: what they changed is said and marked. */
export function readFromOutside(state: TrackerState, plan: Plan): TrackerState {
	const statuses = statusesIn(state.plan);
	const shownBefore = state.shownBefore ?? statuses;
	const foreign = differences(shownBefore, plan);
	// What was asked was about the file as it was.
	const mode: Mode = state.mode.kind === 'confirm' ? {kind: 'list'} : state.mode;
	const seen = foreign.size === 0 ? null : shownBefore;
	const next = withPlan({...state, mode, shownBefore: seen, foreign}, plan);
	const {state: checked, undone} = undoneFromOutside(state, next);
	const news = conflictNews(state, plan);
	if (news !== null) return say(checked, news, 'warning');
	if (undone.length > 0) {
		const what = undone.length === 1 ? `${undone[0]?.ref}` : count(undone.length, 'task');
		return say(checked, `Saved outside, which undid what you did to ${what}: U does it again`, 'warning');
	}
	const event = state.fileFault === null ? 'Saved outside' : backWords[state.fileFault];
	if (plan.source === state.plan.source) return say(checked, event);
	const changes = changesInWords(plan, differences(statuses, plan), state.plan.tasks.length);
	return say(checked, `${event}: ${changes}`);
}

function statusesIn({tasks}: Plan): ReadonlyMap<string, Status> {
	return new Map(tasks.map(({key, status}) => [key, status]));
}

/** By key, the status that tasks had before where they have another; `null` for those that were not there. */
function differences(before: ReadonlyMap<string, Status>, {tasks}: Plan): ReadonlyMap<string, Status | null> {
	const changed = new Map<string, Status | null>();
	for (const {key, status} of tasks) {
		const was = before.get(key) ?? null;
		if (was !== status) changed.set(key, was);
	}
	return changed;
}

/** Conflict markers that came or went, and the next lone one where one of several was deleted. */
function conflictNews({plan: before, path}: TrackerState, after: Plan): string | null {
	const areMarked = [before, after].map(({conflictLine}) => conflictLine !== null);
	if (areMarked[0] === areMarked[1] && before.loneMarkerLine === after.loneMarkerLine) return null;
	return after.conflictLine === null
		? "Saved outside: git's conflict markers are gone, so the plan can be changed again"
		: readOnlyWords({plan: after, path});
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
	if (tasks.length === 0) return '';
	return tasks.length <= 3 ? tasks.map(name).join(', ') : count(tasks.length, one, many);
}
