import fc from 'fast-check';
import {expect, test} from 'vitest';
import {type Line, lineWidth} from '../../source/ui/line.ts';
import {pressText} from '../../source/ui/text-field/keys.ts';
import {textFieldLine, textFieldLines, textLines} from '../../source/ui/text-field/lines.ts';
import {textField} from '../../source/ui/text-field/state.ts';

/** A line as text, what the cursor is on between `«` and `»`. */
function drawn(line: Line): string {
	return line.map(({text, isCursor}) => (isCursor === true ? `«${text}»` : text)).join('');
}

test.each([
	['', 0, 10, 'hint', '«h»int'],
	['', 0, 10, '', '« »'],
	['abc', 3, 10, 'hint', 'abc« »'],
	['abc', 1, 10, '', 'a«b»c'],
	['abcdefghij', 10, 6, '', 'fghij« »'],
	['abcdefghij', 0, 6, '', '«a»bcdef'],
	['abcdefghij', 5, 6, '', 'cde«f»gh'],
	['a👩‍👩‍👧b', 1, 10, '', 'a«👩‍👩‍👧»b'],
	['a\u001b[0m', 1, 10, '', 'a«␛»[0m'],
] as const)(
	'one row of %j with the cursor at %i in %i columns',
	(text, cursor, columns, placeholder, expected) => {
		expect(drawn(textFieldLine({field: textField(text, cursor), placeholder, columns}))).toBe(expected);
	},
);

test('wrapped rows show the cursor where it is', () => {
	const lines = (cursor: number, rows = 9) =>
		textFieldLines({field: textField('one two three\nfour', cursor), columns: 9, rows}).map(drawn);
	expect(lines(18)).toEqual(['one two ', 'three', 'four« »']);
	expect(lines(13)).toEqual(['one two ', 'three« »', 'four']);
	expect(lines(8)).toEqual(['one two ', '«t»hree', 'four']);
	expect(lines(18, 1)).toEqual(['four« »']);
});

test('a text without a cursor says that more follows', () => {
	expect(textLines('one two three', 8, 1).map(drawn)).toEqual(['one two…']);
	expect(textLines('one two three', 8, 2).map(drawn)).toEqual(['one two', 'three']);
});

test('no row is wider than its columns', () => {
	fc.assert(
		fc.property(
			fc.string({unit: 'grapheme', minLength: 1}),
			fc.nat(),
			fc.integer({min: 14, max: 30}),
			(text, place, columns) => {
				const field = textField(text, place % (text.length + 1));
				const lines = [textFieldLine({field, columns}), ...textFieldLines({field, columns, rows: 5})];
				for (const line of lines) expect(lineWidth(line)).toBeLessThanOrEqual(columns);
			},
		),
	);
});

test('keys edit a text, and others are left to the screen', () => {
	const press = (name: string, text = '') => pressText(textField('one two'), {name, text})?.text ?? null;
	expect(press('x', 'x')).toBe('one twox');
	expect(press('space', ' ')).toBe('one two ');
	expect(press('ctrl-w')).toBe('one ');
	expect(press('alt-backspace')).toBe('one ');
	expect(press('ctrl-u')).toBe('');
	expect(press('enter')).toBe(null);
	expect(press('up')).toBe(null);
	expect(press('ctrl-s')).toBe(null);
});
