import {windowAround} from '../ui/list-window.ts';
import type {TrackerState} from './model.ts';
import {bodyHeight, cursorHeight} from './present/heights.ts';

/** The state with that part of the list on the screen that has the cursor in it. */
export function scrolled(state: TrackerState): TrackerState {
	const height = bodyHeight(state) - cursorHeight(state) + 1;
	const {first} = windowAround(state.cursor, state.rows.length, height, state.top);
	return first === state.top ? state : {...state, top: first};
}
