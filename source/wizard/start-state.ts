import {pickedSpec, specId, startQuestions, titleId} from '../authoring/start.ts';
import type {Answers} from '../template/form.ts';
import type {ShownPlace} from './begin.ts';
import {withField} from './field.ts';
import type {WizardState} from './model.ts';
import {stepsOf} from './steps.ts';

/** The state with the first step as it follows from the answers, and a title from the spec that was picked. */
export function withStart(before: WizardState, state: WizardState): WizardState {
	const {form, facts} = state;
	if (facts === null || (state.answers === before.answers && facts === before.facts)) return state;
	const answers = state.answers[specId] === before.answers[specId] ? state.answers : withTitle(before, state);
	const [start] = stepsOf(form, startQuestions(form, answers, facts));
	if (start === undefined) return state;
	const next = {...state, answers, steps: state.steps.with(0, start)};
	// What is shown as the default of the text in focus follows, where nobody wrote another.
	return next.focus.step === 0 && next.field === before.field ? withField(next) : next;
}

/** A title that nobody wrote is that of the spec. */
function withTitle(before: WizardState, {form, answers, facts}: WizardState): Answers {
	if (facts === null) return answers;
	const id = titleId(form, facts);
	const former = pickedSpec(before.answers, facts)?.title;
	const {[id]: title, ...others} = answers;
	if (title !== undefined && title !== former) return answers;
	const spec = pickedSpec(answers, facts);
	return spec === null ? others : {...others, [id]: spec.title};
}

/** The state with where the plan goes, as the disk has it. */
export function withPlace(state: WizardState, {place, nextPlan, problem}: ShownPlace): WizardState {
	const {facts} = state;
	const isSame = facts === null || facts.nextPlan === nextPlan;
	return {...state, place, problem, facts: isSame ? facts : {...facts, nextPlan}};
}
