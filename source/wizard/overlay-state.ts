import {actionFor, helpLines} from '../ui/keymap.ts';
import {lastTop} from '../ui/list-window.ts';
import type {KeyPress} from '../ui/use-keys.ts';
import {removeEntry} from './entries-state.ts';
import {targetOf} from './focus.ts';
import {overlayKeymap, removalKeymap, screenKeymap, wizardKeymap} from './keymap.ts';
import {removeItem} from './list-state.ts';
import type {Overlay, WizardState} from './model.ts';
import {toStep} from './moves.ts';

/** The state after a key over what is open, or `null` where the key is for the screen below. */
export function pressInOverlay(state: WizardState, overlay: Overlay, press: KeyPress): WizardState | null {
	const action = actionFor(overlayKeymap, press.name);
	if (action === 'close') return {...state, overlay: null};
	const page = Math.max(1, state.rows - 4);
	const by = {up: -1, down: 1, 'page-up': -page, 'page-down': page, first: -1e9, last: 1e9, choose: 0};
	switch (overlay.kind) {
		case 'steps': {
			if (action === null) return press.text === '' ? null : state;
			if (action === 'choose') return toStep({...state, overlay: null}, overlay.cursor);
			const cursor = between(overlay.cursor + by[action], state.steps.length);
			return {...state, overlay: {...overlay, cursor}};
		}
		case 'help':
			if (action === null || action === 'choose')
				return press.name === 'f1' ? null : {...state, overlay: null};
			return {
				...state,
				overlay: {
					...overlay,
					top: between(
						overlay.top + by[action],
						lastTop(helpLines(wizardKeymap, state.columns).length, state.rows - 2),
					),
				},
			};
		case 'preview':
			// Whoever types wants to see what is typed: the preview goes, and the text gets the key.
			if (press.text !== '' || action === null || action === 'choose') return null;
			return {...state, overlay: {...overlay, scrolled: overlay.scrolled + by[action]}};
		case 'removal': {
			const screen = actionFor(screenKeymap, press.name);
			if (screen === 'leave' || screen === 'stop') return null;
			const answered = {...state, overlay: null};
			return actionFor(removalKeymap, press.name) === 'remove' ? removed(answered) : answered;
		}
	}
}

function removed(state: WizardState): WizardState {
	return targetOf(state).kind === 'list' ? removeItem(state) : removeEntry(state);
}

function between(number: number, most: number): number {
	return Math.max(0, Math.min(number, most));
}
