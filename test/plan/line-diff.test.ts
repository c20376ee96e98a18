import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {diffLines, type Hunk} from '../../source/plan/compare/diff-lines.ts';
import {fewChanges} from '../../source/plan/compare/few-changes.ts';
import {longestIncreasing} from '../../source/text/longest-increasing.ts';

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

test('few changes are found where the library finds them, in as few lines', () => {
	fc.assert(
		fc.property(letters, letters, (before, after) => {
			const same = fewChanges(before, after, 40);
			const shared = (same ?? []).reduce((sum, {start, end}) => sum + end - start, 0);
			expect(before.length + after.length - 2 * shared).toBeLessThanOrEqual(cost(diffLines(before, after)));
			for (const {start, end, otherStart} of same ?? []) {
				expect(before.slice(start, end)).toEqual(after.slice(otherStart, otherStart + end - start));
			}
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
});

test('a longest rising sequence', () => {
	expect(longestIncreasing([3, 1, 2, 0, 4]).map(index => [3, 1, 2, 0, 4][index])).toEqual([1, 2, 4]);
	expect(longestIncreasing([])).toEqual([]);
});
