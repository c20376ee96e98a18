import type {Answer, Answers, Entry, Form, Question} from '../template/form.ts';
import {isOwn} from './start.ts';
import {partsOf} from './values.ts';

/** Answers of a draft that still have a question of their kind, and the others, which are kept with the draft. */
export function fitAnswers(form: Form, answers: Answers): {readonly kept: Answers; readonly others: Answers} {
	const questions = new Map(form.questions.map(question => [question.id, question]));
	const fits = ([id, answer]: [string, Answer]) => {
		const question = questions.get(id);
		return question === undefined ? isOwn({id}) : isOfKind(question, answer);
	};
	const entries = Object.entries(answers);
	return {
		kept: Object.fromEntries(entries.filter(fits)),
		others: Object.fromEntries(entries.filter(entry => !fits(entry))),
	};
}

function isOfKind(question: Question, answer: Answer): boolean {
	switch (question.type) {
		case 'text':
			return typeof answer === 'string' && (question.multiline || !answer.includes('\n'));
		case 'choice':
			return typeof answer === 'string' && (answer === '' || question.choices?.includes(answer) === true);
		case 'list':
			return Array.isArray(answer) && answer.every(item => typeof item === 'string');
		case 'rows':
		case 'group':
			return (
				Array.isArray(answer) &&
				answer.every(entry => typeof entry === 'object' && isEntryOf(question, entry))
			);
	}
}

function isEntryOf(question: Question, entry: Entry): boolean {
	const parts = new Map(partsOf(question).map(part => [part.id, part]));
	return Object.entries(entry).every(([id, value]) => {
		const part = parts.get(id);
		if (part === undefined) return false;
		return part.type === 'list' ? Array.isArray(value) : typeof value === 'string';
	});
}
