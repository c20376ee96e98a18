import {actionFor, type KeyName} from '../../ui/keymap.ts';
import {type Update, update} from '../../ui/store.ts';
import type {KeyPress} from '../../ui/use-keys.ts';
import {resumeKeymap} from '../keymap.ts';
import type {Effect, ScreenAction, ScreenState, WizardAction} from '../model.ts';
import {isBound, reduceWizard} from './wizard.ts';

type ScreenUpdate = Update<ScreenState, Effect>;

/** What comes of an action on the screen: first in the question which draft to go on with, then in the wizard. */
export function reduceScreen(state: ScreenState, action: ScreenAction): ScreenUpdate {
	if (action.kind === 'opened') {
		const {authoring, wizard} = action;
		const opened: ScreenUpdate = update({kind: 'wizard', authoring, wizard});
		return state.kind === 'resume' ? (state.pending ?? []).reduce(andThen, opened) : opened;
	}
	switch (state.kind) {
		case 'resume':
			return reduceResume(state, action);
		case 'wizard': {
			const {state: wizard, effects} = reduceWizard(state.wizard, action);
			return {state: {...state, wizard}, effects};
		}
	}
}

function andThen({state, effects}: ScreenUpdate, action: WizardAction): ScreenUpdate {
	const next = reduceScreen(state, action);
	return {state: next.state, effects: [...effects, ...next.effects]};
}

type Resuming = ScreenState & {readonly kind: 'resume'};

function reduceResume(state: Resuming, action: WizardAction): ScreenUpdate {
	if (state.pending !== null) return update({...state, pending: [...state.pending, action]});
	switch (action.kind) {
		case 'key':
			return pressInResume({...state, message: null}, action.press);
		case 'resize':
			return update({...state, columns: action.columns, height: action.height});
		default:
			return update(state);
	}
}

function pressInResume(state: Resuming, press: KeyPress): ScreenUpdate {
	const {drafts, cursor} = state;
	const open = (draft: string | null): ScreenUpdate => update({...state, pending: []}, {kind: 'open', draft});
	switch (actionFor(resumeKeymap, press.name)) {
		case 'up':
			return update({...state, cursor: Math.max(0, cursor - 1)});
		case 'down':
			return update({...state, cursor: Math.min(drafts.length, cursor + 1)});
		case 'fresh':
			return open(null);
		case 'leave':
			return update(state, {kind: 'quit', interrupted: press.name === 'ctrl-c'});
		case 'choose': {
			const draft = drafts[cursor];
			return draft?.openElsewhere === true ? update({...state, message: elsewhere}) : open(draft?.id ?? null);
		}
		case null:
			return update(state);
	}
}

const elsewhere = 'Another planwright has it open: go on there, or end it first';

/** Whether a key means something where the focus is. */
export function isBoundOnScreen(state: ScreenState, name: KeyName): boolean {
	return state.kind === 'wizard' && isBound(state.wizard, name);
}
