import {type BlankPlace, blanksIn} from '../authoring/answers.ts';
import {isOwn} from '../authoring/start.ts';
import type {Answers, Form, Question} from '../template/form.ts';

/** One screen of the wizard: the questions of one section of the form. */
export type Step = {
	/** Stable over runs: the titles of its section, joined. */
	readonly id: string;
	readonly title: string;
	/** Titles of the headings above that title. */
	readonly above: readonly string[];
	/** Never empty. */
	readonly questions: readonly Question[];
};

const startId = ':start';

/**
 * The steps of a form: one for each section, in its order. With questions of the wizard's own, `first`, the
 * first step is theirs, with what stands before any section; the last step, which writes, is none of these.
 */
export function stepsOf(form: Form, first: readonly Question[] = []): readonly Step[] {
	const own = new Set(first.map(({id}) => id));
	const steps: {id: string; title: string; above: readonly string[]; questions: Question[]}[] = [];
	if (first.length > 0) steps.push({id: startId, title: 'Start', above: [], questions: [...first]});
	for (const question of form.questions.filter(({id}) => !own.has(id))) {
		const id = question.section.length === 0 ? startId : question.section.join('\u0000');
		const last = steps.at(-1);
		if (last?.id === id) last.questions.push(question);
		else {
			const title = question.section.at(-1) ?? 'Start';
			steps.push({id, title, above: question.section.slice(0, -1), questions: [question]});
		}
	}
	return steps;
}

export function blanksOfStep({questions}: Step, answers: Answers): readonly BlankPlace[] {
	return questions.flatMap(question => blanksIn(question, answers));
}

type Answered = {readonly steps: readonly Step[]; readonly answers: Answers};

/** All that is blank, in the order of the steps. */
export function allBlanks({steps, answers}: Answered): readonly BlankPlace[] {
	return steps.flatMap(step => blanksOfStep(step, answers));
}

export type StepMark = 'answered' | 'begun' | 'blank';

/** How far a step is: nothing blank, something of it answered, or nothing. */
export function markOf(step: Step, answers: Answers): StepMark {
	if (blanksOfStep(step, answers).length === 0) return 'answered';
	const asked = step.questions.filter(question => !isOwn(question));
	const isBegun = asked.some(
		question => answers[question.id] !== undefined || blanksIn(question, answers).length === 0,
	);
	return isBegun ? 'begun' : 'blank';
}
