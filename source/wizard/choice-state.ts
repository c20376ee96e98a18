import {isOwn} from '../authoring/start.ts';
import {actionFor} from '../ui/keymap.ts';
import type {KeyPress} from '../ui/use-keys.ts';
import {placeKey, targetOf} from './focus.ts';
import {answered} from './history.ts';
import {choiceKeymap} from './keymap.ts';
import type {WizardState} from './model.ts';
import {type Place, textAt, withText} from './values.ts';

/** The choices as they are offered: what stands always is among them, and `''`, blank, where that may be. */
export type Options = {
	readonly values: readonly string[];
	readonly selected: number;
	/** What `''` is called. */
	readonly blank: string;
};

export function optionsOf(state: WizardState): Options | null {
	const target = targetOf(state);
	if (target.kind !== 'choice') return null;
	const value = textAt(target.place, state.answers);
	const values = [...(mayBeBlank(target.place) ? [''] : []), ...target.choices];
	const all = values.includes(value) || value === '' ? values : [...values, value];
	const blank = isOwn(target.place.question) ? 'no spec' : 'leave it blank';
	return {values: all, selected: all.indexOf(value), blank};
}

/** A cell can be left blank, and what has no default; a member's tag is one of its choices. */
function mayBeBlank({question, part}: Place): boolean {
	return part === null ? question.default === null : question.type === 'rows';
}

/** The state after a key over choices, or `null`. The one that the cursor comes to is chosen. */
export function pressInChoice(state: WizardState, press: KeyPress): WizardState | null {
	const options = optionsOf(state);
	if (options === null) return null;
	const {values, selected} = options;
	switch (actionFor(choiceKeymap, press.name)) {
		case 'up':
			return choose(state, values[Math.max(0, selected - 1)]);
		case 'down':
			return choose(state, values[Math.min(values.length - 1, selected + 1)]);
		case 'first':
			return choose(state, values[0]);
		case 'last':
			return choose(state, values.at(-1));
		default:
			return press.text.trim() === ''
				? null
				: choose(state, byLetter(options, press.text) ?? byNumber(values, press.text));
	}
}

/** The choice that was pasted; text that is none stays where it came from, and is said. */
export function pasteIntoChoice(state: WizardState, text: string): WizardState {
	const wanted = text.trim().toLowerCase();
	const found = optionsOf(state)?.values.find(value => value !== '' && value.toLowerCase() === wanted);
	return found === undefined
		? {...state, notice: {tone: 'warning', text: 'What was pasted is none of the choices'}}
		: choose(state, found);
}

/** The next choice that starts with a letter, from the one that stands on. */
function byLetter({values, selected}: Options, letter: string): string | undefined {
	const rotated = [...values.slice(selected + 1), ...values.slice(0, selected + 1)];
	return rotated.find(value => value.toLowerCase().startsWith(letter.toLowerCase()));
}

function byNumber(values: readonly string[], digit: string): string | undefined {
	return /^[1-9]$/.test(digit) ? values.filter(value => value !== '')[Number(digit) - 1] : undefined;
}

function choose(state: WizardState, value: string | undefined): WizardState {
	const target = targetOf(state);
	if (value === undefined || target.kind !== 'choice') return state;
	const {place} = target;
	return answered(state, place.question.id, withText(state.answers, place, value), placeKey(place));
}
