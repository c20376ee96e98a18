import {firstIndex} from '../../text/collections.ts';
import type {NamedPhase} from '../model.ts';
import {phaseWords} from './phase-words.ts';

/** What stands between two numbers of a list. */
const joint = '\\s*(?:,\\s*(?:and|&)?|and|&|or|/|\\+|-|–|—|to|through)\\s*';
const rangeJoint = /^\s*(?:-|\u2013|\u2014|to|through)\s*$/i;

const keyword = `(?:${phaseWords})s?`;
/** What a phase is numbered by: `2`, `2.1`, `2a`. */
export const phaseNumber = '\\d+(?:\\.\\d+)*[a-z]?';

const number = `${phaseNumber}(?![a-z0-9])`;
const list = new RegExp(
	`(?<![a-z0-9])${keyword}\\s*#?${number}(?:${joint}(?:${keyword}\\s*)?#?${number})*`,
	'g',
);
const onlyNumbers = new RegExp(`^#?${number}(?:${joint}#?${number})*$`);
const part = new RegExp(`(${joint})?(?:(${keyword})\\s*)?#?(${number})`, 'g');

/** No list of phases that anybody reads is longer, in characters and in phases. */
const longestList = 1000;
const mostPhases = 100;

/**
 * The phases that a text names: `Phase 1 complete`, `Phases 1-3`, or nothing but numbers. Of a range its ends and
 * those of the `known` numbers, which are in order, that lie between.
 */
export function namedPhases(text: string, known: () => readonly string[]): NamedPhase[] {
	if (!/\d/.test(text)) return [];
	const names = text.slice(0, longestList).trim().toLowerCase();
	const lists = /^[#\d]/.test(names) && onlyNumbers.test(names) ? [names] : (names.match(list) ?? []);
	return lists.flatMap(numbers => phasesOf(numbers, known)).slice(0, mostPhases);
}

function phasesOf(numbers: string, known: () => readonly string[]): NamedPhase[] {
	const found: NamedPhase[] = [];
	let keyword: string | null = null;
	for (const [, between = '', said, number = ''] of numbers.matchAll(part)) {
		keyword = said?.replace(/s$/, '') ?? keyword;
		const previous = found.at(-1);
		const isRange = previous !== undefined && rangeJoint.test(between);
		for (const named of [...(isRange ? numbersBetween(known(), previous.number, number) : []), number]) {
			found.push({keyword, number: named});
		}
		if (found.length >= mostPhases) break;
	}
	return found;
}

/** The numbers of an ordered list that lie between two others. */
function numbersBetween(ordered: readonly string[], from: string, to: string): string[] {
	const first = firstIndex(ordered.length, index => compareNumbers(ordered[index] ?? '', from) > 0);
	const end = firstIndex(ordered.length, index => compareNumbers(ordered[index] ?? '', to) >= 0);
	return ordered.slice(first, Math.min(end, first + mostPhases));
}

/** Orders phase numbers: `2` before `3.9` before `3.10`, `2` before `2a`. */
export function compareNumbers(a: string, b: string): number {
	const [left, right] = [a.split('.'), b.split('.')];
	for (let at = 0; at < Math.max(left.length, right.length); at++) {
		const [one, other] = [left[at] ?? '', right[at] ?? ''];
		const difference = Number.parseInt(one || '-1', 10) - Number.parseInt(other || '-1', 10);
		if (difference !== 0 || one !== other) return difference || (one < other ? -1 : 1);
	}
	return 0;
}

/** The whole numbers that a text names after a keyword, or any word for a phase: each once, all of a range. */
export function namedNumbers(text: string, keyword: string | undefined): number[] {
	return [...new Set(mentionsIn(text, keyword).flatMap(({list}) => numbersOf(list)))];
}

/**
 * The text with each number that it names replaced: `renumbered` gives the new number, or `null` for what is no
 * more. A mention without numbers becomes `instead`, and goes with the words that say that it is complete.
 */
export function renumberText(
	text: string,
	keyword: string | undefined,
	renumbered: (number: number) => number | null,
	instead: string,
): string {
	let written = '';
	let position = 0;
	for (const {start, end, head, list} of mentionsIn(text, keyword)) {
		const next = renumberList(list, renumbered);
		const complete = /^\s*(?:is |are )?(?:complete(?:d)?|done|finished)?/i.exec(text.slice(end))?.[0] ?? '';
		written += text.slice(position, start) + (next === null ? instead : head + next);
		position = next === null ? end + complete.length : end;
	}
	written += text.slice(position);
	return written === text
		? text
		: written.replace(/^[\s,;&+]+|[\s,;&+]+$/g, '').replace(/([,;])\s*[,;]/g, '$1');
}

/** The numbers as they are now, said as they were where that still says the same; `null` where none is left. */
function renumberList(list: string, renumbered: (number: number) => number | null): string | null {
	const numbers = numbersOf(list);
	const next = numbers.map(renumbered);
	if (next.every((number, index) => number === numbers[index])) return list;
	const left = [...new Set(next.filter(number => number !== null))].sort((a, b) => a - b);
	const [first] = left;
	if (first === undefined) return null;
	const parts = partsOf(list);
	const isRun = left.every((number, index) => number === first + index);
	if (parts.length === 2 && parts.some(isRange) && isRun && left.length > 2) {
		return `${first}${parts[1]?.joint ?? '-'}${left.at(-1)}`;
	}
	if (!parts.some(isRange) && left.length === parts.length) {
		return parts.map(({joint: words}, index) => `${words}${left[index]}`).join('');
	}
	return left.length === 1 ? String(first) : `${left.slice(0, -1).join(', ')} and ${left.at(-1)}`;
}

/** A list of numbers in a text: `Phase 1`, `Phases 1-3`, `Phase 1 and 2`. */
type Mention = {
	readonly start: number;
	readonly end: number;
	/** The keyword as it stands, up to the first number. */
	readonly head: string;
	/** The numbers from the first to the last. */
	readonly list: string;
};

/** What the members of a template's group are numbered by. */
export const wholeNumber = '\\d{1,6}(?![\\d.]*\\d|[a-z])';

function mentionsIn(text: string, keyword: string | undefined): Mention[] {
	const word = keyword === undefined ? phaseWords : keyword.replace(/[^\p{L}\p{N}\s]/gu, '\\$&');
	const head = `(?<![\\p{L}\\p{N}])(?:${word})s?\\s*#?`;
	const pattern = new RegExp(`(${head})(${wholeNumber}(?:${joint}(?:${head})?#?${wholeNumber})*)`, 'giu');
	return [...text.matchAll(pattern)].map(match => ({
		start: match.index,
		end: match.index + match[0].length,
		head: match[1] ?? '',
		list: match[2] ?? '',
	}));
}

type Part = {readonly joint: string; readonly number: number};

function partsOf(list: string): Part[] {
	const parts = list.matchAll(/([^\d]*?)(\d+)/g);
	return [...parts].map(([, words = '', number]) => ({joint: words, number: Number(number)}));
}

function isRange({joint: words}: Part): boolean {
	return rangeJoint.test(
		words.replace(/[\p{L}#]+\s*#?$/u, word => (/^(?:to|through)/i.test(word) ? word : '')),
	);
}

function numbersOf(list: string): number[] {
	const numbers: number[] = [];
	for (const part of partsOf(list)) {
		const previous = numbers.at(-1);
		if (previous !== undefined && isRange(part)) {
			for (let between = previous + 1; between < part.number && between - previous < 1000; between++) {
				numbers.push(between);
			}
		}
		numbers.push(part.number);
	}
	return numbers;
}
