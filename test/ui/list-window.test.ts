import fc from 'fast-check';
import {expect, test} from 'vitest';
import {movedRow, windowAround} from '../../source/ui/list-window.ts';

test.each([
	['a list that fits', 3, 5, 10, 0, {first: 0, count: 5}],
	['the top', 0, 100, 10, 40, {first: 0, count: 10}],
	['the bottom', 99, 100, 10, 0, {first: 90, count: 10}],
	['a step inside the window', 15, 100, 10, 10, {first: 10, count: 10}],
	['a step below the window', 18, 100, 10, 10, {first: 11, count: 10}],
])('%s', (_, cursor, total, height, first, expected) => {
	expect(windowAround(cursor, total, height, first)).toEqual(expected);
});

test('the cursor is always on the screen and the window inside the list', () => {
	fc.assert(
		fc.property(
			fc.nat(50),
			fc.nat(200),
			fc.integer({min: 1, max: 30}),
			fc.nat(250),
			(at, extra, height, from) => {
				const total = at + extra + 1;
				const {first, count} = windowAround(at, total, height, from);
				expect(first).toBeLessThanOrEqual(at);
				expect(at).toBeLessThan(first + count);
				expect(first).toBeGreaterThanOrEqual(0);
				expect(first + count).toBeLessThanOrEqual(total);
			},
		),
	);
});

test.each([
	['up', 0, 0],
	['down', 9, 9],
	['page-down', 3, 8],
	['page-up', 3, 0],
	['first', 4, 0],
	['last', 4, 9],
	['help', 4, null],
	[null, 4, null],
])('%s from row %i of ten goes to %j', (action, row, expected) => {
	expect(movedRow(action, row, 9, 5)).toBe(expected);
});
