import {begun, replaceText} from '../ui/text-field/state.ts';
import {withEdited} from './field.ts';
import {questionAt, targetOf} from './focus.ts';
import {answered} from './history.ts';
import {nothing} from './list-state.ts';
import type {WizardState} from './model.ts';
import {go} from './moves.ts';
import {listAt, type Place, textAt, withAnswer, withList, withText} from './values.ts';

/** What the template says, in the place of what was answered where the focus is. */
export function restoreDefault(state: WizardState): WizardState {
	const target = targetOf(state);
	switch (target.kind) {
		case 'text': {
			const text = textAt(target.place, {});
			return target.place.item !== null && text === ''
				? nothing(state, 'The template has nothing for this')
				: withEdited(state, begun(replaceText(state.field, text)));
		}
		case 'path':
			return withEdited(state, replaceText(state.field, ''));
		case 'choice':
		case 'depends': {
			const answers = withText(state.answers, target.place, textAt(target.place, {}));
			return answered(state, target.place.question.id, answers);
		}
		case 'list':
			return atStart(state, target.place);
		case 'entries':
			return wholeQuestion(state);
		case 'finish':
			return nothing(state, 'Nothing to restore here');
	}
}

function atStart(state: WizardState, place: Place): WizardState {
	if (place.part === null) return wholeQuestion(state);
	const answers = withList(state.answers, place, listAt(place, {}));
	return go(answered(state, place.question.id, answers), {...state.focus, partItem: 0});
}

function wholeQuestion(state: WizardState): WizardState {
	const question = questionAt(state);
	if (question === null) return state;
	const restored = answered(state, question.id, withAnswer(state.answers, question, question.default));
	return go(restored, {...state.focus, item: 0});
}
