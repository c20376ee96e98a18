import {movedRow, windowAround} from '../../ui/list-window.ts';
import type {FoldAction, MoveAction} from '../keymap.ts';
import {bodyHeight, rowsInView} from '../layout/list.ts';
import {
	cursorNode,
	foldsOf,
	itemUnderCursor,
	type TrackerState,
	taskUnderCursor,
	withMessage,
} from '../model.ts';
import {
	type Filter,
	type Folds,
	filterTest,
	fold,
	foldAll,
	isFoldable,
	nodeName,
	nodeNameAt,
	nodeNamed,
	reveal,
	rowOf,
	rowsOf,
	unfold,
} from '../outline.ts';

/**
 * The state with its rows made anew after a change of plan, folds or filter. The cursor stays on
 * `node`, or goes to the last row before it that is left.
 */
export function withRows(state: TrackerState, node = cursorNode(state)): TrackerState {
	const {outline, plan, filter, pinned} = state;
	const rows = rowsOf(outline, foldsOf(state), filterTest(plan, filter, pinned), filter === 'all');
	const cursor = Math.max(0, rowOf(rows, node));
	return {...state, rows, cursor, top: state.top + cursor - state.cursor};
}

/** The state with that part of the list on the screen that has the cursor in it. */
export function scrolled(state: TrackerState): TrackerState {
	const {first} = windowAround(state.cursor, state.rows.length, rowsInView(state), state.top);
	return first === state.top ? state : {...state, top: first};
}

/** The state with its cursor on a row, as near as there is one. What a filter kept for the cursor goes. */
function moveTo(state: TrackerState, row: number): TrackerState {
	const cursor = Math.max(0, Math.min(row, state.rows.length - 1));
	if (cursor === state.cursor) return state;
	const moved = {...state, cursor, cursorAnchor: null};
	return state.pinned.size === 0 ? moved : withRows({...moved, pinned: new Set()});
}

/** The state after a key that moves the cursor. */
export function move(state: TrackerState, action: MoveAction): TrackerState {
	const {cursor, rows} = state;
	const height = bodyHeight(state);
	const half = Math.max(1, Math.floor(height / 2));
	const moved = movedRow(action, cursor, rows.length - 1, Math.max(1, height - 1));
	if (moved !== null) return moveTo(state, moved);
	switch (action) {
		case 'half-up':
			return moveTo(state, cursor - half);
		case 'half-down':
			return moveTo(state, cursor + half);
		case 'previous-section':
			return moveTo(
				state,
				rows.findLastIndex((node, row) => row < cursor && isSection(state, node)),
			);
		case 'next-section': {
			const next = rows.findIndex((node, row) => row > cursor && isSection(state, node));
			return moveTo(state, next === -1 ? rows.length - 1 : next);
		}
		default:
			return state;
	}
}

function isSection({outline}: TrackerState, node: number): boolean {
	return outline.nodes[node]?.kind === 'section';
}

/** The state after a key that folds. */
export function changeFolds(state: TrackerState, action: FoldAction): TrackerState {
	const {outline} = state;
	const folds = foldsOf(state);
	// The cursor comes back when all are opened again.
	if (action === 'fold-all') return withSameCursor(withFolds(state, foldAll(outline, folds)));
	const item = itemUnderCursor(state);
	if (item === null) return state;
	const name = nodeName(item);
	const isFolded = folds.has(name);
	const isOpen = isFoldable(outline, cursorNode(state)) && !isFolded;
	if (action === 'unfold') {
		if (isFolded) return refolded(state, unfold(folds, [name]));
		return isOpen ? moveTo(state, state.cursor + 1) : state;
	}
	if (isOpen) return refolded(state, fold(folds, name));
	return item.parent === -1 ? state : moveTo(state, rowOf(state.rows, item.parent));
}

/** Enter: a task is shown whole, a section folds or unfolds. */
export function open(state: TrackerState): TrackerState {
	const item = itemUnderCursor(state);
	if (item === null) return withMessage(state, 'There is no task yet: o adds one');
	if (item.kind === 'task') return {...state, mode: {kind: 'detail', top: 0}};
	const folds = foldsOf(state);
	return refolded(state, folds.has(item.name) ? unfold(folds, [item.name]) : fold(folds, item.name));
}

/** The state with other folds; where they hide what the cursor was on it goes to what is above that. */
function refolded(state: TrackerState, folds: Folds): TrackerState {
	return withRows({...withFolds(state, folds), cursorAnchor: null});
}

function withFolds(state: TrackerState, folds: Folds): TrackerState {
	return state.filter === 'all' ? {...state, folds} : {...state, filterFolds: folds};
}

/** The state with its cursor on a node, and everything open that hides it. */
export function revealed(state: TrackerState, node: number): TrackerState {
	return withRows(withFolds(state, reveal(state.outline, foldsOf(state), node)), node);
}

/**
 * The state with its rows made anew, and the cursor on what it was on before that was hidden, where it is
 * shown again. What is hidden now is where it goes back to.
 */
function withSameCursor(state: TrackerState): TrackerState {
	const {cursorAnchor, outline} = state;
	const anchored = cursorAnchor === null ? -1 : nodeNamed(outline, cursorAnchor);
	const node = anchored === -1 ? cursorNode(state) : anchored;
	const next = withRows(state, node);
	if (anchored === -1 && cursorAnchor !== null) return next;
	return {...next, cursorAnchor: cursorNode(next) === node ? null : nodeNameAt(outline, node)};
}

/** The state under another filter. The folds of the whole plan are as they were when it is gone. */
export function withFilter(state: TrackerState, filter: Filter): TrackerState {
	const bare = {selection: null, search: null, pinned: new Set<string>(), filterFolds: new Set<string>()};
	const filtered = withSameCursor({...state, ...bare, filter});
	return taskUnderCursor(state) === null ? filtered : onTask(filtered);
}

/** The state with its cursor on a task, the next below else the last above, where it is on a section. */
function onTask(state: TrackerState): TrackerState {
	const {rows, outline, cursor} = state;
	const isTask = (node: number) => outline.nodes[node]?.kind === 'task';
	const below = rows.findIndex((node, row) => row >= cursor && isTask(node));
	const row = below === -1 ? rows.findLastIndex(isTask) : below;
	return row === -1 ? state : {...state, cursor: row};
}

/** `v`: a selection begins here, or ends. */
export function select(state: TrackerState): TrackerState {
	if (state.selection !== null) return {...state, selection: null};
	const node = cursorNode(state);
	return node === -1 ? state : {...state, selection: node};
}

/** Esc: what is open is closed, one after the other. */
export function close(state: TrackerState): TrackerState {
	if (state.selection !== null) return {...state, selection: null};
	if (state.search !== null) return {...state, search: null};
	return state.filter === 'all' ? state : withFilter(state, 'all');
}

/** Line of what is under the cursor, from 1. */
export function cursorLine(state: TrackerState): number {
	const item = itemUnderCursor(state);
	if (item === null) return 1;
	return item.kind === 'task' ? item.task.line : item.section.line;
}
