import fc from 'fast-check';
import {expect, test} from 'vitest';
import {moveByRows, textRows} from '../../source/ui/text-field/rows.ts';
import {type TextField, textField} from '../../source/ui/text-field/state.ts';

function rows(text: string, columns: number): readonly string[] {
	return textRows(text, columns).map(({start, end}) => text.slice(start, end));
}

test.each([
	['', 10, ['']],
	['one two three', 8, ['one two ', 'three']],
	['one two three', 9, ['one two ', 'three']],
	['abcdefghij', 5, ['abcd', 'efgh', 'ij']],
	['a\n\nb', 10, ['a', '', 'b']],
	['漢字漢字', 5, ['漢字', '漢字']],
	['a 👩‍👩‍👧 b', 4, ['a ', '👩‍👩‍👧 ', 'b']],
	['ends with blank ', 10, ['ends with ', 'blank ']],
	['one', 1, ['o', 'n', 'e']],
	['\u001b[31m', 4, ['\u001b[3', '1m']],
] as const)('%j in %i columns', (text, columns, expected) => {
	expect(rows(text, columns)).toEqual(expected);
});

test('every character is in one row, and only line breaks are in none', () => {
	fc.assert(
		fc.property(fc.string({unit: 'grapheme'}), fc.integer({min: 1, max: 12}), (text, columns) => {
			const lines = text.split('\n');
			expect(rows(text, columns).join('')).toBe(lines.join(''));
		}),
	);
});

test('plain text is wrapped as any other is', () => {
	const words = fc.string({unit: fc.constantFrom('a', 'b', ' ', 'c'), maxLength: 40});
	fc.assert(
		fc.property(words, fc.integer({min: 2, max: 12}), (text, columns) => {
			const accented = rows(text.replaceAll('b', 'é'), columns);
			expect(rows(text, columns)).toEqual(accented.map(row => row.replaceAll('é', 'b')));
		}),
	);
});

function at(marked: string): TextField {
	return textField(marked.replace('|', ''), marked.indexOf('|'));
}

test.each([
	['abc\nd|ef', -1, 20, 'a|bc\ndef'],
	['abcd\ne|\nfghi', 1, 20, 'abcd\ne\nf|ghi'],
	['a|bc', -1, 20, '|abc'],
	['a|bc', 1, 20, 'abc|'],
	['one tw|o three', 1, 8, 'one two three|'],
	['one two th|ree', -1, 8, 'on|e two three'],
	['one two thr|ee', -1, 8, 'one| two three'],
	['abc|d efgh', 1, 5, 'abcd efg|h'],
	['漢字\na|b', -1, 20, '|漢字\nab'],
] as const)('%j moved by %i in %i columns', (before, by, columns, after) => {
	const {text, cursor} = moveByRows(at(before), by, columns);
	expect(`${text.slice(0, cursor)}|${text.slice(cursor)}`).toBe(after);
});

test('up and down keep to the column that they came from', () => {
	const once = moveByRows(at('abcdef\nx\nghijkl|'), -1, 20);
	const twice = moveByRows(once, -1, 20);
	expect([once.cursor, twice.cursor]).toEqual([8, 6]);
	expect(moveByRows(moveByRows(twice, 1, 20), 1, 20).cursor).toBe(15);
});
