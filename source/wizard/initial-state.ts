import {textField} from '../ui/text-field/state.ts';
import {withField} from './field.ts';
import {focusOn} from './focus.ts';
import type {WizardState} from './model.ts';

type Start = Pick<WizardState, 'mode' | 'form' | 'steps' | 'columns' | 'rows'> &
	Partial<
		Pick<
			WizardState,
			| 'base'
			| 'facts'
			| 'groups'
			| 'start'
			| 'answers'
			| 'focus'
			| 'path'
			| 'place'
			| 'notice'
			| 'warnings'
			| 'overlay'
		>
	> & {
		/** Where the cursor stands in the text that has the focus. */
		readonly cursor?: number;
	};

/** The state that a wizard begins with: what is not given is empty. */
export function initialState({cursor, ...given}: Start): WizardState {
	const state = withField({
		facts: null,
		groups: {},
		start: null,
		base: null,
		answers: {},
		focus: focusOn(0),
		field: textField(),
		fields: {},
		histories: {},
		written: null,
		adding: false,
		overlay: null,
		preview: true,
		notice: null,
		warnings: [],
		path: null,
		place: '',
		problem: null,
		busy: false,
		...given,
	});
	return cursor === undefined || state.field.offered
		? state
		: {...state, field: textField(state.field.text, cursor)};
}
