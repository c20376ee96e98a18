import {entriesOf, isSame, itemsOf, type Part, partItems, partText, textOf} from '../../authoring/answers.ts';
import {isOwn} from '../../authoring/start.ts';
import type {Answer, Answers, Entry, Question} from '../../template/form.ts';

/** Where a value stands: in a question, in an item, row or member of it, in a part of that, in an item of that. */
export type Place = {
	readonly question: Question;
	readonly item: number | null;
	readonly part: Part | null;
	readonly partItem: number | null;
};

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

/** Whether a place is an item of a list. */
export function isItemOfList({part, item, partItem}: Place): boolean {
	return part === null ? item !== null : partItem !== null;
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
