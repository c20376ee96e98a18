import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {diffLines, type Hunk} from '../../source/plan/compare/diff-lines.ts';
import {longestIncreasing} from '../../source/text/collections.ts';

const letters = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), {maxLength: 14});

function applied(before: readonly string[], after: readonly string[], hunks: readonly Hunk[]): string[] {
	const result: string[] = [];
	let at = 0;
	for (const {start, end, otherStart, otherEnd} of hunks) {
		result.push(...before.slice(at, start), ...after.slice(otherStart, otherEnd));
		at = end;
	}
	return [...result, ...before.slice(at)];
}

/** How many lines the hunks take out and put in. */
function cost(hunks: readonly Hunk[]): number {
	return hunks.reduce(
		(sum, {start, end, otherStart, otherEnd}) => sum + end - start + otherEnd - otherStart,
		0,
	);
}

test('hunks make the one text of the other, and do not touch', () => {
	fc.assert(
		fc.property(letters, letters, (before, after) => {
			const hunks = diffLines(before, after);
			expect(applied(before, after, hunks)).toEqual(after);
			for (const [index, hunk] of hunks.slice(1).entries()) {
				expect(hunk.start).toBeGreaterThan(hunks[index]?.end ?? 0);
			}
		}),
	);
});

/** The length of a longest common subsequence, from the table of all pairs of beginnings. */
function sharedLines(before: readonly string[], after: readonly string[]): number {
	let row = new Array<number>(after.length + 1).fill(0);
	for (const line of before) {
		const next = [0];
		for (const [at, other] of after.entries()) {
			next.push(line === other ? (row[at] ?? 0) + 1 : Math.max(row[at + 1] ?? 0, next[at] ?? 0));
		}
		row = next;
	}
	return row.at(-1) ?? 0;
}

test('as few lines are taken out and put in as can be', () => {
	fc.assert(
		fc.property(letters, letters, (before, after) => {
			const fewest = before.length + after.length - 2 * sharedLines(before, after);
			expect(cost(diffLines(before, after))).toBe(fewest);
		}),
	);
});

describe('the same change is told where git tells it', () => {
	test.each([
		['an added line below those like it', 'ab', 'abb', [[2, 2, 2, 3]]],
		['a line taken from several as the last of them', 'abbc', 'abc', [[2, 3, 2, 2]]],
		['several added lines as far down as they go', 'abc', 'ababc', [[2, 2, 2, 4]]],
		['beside a change of the other text', 'xab', 'yaab', [[0, 1, 0, 2]]],
		['nothing to tell', 'abc', 'abc', []],
	])('%s', (_, before, after, wanted) => {
		const hunks = diffLines([...before], [...after]);
		expect(hunks.map(({start, end, otherStart, otherEnd}) => [start, end, otherStart, otherEnd])).toEqual(
			wanted,
		);
	});
});

describe('long texts', () => {
	const unique = Array.from({length: 3000}, (_, index) => `line ${index}`);
	const repeated = Array.from({length: 60_000}, (_, index) => `line ${index % 7}`);
	test.each([
		['whose lines are all different', unique],
		['whose lines stand over and over', repeated],
	])('%s', (_, lines) => {
		const after = lines.toSpliced(10, 1, 'new').toSpliced(lines.length - 20, 0, 'another');
		const hunks = diffLines(lines, after);
		expect(applied(lines, after, hunks)).toEqual(after);
		expect(cost(hunks)).toBe(3);
	});

	test('what differs throughout is replaced whole', () => {
		const after = repeated.map((line, index) => (index % 3 === 0 ? `other ${index % 5}` : line));
		expect(applied(repeated, after, diffLines(repeated, after))).toEqual(after);
	});

	// Where the time grew with the square of the lines, these would take minutes.
	test.each([
		['of unlike lines', (index: number) => `one ${index}`, (index: number) => `other ${index}`],
		[
			'of unlike lines that repeat',
			(index: number) => `one ${index % 50}`,
			(index: number) => `other ${index % 50}`,
		],
		[
			'of few lines in another order',
			(index: number) => `line ${index % 50}`,
			(index: number) => `line ${(index * index) % 53}`,
		],
	])('two texts of 50,000 lines %s', (_, one, other) => {
		const before = Array.from({length: 50_000}, (_, index) => one(index));
		const after = Array.from({length: 50_000}, (_, index) => other(index));
		expect(applied(before, after, diffLines(before, after))).toEqual(after);
	});
});

test('a longest rising sequence', () => {
	expect(longestIncreasing([3, 1, 2, 0, 4]).map(index => [3, 1, 2, 0, 4][index])).toEqual([1, 2, 4]);
	expect(longestIncreasing([])).toEqual([]);
});
