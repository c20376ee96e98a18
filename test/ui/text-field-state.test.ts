import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {graphemes} from '../../source/text/graphemes.ts';
import {
	editText,
	insertText,
	replaceText,
	type TextAction,
	type TextField,
	textField,
} from '../../source/ui/text-field/state.ts';
import {anyCharacter} from '../any-character.ts';

/** A field from a text in which `|` is the cursor. */
function at(marked: string): TextField {
	return textField(marked.replace('|', ''), marked.indexOf('|'));
}

function marked({text, cursor}: TextField): string {
	return `${text.slice(0, cursor)}|${text.slice(cursor)}`;
}

describe('a move or a deletion', () => {
	const cases: readonly (readonly [string, TextAction, string])[] = [
		['ab|c', 'left', 'a|bc'],
		['|abc', 'left', '|abc'],
		['ab|c', 'right', 'abc|'],
		['abc|', 'right', 'abc|'],
		['a👩‍👩‍👧|b', 'left', 'a|👩‍👩‍👧b'],
		['a|👩‍👩‍👧b', 'right', 'a👩‍👩‍👧|b'],
		['e\u0301|', 'left', '|e\u0301'],
		['漢字|', 'left', '漢|字'],
		['one two|', 'word-left', 'one |two'],
		['one two  |', 'word-left', 'one |two  '],
		['one, |two', 'word-left', '|one, two'],
		['|one two', 'word-right', 'one| two'],
		['one|  two.', 'word-right', 'one  two|.'],
		['one|...', 'word-right', 'one...|'],
		['a\nbc|d', 'line-start', 'a\n|bcd'],
		['|\nab', 'line-start', '|\nab'],
		['a\n|bcd\ne', 'line-end', 'a\nbcd|\ne'],
		['a\nb|c', 'text-start', '|a\nbc'],
		['a|\nbc', 'text-end', 'a\nbc|'],
		['ab|c', 'delete-left', 'a|c'],
		['|abc', 'delete-left', '|abc'],
		['a\n|b', 'delete-left', 'a|b'],
		['a🇩🇪|b', 'delete-left', 'a|b'],
		['ab|c', 'delete-right', 'ab|'],
		['a|👍🏽b', 'delete-right', 'a|b'],
		['one two-three|', 'delete-word-left', 'one |'],
		['one two  |', 'delete-word-left', 'one |'],
		['one |two three', 'delete-word-right', 'one | three'],
		['a\none t|wo', 'delete-line-left', 'a\n|wo'],
		['a\n|b', 'delete-line-left', 'a|b'],
		['a\no|ne\nb', 'delete-line-right', 'a\no|\nb'],
		['a|\nb', 'delete-line-right', 'a|b'],
	];
	test.each(cases)('%j, %s: %j', (before, action, after) => {
		expect(marked(editText(at(before), action))).toBe(after);
	});
});

describe('what is put in', () => {
	test.each([
		['a|d', 'bc', false, 'abc|d'],
		['|', 'one\r\ntwo\tthree\n', false, 'one two three|'],
		['|', 'one\r\ntwo\rthree', true, 'one\ntwo\nthree|'],
		['a|', '', true, 'a|'],
		['e|', '\u0301', false, 'e\u0301|'],
		['👩|👧', '\u200d', false, '👩\u200d👧|'],
	] as const)('%j and %j', (before, text, multiline, after) => {
		expect(marked(insertText(at(before), text, multiline))).toBe(after);
	});
});

describe('undo and redo', () => {
	const type = (field: TextField, text: string) =>
		[...text].reduce((before, character) => insertText(before, character, true), field);

	test('typing is undone by the word', () => {
		const typed = type(textField(), 'one two three');
		const once = editText(typed, 'undo');
		expect(marked(once)).toBe('one two |');
		expect(marked(editText(once, 'undo'))).toBe('one |');
		expect(marked(editText(editText(once, 'redo'), 'redo'))).toBe('one two three|');
	});

	test('a deleted line comes back with its cursor', () => {
		const field = at('one t|wo');
		expect(marked(editText(editText(field, 'delete-line-left'), 'undo'))).toBe('one t|wo');
	});

	test('characters deleted in a row come back together', () => {
		const deleted = ['delete-left', 'delete-left', 'delete-left'] as const;
		const field = deleted.reduce<TextField>(editText, at('abcdef|'));
		expect(field.text).toBe('abc');
		expect(marked(editText(field, 'undo'))).toBe('abcdef|');
	});

	test('a move ends what is undone together', () => {
		const moved = editText(editText(type(textField(), 'ab'), 'left'), 'right');
		expect(editText(type(moved, 'c'), 'undo').text).toBe('ab');
	});

	test('a new edit forgets what was undone', () => {
		const undone = editText(type(textField(), 'ab'), 'undo');
		expect(editText(type(undone, 'x'), 'redo').text).toBe('x');
	});

	test('a replaced text comes back', () => {
		expect(editText(replaceText(at('o|ne'), 'two'), 'undo')).toMatchObject({text: 'one', cursor: 1});
	});
});

test('the cursor always lies between two graphemes, and undoing everything brings the first text back', () => {
	const action = fc.constantFrom<TextAction>(
		'left',
		'right',
		'word-left',
		'word-right',
		'line-start',
		'line-end',
		'delete-left',
		'delete-right',
		'delete-word-left',
		'delete-word-right',
		'delete-line-left',
		'delete-line-right',
	);
	const text = fc.string({unit: 'grapheme', maxLength: 12});
	fc.assert(
		fc.property(
			text,
			fc.array(
				fc.oneof(
					action,
					fc.string({unit: anyCharacter, maxLength: 3}).map(put => ({put})),
				),
			),
			(start, steps) => {
				const first = textField(start);
				let field = first;
				for (const step of steps) {
					field = typeof step === 'string' ? editText(field, step) : insertText(field, step.put, true);
					expect(boundaries(field.text)).toContain(field.cursor);
				}
				while (field.past.length > 0) field = editText(field, 'undo');
				expect(field.text).toBe(first.text);
			},
		),
	);
});

function boundaries(text: string): readonly number[] {
	let end = 0;
	return [0, ...graphemes(text).map(({length}) => (end += length))];
}
