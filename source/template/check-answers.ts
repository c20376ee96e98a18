import {isRecord} from '../text/collections.ts';
import {editDistance} from '../text/did-you-mean.ts';
import {given} from './answers.ts';
import type {Answers, Form, MemberQuestion, Question} from './form.ts';

/** The answers, or one line for each fault, which begins with the question's id. */
export type CheckedAnswers = {readonly answers: Answers} | {readonly faults: readonly string[]};

/** Checks answers that came as JSON: one object from question id to answer. Lists all faults at once. */
export function checkAnswers(form: Form, data: unknown): CheckedAnswers {
	if (!isRecord(data)) {
		return {faults: [`the answers are ${typeName(data)}, not an object from question id to answer`]};
	}
	const settable = form.settable.map(id => ({...oneLine, id}));
	const faults = namedFaults('', data, 'question', [...form.questions, ...settable]);
	return faults.length > 0 ? {faults} : {answers: data as Answers};
}

/** What one value is checked against: a question, a column of a table or a question of a member. */
type Rule = Pick<Question, 'type' | 'choices'> & Partial<Pick<Question, 'multiline' | 'columns' | 'members'>>;

/** A rule for the value with this id; only a name is required. */
type NamedRule = Rule & Pick<Question, 'id'> & Partial<Pick<MemberQuestion, 'required'>>;

const oneLine: Rule = {type: 'text', choices: null};

function valueFaults(name: string, value: unknown, rule: Rule): string[] {
	const {type, choices, multiline, columns, members} = rule;
	switch (type) {
		case 'list':
			return Array.isArray(value)
				? value.flatMap((item, index) => valueFaults(`${name}, item ${index + 1}`, item, oneLine))
				: wrongType(name, value, 'a list of texts');
		case 'rows': {
			const rules = (columns ?? []).map(column => ({...column, multiline: true}));
			return entryFaults(name, value, {entry: 'row', part: 'column', rules});
		}
		case 'group':
			return entryFaults(name, value, {entry: 'member', part: 'member', rules: members ?? []});
	}
	if (typeof value !== 'string') return wrongType(name, value, 'a text');
	if (type === 'choice') {
		const known = choices ?? [];
		return known.includes(value)
			? []
			: [`${name}: is ${JSON.stringify(value)}, not one of ${known.join(', ')}`];
	}
	return multiline !== true && /[\r\n]/.test(value) ? [`${name}: has a line break, but is one line`] : [];
}

/** What an entry of a list is called, and what each value in it, with the rules for these. */
type EntryRules = {readonly entry: string; readonly part: string; readonly rules: readonly NamedRule[]};

function entryFaults(name: string, value: unknown, {entry: what, part, rules}: EntryRules): string[] {
	if (!Array.isArray(value)) return wrongType(name, value, `a list of ${what}s`);
	return value.flatMap((entry, index) => {
		const own = `${name}, ${what} ${index + 1}`;
		return isRecord(entry) ? namedFaults(own, entry, part, rules) : wrongType(own, entry, 'an object');
	});
}

function namedFaults(
	name: string,
	values: Readonly<Record<string, unknown>>,
	what: string,
	rules: readonly NamedRule[],
): string[] {
	const isMissing = (value: unknown) =>
		value === undefined || (typeof value === 'string' && value.trim() === '');
	const missing = rules.filter(({id, required}) => required && isMissing(given(values, id)));
	const faults = Object.entries(values).flatMap(([id, value]) => {
		const rule = rules.find(other => other.id === id);
		const own = name === '' ? id : `${name}, ${id}`;
		return rule === undefined
			? [`${own}: no such ${what}${suggest(id, rules)}`]
			: valueFaults(own, value, rule);
	});
	return [...missing.map(({id}) => `${name}: has no ${id}`), ...faults];
}

function wrongType(name: string, value: unknown, wanted: string): string[] {
	return [`${name}: is ${typeName(value)}, not ${wanted}`];
}

function typeName(value: unknown): string {
	if (value === null || value === undefined) return 'null';
	if (Array.isArray(value)) return 'a list';
	return typeof value === 'object' ? 'an object' : typeof value === 'string' ? 'a text' : `a ${typeof value}`;
}

/** `, did you mean …?` for the known name that is closest, where one is close; a name is close to a path that it ends. */
function suggest(name: string, known: readonly NamedRule[]): string {
	const wanted = name.toLowerCase();
	const [best] = known
		.map(({id}) => {
			const endsPath = wanted !== '' && id.endsWith(`/${wanted}`);
			return {id, distance: endsPath ? 1 : editDistance(wanted, id, 200)};
		})
		.sort((a, b) => a.distance - b.distance);
	return best !== undefined && best.distance <= Math.max(2, Math.floor(name.length / 3))
		? `, did you mean ${best.id}?`
		: '';
}
