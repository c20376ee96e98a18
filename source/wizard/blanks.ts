import type {Answers, Entry, Form, Question} from '../template/form.ts';
import {isOwn} from './start.ts';
import type {Step} from './steps.ts';
import {entriesOf, itemsOf, type Part, partItems, partsOf, partText, standing} from './values.ts';

/** A place that nobody answered. */
export type BlankPlace = {
	readonly question: Question;
	/** In which row or member. */
	readonly item: number | null;
	readonly part: Part | null;
};

/**
 * What is left blank in a question. A default that stands is an answer; so is a list or table that
 * somebody emptied.
 */
export function blanksIn(question: Question, answers: Answers): readonly BlankPlace[] {
	const whole: BlankPlace = {question, item: null, part: null};
	if (isOwn(question)) return [];
	switch (question.type) {
		case 'text':
		case 'choice': {
			const value = standing(question, answers);
			return value === null || value === '' ? [whole] : [];
		}
		case 'list':
			if (standing(question, answers) === null) return [whole];
			return itemsOf(question, answers).some(item => item.trim() === '') ? [whole] : [];
		case 'rows':
		case 'group':
			if (standing(question, answers) === null) return [whole];
			return entriesOf(question, answers).flatMap((entry, item) =>
				partsOf(question)
					.filter(part => isBlankPart(question, part, entry))
					.map(part => ({question, item, part})),
			);
	}
}

/** How many places of a form nobody answered: what the wizard counts as blank. */
export function countBlanks({questions}: Form, answers: Answers): number {
	return questions.reduce((count, question) => count + blanksIn(question, answers).length, 0);
}

/** Cells that nobody filled are blank; of a member what is required or has a hint. */
export function isBlankPart({type}: Question, part: Part, entry: Entry): boolean {
	if (part.type === 'list') return partItems(entry, part).some(item => item.trim() === '');
	return partText(entry, part).trim() === '' && (type === 'rows' || part.required || part.hint !== null);
}

export function blanksOfStep({questions}: Step, answers: Answers): readonly BlankPlace[] {
	return questions.flatMap(question => blanksIn(question, answers));
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
