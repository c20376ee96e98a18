import type {Answers, Form, Question, Variables} from '../template/form.ts';
import {slug} from '../text/slug.ts';

/** A specification that the repository has. */
export type Offer = {
	/** `001`, or the folder's name. */
	readonly id: string;
	/** The folder's name: `001-checkout-redesign`. */
	readonly directory: string;
	readonly title: string;
};

/** A template that a plan can be made from. */
export type TemplateOffer = {readonly name: string; readonly description?: string};

/** What the first step is made from, besides the answers. */
export type StartFacts = {
	/** Those to choose from, the one that is taken anyway first; none where it is settled which. */
	readonly templates: readonly TemplateOffer[];
	readonly specs: readonly Offer[];
	/** The next feature number that is free: `004`. */
	readonly nextId: string;
	/** The next plan number that is free in the feature's folder: `001`. */
	readonly nextPlan: string;
	/** Ids of the questions in the document's only H1: their answers are the plan's title. */
	readonly titles: readonly string[];
	/** Date and time as the template has them filled in. */
	readonly dates: Variables;
};

/** Ids of the wizard's own questions, which are in no template: no slug has a colon. */
export const specId = ':spec';
export const templateId = ':template';
const nameId = ':title';
const titleHint = 'What the plan is for';

/** Variables that are filled in by themselves, and can be answered. */
const variables: readonly string[] = ['feature_id', 'feature_directory', 'plan_number'];

/** Whether a question is the wizard's own, and leaves no blank in the plan. */
export function isOwn({id}: Pick<Question, 'id'>): boolean {
	return id.startsWith(':') || variables.includes(id);
}

/** An answer as it is kept once its text is left: without white space at its ends; ids, folders and numbers as plain names. */
export function tidied({id}: Pick<Question, 'id'>, text: string): string {
	if (!variables.includes(id)) return withoutIndent(text).trim();
	return text
		.trim()
		.replace(/[^\p{L}\p{N}._/-]+/gu, '-')
		.replace(/^-+|-+$/g, '');
}

/** Lines that are all indented, as code that was pasted is, without what they have in common. */
function withoutIndent(text: string): string {
	const lines = text.split('\n');
	const indents = lines.filter(line => line.trim() !== '').map(line => /^[ \t]*/.exec(line)?.[0].length ?? 0);
	const common = Math.min(...indents);
	return indents.length < 2 || common === 0 ? text : lines.map(line => line.slice(common)).join('\n');
}

/** The answers to questions of the template alone. */
export function withoutOwn(answers: Answers): Answers {
	return Object.fromEntries(Object.entries(answers).filter(([id]) => !isOwn({id})));
}

/** The question that asks for the title, and no other does; else `null`. */
function titleQuestion(form: Form, facts: StartFacts): Question | null {
	const [only, another] = facts.titles;
	return another === undefined ? (form.questions.find(({id}) => id === only) ?? null) : null;
}

/** The id under which a title is answered that is given as a whole. */
export function titleId(form: Form, {titles}: Pick<StartFacts, 'titles'>): string {
	return form.title ?? titles[0] ?? nameId;
}

/** The title as answered so far; empty where nothing is. */
export function titleOf(form: Form, answers: Answers, {titles}: Pick<StartFacts, 'titles'>): string {
	const parts = (titles.length === 0 ? [nameId] : titles).map(id => {
		const answer = answers[id] ?? form.questions.find(question => question.id === id)?.default;
		return typeof answer === 'string' ? answer.trim() : '';
	});
	return parts.filter(part => part !== '').join(' ');
}

/**
 * The variables that are filled in: as answered, else from the spec that is picked, or that has the id that is
 * answered, else the next ones that are free.
 */
export function variablesOf(form: Form, answers: Answers, facts: StartFacts): Variables {
	const answered = given(answers, 'feature_id');
	const spec = pickedSpec(answers, facts) ?? specWithId(answered, facts);
	const id = answered ?? spec?.id ?? facts.nextId;
	const name = slug(titleOf(form, answers, facts));
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

/** The name of the template that is picked; `null` where it is settled which. */
export function pickedTemplate(answers: Answers, {templates}: StartFacts): string | null {
	const picked = templates.find(offer => templateLabel(offer) === answers[templateId]) ?? templates[0];
	return picked?.name ?? null;
}

/** A template as it is offered. */
export function templateLabel({name, description = ''}: TemplateOffer): string {
	return description === '' ? name : `${name}  ${description}`;
}

/** The only spec that has this id. */
function specWithId(wanted: string | undefined, {specs}: StartFacts): Offer | null {
	const [only, another] = specs.filter(({id}) => id === wanted);
	return another === undefined ? (only ?? null) : null;
}

/** A spec as it is offered. */
function specLabel({directory, title}: Offer): string {
	return `${directory}  ${title}`;
}

/** The questions of the first step, with the defaults that follow from what is answered already. */
export function startQuestions(form: Form, answers: Answers, facts: StartFacts): readonly Question[] {
	const without = (name: string) => {
		const {[name]: _, ...others} = answers;
		return variablesOf(form, others, facts)[name] ?? '';
	};
	const title = titleQuestion(form, facts);
	const titles = form.questions.filter(({id}) => facts.titles.includes(id));
	return [
		...(facts.specs.length === 0 ? [] : [specQuestion(facts.specs)]),
		...(title === null ? titles : [{...title, label: 'Title', hint: titleHint}]),
		...(titles.length === 0 ? [own(nameId, 'Title', titleHint, null)] : []),
		...(facts.templates.length === 0 ? [] : [templateQuestion(facts.templates)]),
		own('feature_id', 'Feature id', 'number of the feature', without('feature_id')),
		own('feature_directory', 'Folder', 'of the feature, for its plans', without('feature_directory')),
		own('plan_number', 'Plan number', 'of the plan in that folder', without('plan_number')),
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

function templateQuestion(templates: readonly TemplateOffer[]): Question {
	const choices = templates.map(templateLabel);
	return {...own(templateId, 'Template', null, choices[0] ?? null), type: 'choice', choices};
}

function specQuestion(specs: readonly Offer[]): Question {
	return {
		...own(specId, 'Specification', 'The spec that this plan is for', null),
		type: 'choice',
		choices: specs.map(specLabel),
	};
}
