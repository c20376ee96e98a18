import {isDeepStrictEqual} from 'node:util';
import type {Answer, Answers, Entry, Form, Question} from '../template/form.ts';
import {safeText} from '../text/safe-text.ts';
import {isOwn} from './start.ts';

/** What is asked of each row of a table or each member of a group. */
export type Part = {
	readonly id: string;
	readonly label: string;
	readonly type: 'text' | 'choice' | 'list';
	readonly hint: string | null;
	readonly choices: readonly string[] | null;
	readonly required: boolean;
	readonly multiline?: boolean;
};

export function partsOf({members, columns}: Question): readonly Part[] {
	return members ?? (columns ?? []).map(column => ({...column, required: false}));
}

/** What stands for a question: its answer, else its default, else `null`. */
export function standing(question: Question, answers: Answers): Answer | null {
	return answers[question.id] ?? question.default;
}

export function textOf(question: Question, answers: Answers): string {
	const value = standing(question, answers);
	return typeof value === 'string' ? value : '';
}

export function itemsOf(question: Question, answers: Answers): readonly string[] {
	const value = standing(question, answers);
	return Array.isArray(value) ? value.filter(item => typeof item === 'string') : [];
}

export function entriesOf(question: Question, answers: Answers): readonly Entry[] {
	const value = standing(question, answers);
	return Array.isArray(value) ? value.filter(item => typeof item === 'object') : [];
}

export function partText(entry: Entry | undefined, part: Part): string {
	const value = entry?.[part.id];
	return typeof value === 'string' ? value : '';
}

export function partItems(entry: Entry | undefined, part: Part): readonly string[] {
	const value = entry?.[part.id];
	return Array.isArray(value) ? value : [];
}

/** A new row or member with what the plan says for it anyway: of a member what has no hint is as in the first. */
export function newEntry(question: Question): Entry {
	const [first] = question.type === 'group' ? entriesOf(question, {}) : [];
	const standing = partsOf(question).filter(
		({type, hint, required}) => type !== 'list' && hint === null && !required,
	);
	return Object.fromEntries(
		standing.flatMap(part => (partText(first, part) === '' ? [] : [[part.id, partText(first, part)]])),
	);
}

/** Answers whose members say all that the plan will say of them, also where only a part was given. */
export function withStanding({questions}: Form, answers: Answers): Answers {
	const groups = questions.filter(({id, type}) => type === 'group' && answers[id] !== undefined);
	const whole = groups.map((question): [string, Answer] => [
		question.id,
		entriesOf(question, answers).map(entry => ({...newEntry(question), ...entry})),
	]);
	return {...answers, ...Object.fromEntries(whole)};
}

/** What a row or member goes by: its first part. */
export function entryName(question: Question, entry: Entry): string {
	const [first] = partsOf(question);
	return first === undefined ? '' : firstLine(partText(entry, first));
}

/** A text in one line: its first, with a sign where there are more. */
export function firstLine(text: string): string {
	const [first = '', ...more] = text.split('\n');
	return safeText(first) + (more.length > 0 ? ' …' : '');
}

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
	if (part.type === 'list') {
		const isOpen = part.hint !== null && entry[part.id] === undefined;
		return isOpen || partItems(entry, part).some(item => item.trim() === '');
	}
	return partText(entry, part).trim() === '' && (type === 'rows' || part.required || part.hint !== null);
}

/** Whether two answers say the same. */
export const isSame: (one: unknown, other: unknown) => boolean = isDeepStrictEqual;

/** The questions of a plan that is edited whose answers differ from what the plan says. */
export function changedQuestions({
	form,
	base,
	answers,
}: {
	readonly form: Form;
	readonly base: Answers | null;
	readonly answers: Answers;
}): readonly Question[] {
	if (base === null) return [];
	return form.questions.filter(({id}) => !isSame(answers[id] ?? null, base[id] ?? null));
}

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
