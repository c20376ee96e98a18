import {actionFor} from '../ui/keymap.ts';
import type {KeyPress} from '../ui/use-keys.ts';
import {finishKeymap} from './keymap.ts';
import {only, type Transition, type WizardState} from './model.ts';
import {allBlanks, go, toBlank} from './moves.ts';
import {unready} from './ready.ts';

/** How many entries the last step has before its blanks: write and, for a new plan, where to. */
export function entriesBeforeBlanks({mode}: Pick<WizardState, 'mode'>): number {
	return mode === 'edit' ? 1 : 2;
}

/** What comes of a key on the last step, or `null`. */
export function pressInFinish(state: WizardState, press: KeyPress): Transition | null {
	const blanks = allBlanks(state);
	const {focus} = state;
	const before = entriesBeforeBlanks(state);
	const at = (item: number) =>
		only(go(state, {...focus, item: Math.max(0, Math.min(item, before + blanks.length - 1))}));
	switch (actionFor(finishKeymap, press.name)) {
		case 'up':
			return at(focus.item - 1);
		case 'down':
			return at(focus.item + 1);
		case 'first':
			return at(0);
		case 'last':
			return at(Number.MAX_SAFE_INTEGER);
		case 'act': {
			if (focus.item === 0) return write(state);
			if (focus.item < before) return only(go(state, {...focus, open: true}));
			const blank = blanks[focus.item - before];
			return blank === undefined ? only(state) : only(toBlank(state, blank));
		}
		default:
			return null;
	}
}

function write(state: WizardState): Transition {
	const found = unready(state, state.answers);
	if (found !== null) {
		return only({...toBlank(state, found.place), notice: {tone: 'bad', text: found.message}});
	}
	return state.busy ? only(state) : {state: {...state, busy: true}, effects: [{kind: 'write'}]};
}
