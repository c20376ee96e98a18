import type {Answers, Form, Question, Variables} from '../template/form.ts';
import {slug} from '../template/slug.ts';

/** A specification that the repository has. */
export type Offer = {
	/** `001`, or the folder's name. */
	readonly id: string;
	/** The folder's name: `001-checkout-redesign`. */
	readonly directory: string;
	readonly title: string;
};

/** What the first step is made from, besides the answers. */
export type StartFacts = {
	readonly specs: readonly Offer[];
	/** The next feature number that is free: `004`. */
	readonly nextId: string;
	/** The next plan number that is free in the feature's folder: `001`. */
	readonly nextPlan: string;
	/** Date and time as the template has them filled in. */
	readonly dates: Variables;
};

/** Ids of the wizard's own questions, which are in no template: no slug has a colon. */
export const specId = ':spec';
export const nameId = ':title';

/** Variables that are filled in by themselves, and can be answered. */
const variables: readonly string[] = ['feature_id', 'feature_directory', 'plan_number'];

/** Whether a question is the wizard's own, and leaves no blank in the plan. */
export function isOwn({id}: Pick<Question, 'id'>): boolean {
	return id.startsWith(':') || variables.includes(id);
}

/** The answers to questions of the template alone. */
export function withoutOwn(answers: Answers): Answers {
	return Object.fromEntries(Object.entries(answers).filter(([id]) => !isOwn({id})));
}

/** The question whose answer is the plan's title, in the document's only H1. */
export function titleQuestion({questions, title}: Form): Question | null {
	return questions.find(({id}) => id === title) ?? null;
}

/** The title as answered so far; empty where nothing is. */
export function titleOf(form: Form, answers: Answers): string {
	const question = titleQuestion(form);
	const answer = answers[question?.id ?? nameId] ?? question?.default;
	return typeof answer === 'string' ? answer.trim() : '';
}

/** The variables that are filled in: as answered, else from the spec that is picked, else the next ones that are free. */
export function variablesOf(form: Form, answers: Answers, facts: StartFacts): Variables {
	const spec = pickedSpec(answers, facts);
	const id = given(answers, 'feature_id') ?? spec?.id ?? facts.nextId;
	const name = slug(titleOf(form, answers));
	const directory =
		given(answers, 'feature_directory') ?? spec?.directory ?? (name === '' ? id : `${id}-${name}`);
	const number = given(answers, 'plan_number') ?? facts.nextPlan;
	return {...facts.dates, feature_id: id, feature_directory: directory, plan_number: number};
}

function given(answers: Answers, name: string): string | undefined {
	const answer = answers[name];
	return typeof answer === 'string' && answer.trim() !== '' ? answer.trim() : undefined;
}

export function pickedSpec(answers: Answers, {specs}: StartFacts): Offer | null {
	return specs.find(spec => specLabel(spec) === answers[specId]) ?? null;
}

/** A spec as it is offered. */
export function specLabel({directory, title}: Offer): string {
	return `${directory}  ${title}`;
}

/** The questions of the first step, with the defaults that follow from what is answered already. */
export function startQuestions(form: Form, answers: Answers, facts: StartFacts): readonly Question[] {
	const without = (name: string) => {
		const {[name]: _, ...others} = answers;
		return variablesOf(form, others, facts)[name] ?? '';
	};
	const title = titleQuestion(form);
	return [
		...(facts.specs.length === 0 ? [] : [specQuestion(facts.specs)]),
		title === null ? own(nameId, 'Title', 'What the plan is for', null) : {...title, label: 'Title'},
		own('feature_id', 'Feature id', null, without('feature_id')),
		own('feature_directory', 'Folder', null, without('feature_directory')),
		own('plan_number', 'Plan number', null, without('plan_number')),
	];
}

function own(id: string, label: string, hint: string | null, standard: string | null): Question {
	return {
		id,
		type: 'text',
		label,
		hint,
		default: standard,
		choices: null,
		multiline: false,
		columns: null,
		members: null,
		section: [],
		line: 1,
	};
}

function specQuestion(specs: readonly Offer[]): Question {
	return {
		...own(specId, 'Specification', 'The spec that this plan is for', null),
		type: 'choice',
		choices: specs.map(specLabel),
	};
}
