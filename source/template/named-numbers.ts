/** Numbers that a text names after a keyword: `Phase 1`, `Phases 1-3`, `Phase 1 and 2`. */
type Mention = {
	readonly start: number;
	readonly end: number;
	/** The keyword as it stands, up to the first number. */
	readonly head: string;
	/** The numbers from the first to the last. */
	readonly list: string;
};

const phaseWords = 'phase|milestone|sprint|stage|step|week|day|part|iteration';
const number = '\\d{1,6}(?![\\d.]*\\d|[a-z])';
const joint = '\\s*(?:,\\s*(?:and|&)?|and|&|or|/|\\+|-|–|—|to|through)\\s*';
const rangeJoint = /^\s*(?:-|–|—|to|through)\s*$/i;

function mentionsIn(text: string, keyword: string | undefined): Mention[] {
	const word = keyword === undefined ? phaseWords : keyword.replace(/[^\p{L}\p{N}\s]/gu, '\\$&');
	const head = `(?<![\\p{L}\\p{N}])(?:${word})s?\\s*#?`;
	const pattern = new RegExp(`(${head})(${number}(?:${joint}(?:${head})?#?${number})*)`, 'giu');
	return [...text.matchAll(pattern)].map(match => ({
		start: match.index,
		end: match.index + match[0].length,
		head: match[1] ?? '',
		list: match[2] ?? '',
	}));
}

type Part = {readonly joint: string; readonly number: number; readonly digits: string};

function partsOf(list: string): Part[] {
	return [...list.matchAll(/([^\d]*?)(\d+)/g)].map(match => ({
		joint: match[1] ?? '',
		digits: match[2] ?? '',
		number: Number(match[2]),
	}));
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

/** The numbers that a text names, each once, in the order in which it names them. */
export function namedNumbers(text: string, keyword: string | undefined): number[] {
	return [...new Set(mentionsIn(text, keyword).flatMap(({list}) => numbersOf(list)))];
}

/**
 * The text with each number that it names replaced: `renumbered` gives the new number, or `null` for
 * what is no more. A mention that loses all its numbers becomes `instead`, or goes with the words
 * that say that it is complete. All other words stay.
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
		written += text.slice(position, start);
		position = end;
		if (next !== null) {
			written += head + next;
		} else {
			position +=
				/^\s*(?:is |are )?(?:complete(?:d)?|done|finished)?/i.exec(text.slice(end))?.[0].length ?? 0;
			written += instead;
		}
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
	if (next.every((number, index) => number === numbers[index])) {
		return list;
	}
	const left = [...new Set(next.filter(number => number !== null))].sort((a, b) => a - b);
	const [first] = left;
	if (first === undefined) {
		return null;
	}
	const parts = partsOf(list);
	const isOneRange = parts.length === 2 && parts[1] !== undefined && isRange(parts[1]);
	const isRun = left.every((number, index) => number === first + index);
	if (isOneRange && isRun && left.length > 2) {
		return `${first}${parts[1]?.joint ?? '-'}${left.at(-1)}`;
	}
	if (!parts.some(isRange) && left.length === parts.length) {
		return parts.map(({joint: words}, index) => `${words}${left[index]}`).join('');
	}
	return left.length === 1 ? String(first) : `${left.slice(0, -1).join(', ')} and ${left.at(-1)}`;
}
