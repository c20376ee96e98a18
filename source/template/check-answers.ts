import {isRecord} from '../text/collections.ts';
import {editDistance} from '../text/did-you-mean.ts';
import {given} from './answers.ts';
import type {Answers, Form, Question} from './form.ts';

/** The answers, or one line for each fault, which begins with the question's id. */
export type CheckedAnswers = {readonly answers: Answers} | {readonly faults: readonly string[]};

/** Checks answers that came as JSON: one object from question id to answer. Lists all faults at once. */
export function checkAnswers(form: Form, data: unknown): CheckedAnswers {
	if (!isRecord(data)) {
		return {faults: [`the answers are ${typeName(data)}, not an object from question id to answer`]};
	}
	const questions = new Map(form.questions.map(question => [question.id, question]));
	const faults = Object.entries(data).flatMap(([id, value]) => {
		const question = questions.get(id);
		if (question !== undefined) return answerFaults(question, value);
		return form.settable.includes(id)
			? valueFaults(id, value, oneLine)
			: [`${id}: no such question${suggest(id, [...questions.keys(), ...form.settable])}`];
	});
	return faults.length > 0 ? {faults} : {answers: data as Answers};
}

/** What one value is checked against: a question, a column of a table or a question of a member. */
type Rule = {
	readonly type: Question['type'];
	readonly choices: readonly string[] | null;
	readonly multiline?: boolean;
};

const oneLine: Rule = {type: 'text', choices: null};

type Values = Readonly<Record<string, unknown>>;

function answerFaults(question: Question, value: unknown): string[] {
	const {id, type} = question;
	if (type === 'rows') {
		const columns = (question.columns ?? []).map(column => ({...column, multiline: true}));
		return entryFaults(id, value, 'row', (name, row) => allFaults(name, row, 'column', columns));
	}
	if (type === 'group') {
		const members = question.members ?? [];
		return entryFaults(id, value, 'member', (name, member) => [
			...members
				.filter(part => part.required && isMissing(given(member, part.id)))
				.map(part => `${name}: has no ${part.id}`),
			...allFaults(name, member, 'member', members),
		]);
	}
	return valueFaults(id, value, question);
}

function isMissing(value: unknown): boolean {
	return value === undefined || (typeof value === 'string' && value.trim() === '');
}

function valueFaults(name: string, value: unknown, {type, choices, multiline}: Rule): string[] {
	if (type === 'list') {
		return Array.isArray(value)
			? value.flatMap((item, index) => valueFaults(`${name}, item ${index + 1}`, item, oneLine))
			: [`${name}: is ${typeName(value)}, not a list of texts`];
	}
	if (typeof value !== 'string') return [`${name}: is ${typeName(value)}, not a text`];
	if (type === 'choice') {
		const known = choices ?? [];
		return known.includes(value)
			? []
			: [`${name}: is ${JSON.stringify(value)}, not one of ${known.join(', ')}`];
	}
	return multiline !== true && /[\r\n]/.test(value) ? [`${name}: has a line break, but is one line`] : [];
}

function entryFaults(
	name: string,
	value: unknown,
	what: string,
	faultsOf: (name: string, entry: Values) => string[],
): string[] {
	if (!Array.isArray(value)) return [`${name}: is ${typeName(value)}, not a list of ${what}s`];
	return value.flatMap((entry, index) => {
		const own = `${name}, ${what} ${index + 1}`;
		return isRecord(entry) ? faultsOf(own, entry) : [`${own}: is ${typeName(entry)}, not an object`];
	});
}

function allFaults(
	name: string,
	values: Values,
	what: string,
	rules: readonly (Rule & {readonly id: string})[],
): string[] {
	const known = rules.map(({id}) => id);
	return Object.entries(values).flatMap(([id, value]) => {
		const rule = rules.find(other => other.id === id);
		const own = `${name}, ${id}`;
		return rule === undefined
			? [`${own}: no such ${what}${suggest(id, known)}`]
			: valueFaults(own, value, rule);
	});
}

/** What a value is, in words. */
function typeName(value: unknown): string {
	if (value === null || value === undefined) return 'null';
	if (Array.isArray(value)) return 'a list';
	return typeof value === 'object' ? 'an object' : typeof value === 'string' ? 'a text' : `a ${typeof value}`;
}

/** `, did you mean …?` for the known name that is closest, where one is close; a name is close to a path that it ends. */
function suggest(name: string, known: readonly string[]): string {
	const wanted = name.toLowerCase();
	const [best] = known
		.map(id => {
			const endsPath = wanted !== '' && id.endsWith(`/${wanted}`);
			return {id, distance: endsPath ? 1 : editDistance(wanted, id, 200)};
		})
		.sort((a, b) => a.distance - b.distance);
	return best !== undefined && best.distance <= Math.max(2, Math.floor(name.length / 3))
		? `, did you mean ${best.id}?`
		: '';
}
