import {expect, test} from 'vitest';
import {bar, ratioOf} from '../../source/text/bar.ts';

test.each([
	['nothing', 0, 8, '░░░░░░░░'],
	['all', 1, 8, '████████'],
	['almost all is not full', 0.999, 8, '███████▉'],
	['a little shows', 0.001, 8, '▏░░░░░░░'],
	['three eighths', 3 / 8, 8, '███░░░░░'],
	['no floating point loss', 0.28, 25, '███████░░░░░░░░░░░░░░░░░░'],
	['eighths of a cell', 0.28, 10, '██▊░░░░░░░'],
	['out of range', 1.5, 4, '████'],
	['no room', 0.5, 0, ''],
])('%s', (_, ratio, columns, expected) => expect(bar(ratio, columns, {ascii: false})).toBe(expected));

test('in ASCII', () => expect(bar(0.5, 4, {ascii: true})).toBe('##--'));

test('the ratio leaves out what is dropped or optional', () => {
	expect(ratioOf({total: 10, done: 3, dropped: 2, optionalOpen: 2, percent: 50})).toBe(0.5);
	expect(ratioOf({total: 2, done: 0, dropped: 1, optionalOpen: 1, percent: 100})).toBe(1);
	expect(ratioOf({total: 0, done: 0, dropped: 0, optionalOpen: 0, percent: 0})).toBe(0);
});
