import type {Answer, Answers, Entry, Form, Question} from '../template/form.ts';
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

/** Where a value stands: in a question, in an item, row or member of it, in a part of that, in an item of that. */
export type Place = {
	readonly question: Question;
	readonly item: number | null;
	readonly part: Part | null;
	readonly partItem: number | null;
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

/** The text at a place; empty where nothing stands there. */
export function textAt({question, item, part, partItem}: Place, answers: Answers): string {
	if (item === null) return textOf(question, answers);
	if (part === null) return itemsOf(question, answers)[item] ?? '';
	const entry = entriesOf(question, answers)[item];
	return partItem === null ? partText(entry, part) : (partItems(entry, part)[partItem] ?? '');
}

/** The items of the list at a place: of a question, or of a part of a member. */
export function listAt({question, item, part}: Place, answers: Answers): readonly string[] {
	if (item === null || part === null) return itemsOf(question, answers);
	return partItems(entriesOf(question, answers)[item], part);
}

/** Answers with a value for a question; what equals the default, or is a blank left blank, is no answer. */
export function withAnswer(answers: Answers, question: Question, value: Answer | null): Answers {
	const {[question.id]: _, ...others} = answers;
	const isBlank = question.default === null && (value === '' || (Array.isArray(value) && value.length === 0));
	// An emptied id, folder or number is the one that follows again.
	const isFollowing = value === '' && isOwn(question);
	if (value === null || isBlank || isFollowing || isSame(value, question.default)) return others;
	return {...others, [question.id]: value};
}

/** Answers that say of a list, table or group that there is nothing in it. */
export function withNothing(answers: Answers, question: Question): Answers {
	const emptied = withAnswer(answers, question, []);
	return question.default === null ? {...emptied, [question.id]: []} : emptied;
}

/** Answers with a text at a place. An emptied part with a hint is a blank again. */
export function withText(answers: Answers, place: Place, text: string): Answers {
	const {question, item, part, partItem} = place;
	if (item === null) return withAnswer(answers, question, text);
	if (part === null || partItem !== null) {
		const at = partItem ?? item;
		return withList(answers, place, listAt(place, answers).with(at, text));
	}
	const isLeftOut = text === '' && (part.hint !== null || part.type === 'choice');
	return withPart(answers, question, item, part, isLeftOut ? null : text);
}

/** Answers with a list at a place. */
export function withList(answers: Answers, {question, item, part}: Place, items: readonly string[]): Answers {
	if (item === null || part === null) return withAnswer(answers, question, items);
	return withPart(answers, question, item, part, items);
}

/** Answers with a value for a part of an entry; `null` leaves it out. */
function withPart(
	answers: Answers,
	question: Question,
	item: number,
	part: Part,
	value: string | readonly string[] | null,
): Answers {
	const entries = entriesOf(question, answers);
	const {[part.id]: _, ...others} = entries[item] ?? {};
	const entry: Entry = value === null ? others : {...others, [part.id]: value};
	return withAnswer(answers, question, entries.with(item, entry));
}

/** Whether two answers say the same. */
export function isSame(one: unknown, other: unknown): boolean {
	if (one === other) return true;
	if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
	const [keys, otherKeys] = [Object.keys(one), Object.keys(other)];
	return (
		keys.length === otherKeys.length &&
		keys.every(key => isSame(Reflect.get(one, key), Reflect.get(other, key)))
	);
}
