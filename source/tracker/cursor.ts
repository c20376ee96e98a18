import type {Task} from '../plan/model.ts';
import type {TrackerState} from './model.ts';
import {shownTasks} from './rows/filter.ts';
import type {Folds} from './rows/folds.ts';
import {itemAt, type NodeItem, nameOf, nodeNamed} from './rows/outline.ts';
import {rowOf, rowsOf} from './rows/rows.ts';

/** The node under the cursor, or -1 where the list is empty. */
export function cursorNode({rows, cursor}: TrackerState): number {
	return rows[cursor] ?? -1;
}

/** What is under the cursor. */
export function itemUnderCursor(state: TrackerState): NodeItem | null {
	return itemAt(state.outline, cursorNode(state));
}

/** The task under the cursor. */
export function taskUnderCursor(state: TrackerState): Task | null {
	const item = itemUnderCursor(state);
	return item?.kind === 'task' ? item.task : null;
}

/** The folds that count now: a filtered list has its own. */
export function foldsOf(state: TrackerState): Folds {
	return state.filter === 'all' ? state.folds : state.filterFolds;
}

/** The state with other folds; where they hide what the cursor was on it goes to what is above that. */
export function withFolds(state: TrackerState, folds: Folds): TrackerState {
	return folds === foldsOf(state) ? state : withRows({...having(state, folds), lost: null});
}

/** The same for all folds at once, after which the cursor comes back when they are opened again. */
export function withAllFolds(state: TrackerState, folds: Folds): TrackerState {
	return withSameCursor(having(state, folds));
}

function having(state: TrackerState, folds: Folds): TrackerState {
	return state.filter === 'all' ? {...state, folds} : {...state, filterFolds: folds};
}

/**
 * The state with its rows made anew after a change of plan, folds or filter. The cursor stays on
 * `node`, or goes to the last row before it that is left.
 */
export function withRows(state: TrackerState, node = cursorNode(state)): TrackerState {
	const rows = rowsOf(state.outline, foldsOf(state), shownTasks(state.plan, state.filter, state.kept));
	const cursor = Math.max(0, rowOf(rows, node));
	return {...state, rows, cursor, top: state.top + cursor - state.cursor};
}

/**
 * The state with its rows made anew, and the cursor on what it was on before that was hidden, where it is
 * shown again. What is hidden now is where it goes back to.
 */
export function withSameCursor(state: TrackerState): TrackerState {
	const lost = state.lost === null ? -1 : nodeNamed(state.outline, state.lost);
	const node = lost === -1 ? cursorNode(state) : lost;
	const next = withRows(state, node);
	if (lost === -1 && state.lost !== null) return next;
	return {...next, lost: cursorNode(next) === node ? null : nameOf(next.outline, node)};
}

/** The state with its cursor on a row, as near as there is one. What a filter kept for the cursor goes. */
export function moveTo(state: TrackerState, row: number): TrackerState {
	const cursor = Math.max(0, Math.min(row, state.rows.length - 1));
	if (cursor === state.cursor) return state;
	const moved = {...state, cursor, lost: null};
	return state.kept.size === 0 ? moved : withRows({...moved, kept: new Set()});
}

/** Rows from the start of the selection to the cursor, both included; `null` where nothing is selected. */
export function selectedRows(state: TrackerState): readonly [first: number, last: number] | null {
	const {rows, cursor, selection} = state;
	if (selection === null) return null;
	const start = rowOf(rows, selection);
	if (rows[start] !== selection) return [cursor, cursor];
	return start < cursor ? [start, cursor] : [cursor, start];
}

/** The tasks that a key means: those selected, else the one under the cursor. */
export function targets(state: TrackerState): readonly Task[] {
	const range = selectedRows(state);
	if (range === null) {
		const task = taskUnderCursor(state);
		return task === null ? [] : [task];
	}
	const tasks: Task[] = [];
	for (const node of state.rows.subarray(range[0], range[1] + 1)) {
		const item = itemAt(state.outline, node);
		if (item?.kind === 'task') tasks.push(item.task);
	}
	return tasks;
}
