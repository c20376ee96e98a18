import type {Effect, WizardState} from '../../source/wizard/model.ts';
import {focusOn, placeKey, questionAt, targetOf} from '../../source/wizard/reducers/focus.ts';
import {initialState} from '../../source/wizard/reducers/start.ts';
import {reduceWizard} from '../../source/wizard/reducers/wizard.ts';
import {stepsOf} from '../../source/wizard/steps.ts';
import {seedForm} from './seed-form.ts';

/** A wizard on the bundled template's form, in a terminal of 80 columns and 24 rows. */
export function seedState(more: Partial<Parameters<typeof initialState>[0]> = {}): WizardState {
	const steps = stepsOf(seedForm, []);
	return initialState({mode: 'new', form: seedForm, steps, columns: 80, height: 24, ...more});
}

/** A wizard on the step with this title. */
export function onStep(title: string, more: Partial<Parameters<typeof initialState>[0]> = {}): WizardState {
	const state = seedState(more);
	const step = state.steps.findIndex(each => each.title === title);
	return initialState({
		...more,
		mode: 'new',
		form: state.form,
		steps: state.steps,
		columns: 80,
		height: 24,
		focus: focusOn({steps: state.steps, answers: more.answers ?? {}}, step),
	});
}

/** The state after keys, by name and apart by blanks; what is in quotes is typed, in angle brackets pasted. */
export function play(state: WizardState, keys: string): WizardState {
	return playAll(state, keys).state;
}

export function playAll(
	start: WizardState,
	keys: string,
): {readonly state: WizardState; readonly effects: readonly Effect[]} {
	let state = start;
	const effects: Effect[] = [];
	const dispatch = (event: Parameters<typeof reduceWizard>[1]) => {
		const transition = reduceWizard(state, event);
		state = transition.state;
		effects.push(...transition.effects);
	};
	for (const [word, typed, pasted] of keys.matchAll(/"([^"]*)"|<([^>]*)>|\S+/g)) {
		if (pasted !== undefined) dispatch({kind: 'paste', text: pasted.replaceAll('|', '\n')});
		else if (typed === undefined)
			dispatch({kind: 'key', press: {name: word, text: word.length === 1 ? word : ''}});
		else {
			for (const character of typed) {
				const name = character === ' ' ? 'space' : character;
				dispatch({kind: 'key', press: {name, text: character}});
			}
		}
	}
	return {state, effects};
}

/** Where the focus is, in words: `technical-stack/frontend`, `…/implementation-phases 1 timeline`. */
export function where(state: WizardState): string {
	const target = targetOf(state);
	if (target.kind === 'finish' || target.kind === 'path') return target.kind;
	if (target.kind === 'entries' || target.kind === 'list') {
		const id = questionAt(state)?.id ?? '';
		const part =
			target.kind === 'list' && target.place.part !== null
				? ` ${target.place.item} ${target.place.part.id}`
				: '';
		return `${id}${part} (${target.kind} ${part === '' ? state.focus.item : state.focus.partItem})`;
	}
	return placeKey(target.place).replaceAll('\u0000', ' ').trim();
}
