import type {Task} from '../plan/model.ts';
import type {TrackerState} from './model.ts';
import {type Folds, rowOf} from './outline.ts';

/** The node under the cursor, or -1 where the list is empty. */
export function cursorNode({rows, cursor}: TrackerState): number {
	return rows[cursor] ?? -1;
}

/** The task under the cursor. */
export function taskUnderCursor(state: TrackerState): Task | null {
	const item = state.outline.nodes[cursorNode(state)];
	return item?.kind === 'task' ? item.task : null;
}

/** The folds that count now: a filtered list has its own. */
export function foldsOf(state: TrackerState): Folds {
	return state.filter === 'all' ? state.folds : state.filterFolds;
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
	const [first, last] = selectedRows(state) ?? [state.cursor, state.cursor];
	return state.rows.slice(first, last + 1).flatMap(node => {
		const item = state.outline.nodes[node];
		return item?.kind === 'task' ? [item.task] : [];
	});
}
