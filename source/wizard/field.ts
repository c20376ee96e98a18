import {tidied} from '../authoring/start.ts';
import {offeredField, type TextField, textField} from '../ui/text-field/state.ts';
import {placeKey, targetOf} from './focus.ts';
import {answered} from './history.ts';
import type {WizardState} from './model.ts';
import {type Place, textAt, withText} from './values.ts';

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
	if (kept?.text === text) return {...state, field: kept};
	const isOffered = target.kind === 'text' && isDefault(target.place, text);
	return {...state, field: isOffered ? offeredField(text) : textField(text)};
}

/** What the template says stands until something else is typed; items, rows and members are opened to be changed. */
function isDefault(place: Place, text: string): boolean {
	return place.item === null && textAt(place, {}) === text;
}

/**
 * The state with the text of its target put away, for when it is come back to. White space at its ends, typed
 * or pasted there, is nobody's answer; what a plan says already is left as it is.
 */
export function withFieldKept(before: WizardState): WizardState {
	const state = trimmed(before);
	const target = targetOf(state);
	if (target.kind !== 'text' && target.kind !== 'path') return state;
	const key = target.kind === 'text' ? placeKey(target.place) : pathKey;
	return {...state, fields: {...state.fields, [key]: state.field}};
}

function trimmed(state: WizardState): WizardState {
	const target = targetOf(state);
	const {text, cursor} = state.field;
	const clean = target.kind === 'text' ? tidied(target.place.question, text) : text.trim();
	if (clean === text || (target.kind !== 'text' && target.kind !== 'path')) return state;
	if (target.kind === 'text') {
		const isOther = textAt(target.place, state.answers) !== text;
		if (isOther || textAt(target.place, state.base ?? {}) === text) return state;
	}
	const start = text.indexOf(clean);
	const at = start === -1 ? clean.length : Math.max(0, Math.min(cursor - start, clean.length));
	return withEdited(state, {...state.field, text: clean, cursor: at});
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
