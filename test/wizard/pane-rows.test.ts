import {expect, test} from 'vitest';
import {type PaneRow, paneHeight, paneWindow} from '../../source/wizard/pane-rows.ts';

const lines = (count: number): PaneRow[] =>
	Array.from({length: count}, (_, index) => ({kind: 'line', line: [{text: String(index)}]}));

function texts(rows: readonly PaneRow[]): readonly string[] {
	return rows.map(row => (row.kind === 'line' ? row.line.map(({text}) => text).join('') : row.kind));
}

test.each([
	[10, 0, 1, ['0', '1', '2', '3']],
	[10, 5, 1, ['4', '5', '6', '7']],
	[10, 9, 1, ['6', '7', '8', '9']],
	[10, 4, 4, ['4', '5', '6', '7']],
	[10, 4, 9, ['4', '5', '6', '7']],
	[3, 2, 1, ['0', '1', '2']],
])('of %i rows, where %i and %i from there must be seen', (count, top, height, expected) => {
	expect(texts(paneWindow({rows: lines(count), top, height}, 4).rows)).toEqual(expected);
});

test('choices that do not fit show the one that is chosen', () => {
	const options: PaneRow = {kind: 'options', values: ['a', 'b', 'c', 'd', 'e'], selected: 3, blank: ''};
	const {rows: shown} = paneWindow({rows: [...lines(1), options], top: 1, height: 5}, 3);
	expect(paneHeight(shown)).toBeLessThanOrEqual(3);
	expect(shown.find(row => row.kind === 'options')).toMatchObject({values: ['c', 'd', 'e'], selected: 1});
});

test('says how much is above and below', () => {
	expect(paneWindow({rows: lines(10), top: 5, height: 1}, 4)).toMatchObject({above: 4, below: 2});
	expect(paneWindow({rows: lines(3), top: 0, height: 1}, 4)).toMatchObject({above: 0, below: 0});
});
