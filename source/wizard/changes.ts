import type {Question} from '../template/form.ts';
import type {WizardState} from './model.ts';
import {isSame} from './values.ts';

/** The questions of a plan that is edited whose answers differ from what the plan says. */
export function changedQuestions({
	form,
	base,
	answers,
}: Pick<WizardState, 'form' | 'base' | 'answers'>): readonly Question[] {
	if (base === null) return [];
	return form.questions.filter(({id}) => !isSame(answers[id] ?? null, base[id] ?? null));
}
