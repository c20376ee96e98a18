import type {Task} from '../model.ts';
import {wordsOf} from '../read/ids.ts';

/** The text of a task taken apart, to be compared with many others. */
export type Wording = {
	readonly text: string;
	/** The text without its id, as it is compared. */
	readonly content: Bigrams;
	readonly words: readonly string[];
	/** Numbers and single letters in their order: what tells `Step 1` from `Step 2`. */
	readonly labels: readonly string[];
};

const word = /[\p{L}\p{M}\p{N}'\u2019]+/gu;
const label =
	/\p{N}+(?:[.,]\p{N}+)*|[一二三四五六七八九十百]+|(?<![\p{L}\p{M}'’])(?:\p{L}\p{M}*|[ivx]+)(?![\p{L}\p{M}'’])/gu;

/** Takes the text of a task apart. Its id, case and punctuation do not count. */
export function wordingOf(task: Pick<Task, 'text'>): Wording {
	const text = wordsOf(task);
	const plain = text.normalize('NFC').toLowerCase();
	return {
		text: text === '' ? task.text : text,
		content: bigrams(plain),
		words: plain.match(word) ?? [],
		labels: plain.match(label) ?? [],
	};
}

/**
 * How alike two tasks are that may be one reworded, from 0.5 to 1; 0 where they are two. This alone decides whether
 * two tasks are one: neither an id nor a place does.
 */
export function likeness(one: Wording, other: Wording): number {
	if (one.text === other.text) return 1;
	const value = similarity(one.content, other.content);
	const isOne = value > 0.5 && hasSameLabels(one, other) && !isExchanged(one, other);
	return isOne ? value : 0;
}

/** Whether two texts are those of one task, perhaps reworded. */
export function isSameTask(one: Pick<Task, 'text'>, other: Pick<Task, 'text'>): boolean {
	return one.text === other.text || likeness(wordingOf(one), wordingOf(other)) > 0;
}

/** Whether labels were at most added or at most taken out; one put in the place of another names another task. */
function hasSameLabels({labels: mine}: Wording, {labels: others}: Wording): boolean {
	const [few, many] = mine.length <= others.length ? [mine, others] : [others, mine];
	return many.reduce((found, each) => found + (each === few[found] ? 1 : 0), 0) === few.length;
}

/** Whether half of a text or more was put in other words: `Fix login` and `Fix logout` share the rest. */
function isExchanged({words: mine}: Wording, {words: others}: Wording): boolean {
	const left = without(mine, others);
	const right = without(others, mine);
	const exchanged = Math.min(left.length, right.length);
	return (
		exchanged > 0 &&
		exchanged * 2 >= Math.min(mine.length, others.length) &&
		similarity(bigrams(left.join(' ')), bigrams(right.join(' '))) <= 0.5
	);
}

/** Words that are left of a text when each word of another is taken out of it once. */
function without(words: readonly string[], others: readonly string[]): readonly string[] {
	const rest = [...others];
	return words.filter(each => {
		const at = rest.indexOf(each);
		if (at !== -1) rest.splice(at, 1);
		return at === -1;
	});
}

/** What of a text is compared: how often each two neighbouring characters stand in it. */
export type Bigrams = {readonly pairs: ReadonlyMap<string, number>; readonly total: number};

/** Longer texts are compared by their beginning. */
const longest = 500;

/** Takes a text apart for comparing. Case, punctuation and runs of white space do not matter. */
export function bigrams(text: string): Bigrams {
	const plain = text
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim()
		.slice(0, longest);
	const pairs = new Map<string, number>();
	for (let at = 0; at + 1 < plain.length; at++) {
		const pair = plain.slice(at, at + 2);
		pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
	}
	return {pairs, total: Math.max(0, plain.length - 1)};
}

/** How alike two texts are, from 0 to 1: the share of pairs that they have in common (Dice's coefficient). */
export function similarity(a: Bigrams, b: Bigrams): number {
	let shared = 0;
	for (const [pair, count] of a.pairs) shared += Math.min(count, b.pairs.get(pair) ?? 0);
	const total = a.total + b.total;
	return total === 0 ? 0 : (2 * shared) / total;
}
