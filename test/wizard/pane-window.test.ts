import {expect, test} from 'vitest';
import {paneHeight, paneWindow} from '../../source/wizard/layout.ts';

const numbers = (count: number) => Array.from({length: count}, (_, index) => String(index));

test.each([
	[10, 0, 1, ['0', '1', '2', '3']],
	[10, 5, 1, ['4', '5', '6', '7']],
	[10, 9, 1, ['6', '7', '8', '9']],
	[10, 4, 4, ['4', '5', '6', '7']],
	[10, 4, 9, ['4', '5', '6', '7']],
	[3, 2, 1, ['0', '1', '2']],
])('of %i rows, where %i and %i from there must be seen', (total, top, count, expected) => {
	const blocks = [{rows: numbers(2)}, {rows: numbers(total).slice(2)}];
	const pane = {blocks: blocks.map(({rows}, index) => ({rows, name: index})), top, count};
	expect(paneWindow(pane, 4).blocks.flatMap(({rows}) => rows)).toEqual(expected);
});

test('of what does not fit the row with the cursor is seen', () => {
	const choices = {rows: ['a', 'b', 'c', 'd', 'e']};
	const {blocks} = paneWindow({blocks: [{rows: ['label']}, choices], top: 0, count: 6, cursor: 4}, 3);
	expect(blocks).toEqual([{rows: ['b', 'c', 'd']}]);
	expect(paneHeight(blocks)).toBe(3);
});

test('says how much is above and below', () => {
	expect(paneWindow({blocks: [{rows: numbers(10)}], top: 5, count: 1}, 4)).toMatchObject({
		above: 4,
		below: 2,
	});
	expect(paneWindow({blocks: [{rows: numbers(3)}], top: 0, count: 1}, 4)).toMatchObject({above: 0, below: 0});
});
