import {cursorNode, foldsOf, itemUnderCursor, moveTo, withAllFolds, withFolds} from './cursor.ts';
import type {FoldAction, MoveAction} from './keymap.ts';
import {say, type TrackerState} from './model.ts';
import {bodyHeight} from './present/heights.ts';
import {fold, foldAll, unfold} from './rows/folds.ts';
import {isFoldable, nameOf, parentOf} from './rows/outline.ts';
import {rowOf} from './rows/rows.ts';

/** The state after a key that moves the cursor. */
export function move(state: TrackerState, action: MoveAction): TrackerState {
	const {cursor, rows} = state;
	const page = Math.max(1, bodyHeight(state) - 1);
	const half = Math.max(1, Math.floor(bodyHeight(state) / 2));
	switch (action) {
		case 'up':
			return moveTo(state, cursor - 1);
		case 'down':
			return moveTo(state, cursor + 1);
		case 'page-up':
			return moveTo(state, cursor - page);
		case 'page-down':
			return moveTo(state, cursor + page);
		case 'half-up':
			return moveTo(state, cursor - half);
		case 'half-down':
			return moveTo(state, cursor + half);
		case 'first':
			return moveTo(state, 0);
		case 'last':
			return moveTo(state, rows.length - 1);
		case 'previous-section':
			return moveTo(state, sectionRow(state, -1) ?? 0);
		case 'next-section':
			return moveTo(state, sectionRow(state, 1) ?? rows.length - 1);
	}
}

/** The nearest row of a section before or after the cursor. */
function sectionRow({outline, rows, cursor}: TrackerState, direction: 1 | -1): number | null {
	for (let row = cursor + direction; row >= 0 && row < rows.length; row += direction) {
		if ((outline.nodes[rows[row] ?? 0] ?? 0) < 0) return row;
	}
	return null;
}

/** The state after a key that folds. */
export function changeFolds(state: TrackerState, action: Exclude<FoldAction, 'open'>): TrackerState {
	const {outline} = state;
	const folds = foldsOf(state);
	if (action === 'fold-all') return withAllFolds(state, foldAll(outline, folds));
	const node = cursorNode(state);
	if (node === -1) return state;
	const name = nameOf(outline, node);
	const isOpen = isFoldable(outline, node) && !folds.has(name);
	if (action === 'unfold') {
		if (folds.has(name)) return withFolds(state, unfold(folds, [name]));
		return isOpen ? moveTo(state, state.cursor + 1) : state;
	}
	if (isOpen) return withFolds(state, fold(folds, name));
	const above = parentOf(outline, node);
	return above === -1 ? state : moveTo(state, rowOf(state.rows, above));
}

/** Enter: a task is shown whole, a section folds or unfolds. */
export function open(state: TrackerState): TrackerState {
	const item = itemUnderCursor(state);
	if (item === null) return say(state, 'There is no task yet: o adds one');
	if (item.kind === 'task') return {...state, mode: {kind: 'detail', top: 0}};
	const folds = foldsOf(state);
	const name = nameOf(state.outline, cursorNode(state));
	return withFolds(state, folds.has(name) ? unfold(folds, [name]) : fold(folds, name));
}
