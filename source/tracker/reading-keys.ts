import {actionFor} from '../ui/keymap.ts';
import type {KeyPress} from '../ui/use-keys.ts';
import {readingKeymap} from './keymap.ts';
import type {ReadingMode, TrackerState} from './model.ts';
import {pageLines} from './present/page.ts';

/** A key over what is read over the whole screen: it scrolls or closes. */
export function pressInReading(state: TrackerState, mode: ReadingMode, press: KeyPress): TrackerState {
	const height = Math.max(1, state.lines - 2);
	const last = Math.max(0, pageLines(state, mode).length - height);
	const at = (top: number): TrackerState => ({
		...state,
		mode: {...mode, top: Math.max(0, Math.min(top, last))},
	});
	switch (actionFor(readingKeymap, press.name)) {
		case 'up':
			return at(mode.top - 1);
		case 'down':
			return at(mode.top + 1);
		case 'page-up':
			return at(mode.top - height);
		case 'page-down':
			return at(mode.top + height);
		case 'first':
			return at(0);
		case 'last':
			return at(last);
		case 'help':
			return mode.kind === 'help'
				? closed(state, mode)
				: {...state, mode: {kind: 'help', top: 0, under: mode}};
		case 'close':
			return closed(state, mode);
		case null:
			return state;
	}
}

function closed(state: TrackerState, mode: ReadingMode): TrackerState {
	return {...state, mode: mode.kind === 'help' ? mode.under : {kind: 'list'}};
}
