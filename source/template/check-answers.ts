import {editDistance} from '../text/did-you-mean.ts';
import {isRecord} from '../text/is-record.ts';
import type {Answer, Answers, Form, MemberQuestion, Question} from './form.ts';

/** The answers, or one line for each fault, which begins with the question's id. */
export type CheckedAnswers = {readonly answers: Answers} | {readonly faults: readonly string[]};

/** Checks answers that came as JSON: one object from question id to answer. Lists all faults at once. */
export function checkAnswers(form: Form, data: unknown): CheckedAnswers {
	if (!isRecord(data)) {
		return {faults: [`the answers are ${typeName(data)}, not an object from question id to answer`]};
	}
	const questions = new Map(form.questions.map(question => [question.id, question]));
	const faults: string[] = [];
	const answers: [string, Answer][] = [];
	for (const [id, value] of Object.entries(data)) {
		const question = questions.get(id);
		if (question !== undefined) {
			checkAnswer(question, value, faults);
			answers.push([id, value as Answer]);
		} else if (form.settable.includes(id)) {
			checkLine(id, value, faults);
			answers.push([id, value as Answer]);
		} else {
			faults.push(`${id}: no such question${suggest(id, [...questions.keys(), ...form.settable])}`);
		}
	}
	return faults.length > 0 ? {faults} : {answers: Object.fromEntries(answers)};
}

/** What one value is checked against: a question, a column of a table or a question of a member. */
type Rule = {
	readonly type: 'text' | 'choice' | 'list';
	readonly choices: readonly string[] | null;
	readonly multiline?: boolean;
};

type Values = Readonly<Record<string, unknown>>;

function checkAnswer(question: Question, value: unknown, faults: string[]): void {
	const {id, type, choices, multiline, members} = question;
	switch (type) {
		case 'text':
		case 'choice':
		case 'list':
			checkValue(id, value, {type, choices, multiline}, faults);
			break;
		case 'rows': {
			const columns = (question.columns ?? []).map(column => ({...column, multiline: true}));
			checkEntries(id, value, 'row', faults, (row, name) =>
				checkValues(name, row, 'column', columns, faults),
			);
			break;
		}
		case 'group':
			checkEntries(id, value, 'member', faults, (member, name) => {
				checkRequired(name, member, members ?? [], faults);
				checkValues(name, member, 'member', members ?? [], faults);
			});
			break;
	}
}

function checkValue(name: string, value: unknown, rule: Rule, faults: string[]): void {
	if (rule.type === 'list') {
		checkList(name, value, faults);
	} else if (rule.type === 'choice') {
		checkChoice(name, value, rule.choices ?? [], faults);
	} else if (rule.multiline === true) {
		checkText(name, value, faults);
	} else {
		checkLine(name, value, faults);
	}
}

function checkText(name: string, value: unknown, faults: string[]): value is string {
	if (typeof value !== 'string') {
		faults.push(`${name}: is ${typeName(value)}, not a text`);
		return false;
	}
	return true;
}

function checkLine(name: string, value: unknown, faults: string[]): void {
	if (checkText(name, value, faults) && /[\r\n]/.test(value)) {
		faults.push(`${name}: has a line break, but is one line`);
	}
}

function checkChoice(name: string, value: unknown, choices: readonly string[], faults: string[]): void {
	if (checkText(name, value, faults) && !choices.includes(value)) {
		faults.push(`${name}: is ${JSON.stringify(value)}, not one of ${choices.join(', ')}`);
	}
}

function checkList(name: string, value: unknown, faults: string[]): void {
	if (!Array.isArray(value)) {
		faults.push(`${name}: is ${typeName(value)}, not a list of texts`);
		return;
	}
	for (const [index, item] of value.entries()) {
		checkLine(`${name}, item ${index + 1}`, item, faults);
	}
}

function checkEntries(
	name: string,
	value: unknown,
	what: string,
	faults: string[],
	check: (entry: Values, name: string) => void,
): void {
	if (!Array.isArray(value)) {
		faults.push(`${name}: is ${typeName(value)}, not a list of ${what}s`);
		return;
	}
	for (const [index, entry] of value.entries()) {
		const own = `${name}, ${what} ${index + 1}`;
		if (isRecord(entry)) {
			check(entry, own);
		} else {
			faults.push(`${own}: is ${typeName(entry)}, not an object`);
		}
	}
}

function checkRequired(
	name: string,
	member: Values,
	questions: readonly MemberQuestion[],
	faults: string[],
): void {
	for (const {id, required} of questions) {
		const value = Object.hasOwn(member, id) ? member[id] : undefined;
		if (required && (value === undefined || (typeof value === 'string' && value.trim() === ''))) {
			faults.push(`${name}: has no ${id}`);
		}
	}
}

function checkValues(
	name: string,
	values: Values,
	what: string,
	rules: readonly (Rule & {readonly id: string})[],
	faults: string[],
): void {
	const known = rules.map(({id}) => id);
	for (const [id, value] of Object.entries(values)) {
		const rule = rules.find(other => other.id === id);
		const own = `${name}, ${id}`;
		if (rule === undefined) {
			faults.push(`${own}: no such ${what}${suggest(id, known)}`);
		} else {
			checkValue(own, value, rule, faults);
		}
	}
}

/** What a value is, in words. */
function typeName(value: unknown): string {
	if (value === null || value === undefined) {
		return 'null';
	}
	if (Array.isArray(value)) {
		return 'a list';
	}
	return typeof value === 'object' ? 'an object' : typeof value === 'string' ? 'a text' : `a ${typeof value}`;
}

/** `, did you mean …?` for the known name that is closest, where one is close. */
function suggest(name: string, known: readonly string[]): string {
	const wanted = name.toLowerCase();
	const ranked = known
		.map(id => ({id, distance: distanceBetween(wanted, id)}))
		.sort((a, b) => a.distance - b.distance);
	const best = ranked[0];
	return best !== undefined && best.distance <= Math.max(2, Math.floor(name.length / 3))
		? `, did you mean ${best.id}?`
		: '';
}

/** How many letters must change; a name that is the end of a path is close to it. */
function distanceBetween(wanted: string, id: string): number {
	return wanted !== '' && id.endsWith(`/${wanted}`) ? 1 : editDistance(wanted, id, 200);
}
