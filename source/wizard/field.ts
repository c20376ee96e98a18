import {type TextField, textField} from '../ui/text-field-state.ts';
import {placeKey, targetOf} from './focus.ts';
import {answered} from './history.ts';
import type {WizardState} from './model.ts';
import {textAt, withText} from './values.ts';

/** Under which the path of the plan is kept among the fields. */
const pathKey = ':path';

/** The state with the text of its target loaded: as it was left there, where nothing changed it since. */
export function withField(state: WizardState): WizardState {
	const target = targetOf(state);
	const [key, text] =
		target.kind === 'text'
			? [placeKey(target.place), textAt(target.place, state.answers)]
			: [pathKey, state.path ?? ''];
	const kept = state.fields[key];
	return {...state, field: kept?.text === text ? kept : textField(text)};
}

/** The state with the text of its target put away, for when it is come back to. */
export function withFieldKept(state: WizardState): WizardState {
	const target = targetOf(state);
	if (target.kind !== 'text' && target.kind !== 'path') return state;
	const key = target.kind === 'text' ? placeKey(target.place) : pathKey;
	return {...state, fields: {...state.fields, [key]: state.field}};
}

/** The state with its target's text edited: the answer follows at once. */
export function withEdited(state: WizardState, field: TextField): WizardState {
	const target = targetOf(state);
	if (target.kind === 'path') return {...state, field, path: field.text === '' ? null : field.text};
	if (target.kind !== 'text') return state;
	if (field.text === state.field.text) return {...state, field};
	const {place} = target;
	const next = answered(
		state,
		place.question.id,
		withText(state.answers, place, field.text),
		placeKey(place),
	);
	return {...next, field};
}
