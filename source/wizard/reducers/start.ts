import type {Authoring} from '../../authoring/authoring.ts';
import {
	pickedSpec,
	pickedTemplate,
	specId,
	startQuestions,
	templateId,
	titleId,
} from '../../authoring/start.ts';
import type {Draft} from '../../storage/drafts.ts';
import type {Answers} from '../../template/form.ts';
import {textField} from '../../ui/text-field/state.ts';
import type {ShownPlace, WizardState} from '../model.ts';
import {type Step, stepsOf} from '../steps.ts';
import {withField} from './answers.ts';
import {type Focus, focusFrom, focusOn} from './focus.ts';

type Begin = {
	readonly draft: Draft | null;
	/** The title is known, so it need not be asked first. */
	readonly isTitled: boolean;
	/** To be told from the start on, besides those of the plan. */
	readonly warnings?: readonly string[];
	readonly columns: number;
	readonly height: number;
};

/** The state that the wizard for a plan begins with, from the start or where a draft was left. */
export function begin(authoring: Authoring, from: Begin): WizardState {
	const {mode, form, start, startDay, place, notice} = authoring;
	const {draft, isTitled, warnings = [], columns, height} = from;
	const {answers, facts} = start;
	const steps = stepsOf(form, facts === null ? [] : startQuestions(form, answers, facts));
	const opening =
		mode === 'new'
			? {focus: firstFocus({steps, answers}, isTitled && facts?.specs.length === 0)}
			: {overlay: {kind: 'steps', cursor: 0} as const};
	return initialState({
		mode,
		form,
		...start,
		start: startDay,
		steps,
		place,
		columns,
		height,
		warnings: [...warnings, ...authoring.warnings],
		...(draft === null ? opening : focusFrom(draft.position, {steps, answers})),
		...(notice === null ? {} : {message: {tone: 'warning', text: notice}}),
	});
}

/** Where a title is known and nothing offered before it, what is asked next: the template, else the second step. */
function firstFocus(form: Pick<WizardState, 'steps' | 'answers'>, isTitled: boolean): Focus {
	const template = placeOfTemplate(form.steps);
	if (!isTitled) return focusOn(form, 0);
	return template === -1 ? focusOn(form, 1) : focusOn(form, 0, template);
}

function placeOfTemplate([first]: readonly Step[]): number {
	return first?.questions.findIndex(({id}) => id === templateId) ?? -1;
}

type Given = Pick<WizardState, 'mode' | 'form' | 'steps' | 'columns' | 'height'> &
	Partial<WizardState> & {
		/** Where the cursor stands in the text that has the focus. */
		readonly cursor?: number;
	};

/** The state that a wizard begins with: what is not given is empty. */
export function initialState({cursor, ...given}: Given): WizardState {
	const state = withField({
		facts: null,
		start: null,
		base: null,
		answers: {},
		focus: focusOn({steps: given.steps, answers: given.answers ?? {}}, 0),
		field: textField(),
		fields: {},
		histories: {},
		written: null,
		adding: false,
		overlay: null,
		preview: true,
		message: null,
		warnings: [],
		path: null,
		place: '',
		problem: null,
		busy: false,
		isLeaving: false,
		...given,
	});
	return cursor === undefined || state.field.offered
		? state
		: {...state, field: textField(state.field.text, cursor)};
}

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

/** The name of another template that was picked; `null` where none was. */
export function otherTemplate(before: WizardState, {answers, facts}: WizardState): string | null {
	if (facts === null || answers[templateId] === before.answers[templateId]) return null;
	return pickedTemplate(answers, facts);
}

/** The state with the form of another template, on the question which one it is. */
export function withTemplate(before: WizardState, {form, start, startDay}: Authoring): WizardState {
	const {answers, facts} = start;
	const steps = stepsOf(form, facts === null ? [] : startQuestions(form, answers, facts));
	const focus = focusOn({steps, answers}, 0, Math.max(0, placeOfTemplate(steps)));
	const anew = {
		answers,
		facts,
		start: startDay,
		form,
		steps,
		focus,
		fields: {},
		histories: {},
		written: null,
	};
	return withField({...before, ...anew});
}

/** The state with where the plan goes, as the disk has it. */
export function withPlace(state: WizardState, {place, nextPlan, problem}: ShownPlace): WizardState {
	const {facts} = state;
	const isSame = facts === null || facts.nextPlan === nextPlan;
	return {...state, place, problem, facts: isSame ? facts : {...facts, nextPlan}};
}
