import type {NamedPhase} from '../model.ts';

const keyword = '(?:phase|milestone|sprint|stage|step|week|day|part|iteration)s?';
const number = '\\d+(?:\\.\\d+)*[a-z]?(?![a-z0-9])';
const joint = '\\s*(?:,\\s*(?:and|&)?|and|&|or|/|\\+|-|–|—|to|through)\\s*';
const list = new RegExp(
	`(?<![a-z0-9])${keyword}\\s*#?${number}(?:${joint}(?:${keyword}\\s*)?#?${number})*`,
	'g',
);
const onlyNumbers = new RegExp(`^#?${number}(?:${joint}#?${number})*$`);
const part = new RegExp(`(${joint})?(?:(${keyword})\\s*)?#?(${number})`, 'g');
const range = /^\s*(?:-|–|—|to|through)\s*$/;

/** No list of phases that anybody reads is longer, in characters and in phases. */
const longestList = 1000;
const mostPhases = 100;

/**
 * The phases that a text names: `Phase 1 complete`, `Phases 1-3`, `Phase 1 and 2`, or nothing but
 * numbers. Of a range its ends and those of the `known` numbers that lie between; these are in order.
 */
export function namedPhases(text: string, known: () => readonly string[]): NamedPhase[] {
	if (!/\d/.test(text)) {
		return [];
	}
	const names = text.slice(0, longestList).trim().toLowerCase();
	const lists = /^[#\d]/.test(names) && onlyNumbers.test(names) ? [names] : (names.match(list) ?? []);
	return lists.flatMap(numbers => partsOf(numbers, known)).slice(0, mostPhases);
}

function partsOf(numbers: string, known: () => readonly string[]): NamedPhase[] {
	const found: NamedPhase[] = [];
	let word: string | null = null;
	part.lastIndex = 0;
	for (
		let match = part.exec(numbers);
		match !== null && found.length < mostPhases;
		match = part.exec(numbers)
	) {
		const [, between = '', said, to = ''] = match;
		word = said === undefined ? word : said.replace(/s$/, '');
		const previous = found.at(-1);
		if (previous !== undefined && range.test(between)) {
			for (const number of numbersBetween(known(), previous.number, to)) {
				found.push({keyword: word, number});
			}
		}
		found.push({keyword: word, number: to});
	}
	return found;
}

/** The numbers of an ordered list that lie between two others. */
function numbersBetween(ordered: readonly string[], from: string, to: string): string[] {
	const first = placeOf(ordered, number => compareNumbers(number, from) > 0);
	const end = placeOf(ordered, number => compareNumbers(number, to) >= 0);
	return ordered.slice(first, Math.min(end, first + mostPhases));
}

/** Where in an ordered list the numbers begin that are beyond a bound. */
function placeOf(ordered: readonly string[], isBeyond: (number: string) => boolean): number {
	let low = 0;
	let high = ordered.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if (isBeyond(ordered[middle] ?? '')) {
			high = middle;
		} else {
			low = middle + 1;
		}
	}
	return low;
}

/** Orders phase numbers: `2` before `3.9` before `3.10`, `2` before `2a`. */
export function compareNumbers(a: string, b: string): number {
	const left = a.split('.');
	const right = b.split('.');
	for (let at = 0; at < Math.max(left.length, right.length); at++) {
		const one = left[at] ?? '';
		const other = right[at] ?? '';
		const difference = Number.parseInt(one || '-1', 10) - Number.parseInt(other || '-1', 10);
		if (difference !== 0) {
			return difference;
		}
		if (one !== other) {
			return one < other ? -1 : 1;
		}
	}
	return 0;
}
