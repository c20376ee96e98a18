import {expect, test} from 'vitest';
import {checkboxAt, isGrapheme} from '../../source/markdown/block-syntax.ts';
import {decode, encode} from '../../source/markdown/bytes.ts';

test.each([
	['- [ ] text', 0, 0, '-', ' ', false, 'text'],
	['\t*  [x]  text ', 0, 4, '*', 'x', false, 'text'],
	['  12) [>]*\ttext', 0, 2, '12)', '>', true, 'text'],
	['> >  + [✔️]', 2, 2, '+', '✔️', false, ''],
	['- []] text', 0, 0, '-', ']', false, 'text'],
	['- [ ]\u00a0\u3000text\u2003', 0, 0, '-', ' ', false, 'text'],
	['- [ ]\ftext\v', 0, 0, '-', ' ', false, 'text'],
	['- [👨‍👩‍👧‍👦] family', 0, 0, '-', '👨‍👩‍👧‍👦', false, 'family'],
	['- [e\u0301] letter', 0, 0, '-', 'e\u0301', false, 'letter'],
])('%j has a box', (text, quotes, indent, bullet, mark, optional, rest) => {
	const source = encode(text);
	const box = checkboxAt(source, 1, 0, source.length);
	const words = (start = 0, end = 0) => decode(source.slice(start, end));
	expect([
		box?.quotes,
		box?.indent,
		words(box?.bulletStart, box?.bulletEnd),
		words(box?.markStart, box?.markEnd),
		box?.optional,
		words(box?.textStart, box?.textEnd),
	]).toEqual([quotes, indent, bullet, mark, optional, rest]);
});

test.each([
	'-[ ] a',
	'- [] a',
	'- [  ] a',
	'- [ ]a',
	'- [ ]*a',
	'- [ ](a)',
	'- [ ]: a',
	'- [ab]',
	'- [é👍]',
	'1234567890. [ ]',
	'1 [ ]',
	'[ ]',
	'- [ ',
	'- [',
	'-',
	'',
])('%j has none', text => {
	const source = encode(text);
	expect(checkboxAt(source, 1, 0, source.length)).toBeNull();
});

test('what stands behind the line does not count', () => {
	const source = encode('- [é\n] a');
	expect(checkboxAt(source, 1, 0, 5)).toBeNull();
});

test.each([
	['', false],
	['a', true],
	['ab', false],
	['👍', true],
	['👍🏽', true],
	['🇩🇪', true],
	['🇩🇪🇫🇷', false],
	['\ufffd\ufffd', false],
])('%j is one grapheme: %s', (text, expected) => {
	expect(isGrapheme(text)).toBe(expected);
});
