import {actionFor, type KeyPress} from '../../ui/keymap.ts';
import {rowAfter} from '../../ui/list-window.ts';
import {type Update, update} from '../../ui/store.ts';
import {resumeKeymap} from '../keymap.ts';
import type {Effect, ScreenAction, ScreenState, WizardAction} from '../model.ts';
import {withTemplate} from './start.ts';
import {reduceWizard} from './wizard.ts';

type ScreenUpdate = Update<ScreenState, Effect>;

/** What comes of an action on the screen: first in the question which draft to go on with, then in the wizard. */
export function reduceScreen(state: ScreenState, action: ScreenAction): ScreenUpdate {
	if (action.kind === 'opened') {
		const {authoring, wizard} = action;
		const typed = (state.kind === 'resume' ? state.pending : null) ?? [];
		return typed.reduce<ScreenUpdate>(
			(before, each) => {
				const after = reduceScreen(before.state, each);
				return {state: after.state, effects: [...before.effects, ...after.effects]};
			},
			update({kind: 'wizard', authoring, wizard}),
		);
	}
	if (action.kind === 'template') {
		const {authoring} = action;
		return update(
			state.kind === 'wizard' ? {...state, authoring, wizard: withTemplate(state.wizard, authoring)} : state,
		);
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
	const action = actionFor(resumeKeymap, press.name);
	switch (action) {
		case 'up':
		case 'down':
		case 'first':
		case 'last':
			return update({...state, cursor: rowAfter(action, cursor, drafts.length + 1)});
		case 'leave':
			return update(state, {kind: 'quit'});
		case 'choose': {
			const draft = drafts[cursor];
			return draft?.openElsewhere === true ? update({...state, message: elsewhere}) : open(draft?.id ?? null);
		}
		case null:
			return update(state);
	}
}

const elsewhere = 'Another planwright has it open: go on there, or end it first';
