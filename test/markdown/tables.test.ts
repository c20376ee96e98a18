import {expect, test} from 'vitest';
import {readOutline} from '../../source/markdown/blocks.ts';
import {encode} from '../../source/markdown/bytes.ts';
import {readLines} from '../../source/markdown/lines.ts';
import {rowAt, tablesBetween} from '../../source/markdown/tables.ts';

test.each([
	['| a | b |', ['a', 'b']],
	['a|b', ['a', 'b']],
	['|a|', ['a']],
	['| a \\| b | `c\\|d` |', ['a \\| b', '`c\\|d`']],
	['| a \\\\| b |', ['a \\\\', 'b']],
	['|  | |', ['', '']],
	['> | a |  ', ['a']],
	['||', ['']],
])('the cells of %j are %j', (text, cells) => {
	const lines = readLines(encode(text));
	expect(rowAt(lines, 1).cells.map(({start, end}) => lines.source.slice(start, end))).toEqual(cells);
});

test('an empty cell lies after its first blank', () => {
	const {cells} = rowAt(readLines(encode('| a |  |')), 1);
	expect(cells[1]).toEqual({start: 6, end: 6});
});

test('a table goes to the first line that is no row', () => {
	const text = [
		'| a | b |',
		'|---|:-:|',
		'| 1 | 2 |',
		'3',
		'',
		'text',
		'| c |',
		'| - |',
		'- item',
		'| d | e |',
		'|---|',
		'',
		'```',
		'| f |',
		'|---|',
		'```',
	].join('\n');
	const outline = readOutline(encode(text));
	expect(
		tablesBetween(outline, 1, outline.lines.count).map(({line, endLine, header, rows}) => [
			line,
			endLine,
			header.cells.length,
			rows.map(({line: row}) => row),
		]),
	).toEqual([
		[1, 4, 2, [3, 4]],
		[7, 8, 1, []],
	]);
});
