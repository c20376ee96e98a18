import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {canonicalText} from '../../source/template/answers.ts';
import {scan} from '../../source/template/compile/scan.ts';
import {
	decodeLines,
	decodeText,
	encodeLines,
	encodeText,
	findLiteral,
	type Notation,
} from '../../source/template/encode.ts';
import {hostileLine, hostileText} from './hostile.ts';

const runs = Number(process.env.RUNS ?? 2000);

describe('one-line text', () => {
	test.each<[string, Notation, string]>([
		['plain text', 'markdown', 'plain text'],
		['C:\\Users\\me', 'markdown', 'C:\\Users\\me'],
		['end\\', 'markdown', 'end\\\\'],
		['a \\* b', 'markdown', 'a \\\\* b'],
		['[hint] and [text](url)', 'markdown', '\\[hint] and [text](url)'],
		['`code [0]` and ` alone', 'markdown', '`code [0]` and \\` alone'],
		['a < b, Map<String, <b>', 'markdown', 'a < b, Map\\<String, <b>'],
		['{{x}} ${{ y }} {{#if}}', 'markdown', '\\{{x}} ${{ y }} {{#if}}'],
		[' x\t', 'markdown', '&#32;x&#9;'],
		['&#32; & &amp;', 'markdown', '\\&#32; & &amp;'],
		['a|b\nc <br>', 'cell', 'a\\|b<br>c \\<br>'],
		['--> & {{x}}', 'comment', '--&gt; &amp; &#123;{x}}'],
		['a && b `c`', 'code', 'a && b &#96;c&#96;'],
	])('%j in %s is %j', (text, notation, raw) => {
		expect(encodeText(text, {notation})).toBe(raw);
		expect(decodeText(raw, notation)).toBe(text);
	});

	test.each(['markdown', 'cell', 'comment', 'code'] as const)('comes back from %s', notation => {
		fc.assert(
			fc.property(hostileText, fc.boolean(), (answer, block) => {
				const text = canonicalText(answer);
				const raw = encodeText(text, {notation, inCell: true, ...(block ? {block: {oneLine: true}} : {})});
				expect(decodeText(raw, notation)).toBe(text);
				expect(raw).not.toMatch(/[\r\n]|^\s|\s$/);
			}),
			{numRuns: runs},
		);
	});

	test('is told from the words after it', () => {
		const words = fc.oneof(
			fc.constantFrom(' ', '; ', '#', '\\*', '&', '.', ' for ', 'aa', '1', '`', '[x](y)', 'é'),
			hostileLine.filter(line => line !== ''),
		);
		fc.assert(
			fc.property(
				hostileLine,
				words,
				fc.constantFrom('markdown', 'cell', 'comment'),
				(answer, after, notation) => {
					const text = canonicalText(answer);
					const literal = canonicalText(after);
					const raw = encodeText(text, {notation, after: literal, hasNext: true});
					expect(findLiteral(raw + literal, 0, literal, notation)).toBe(raw.length);
					expect(decodeText(raw, notation)).toBe(text);
				},
			),
			{numRuns: runs},
		);
	});

	test('shows no blank and no variable', () => {
		fc.assert(
			fc.property(hostileLine, fc.constantFrom('markdown', 'cell'), (answer, notation) => {
				expect(scan(encodeText(canonicalText(answer), {notation, block: {oneLine: true}}))).toEqual([]);
			}),
			{numRuns: runs},
		);
	});
});

test('a line that would make a table of the one above it is text', () => {
	expect(encodeText('|-', {notation: 'markdown', block: {oneLine: true}})).toBe('\\|-');
	expect(decodeText('\\|-', 'markdown')).toBe('|-');
});

test.each([
	['T', {}, '&#84;'],
	['\\# T', {blanks: ['\\\\# T']}, '&#92;# T'],
	['# T', {blanks: ['\\# T']}, '&#35; T'],
	[' T', {blanks: ['&#32;T']}, '&#032;T'],
	['{a} {b c}', {braces: true}, '\\{a} \\{b c}'],
])('%j is told from a blank that looks the same', (text, rules, raw) => {
	expect(encodeLines(text, {blanks: [text], ...rules})).toBe(raw);
	expect(decodeLines(raw)).toBe(text);
});

describe('paragraphs', () => {
	test.each([
		['two\n\nparagraphs', 'two\n\nparagraphs'],
		['# no heading\n- # nor here\n===', '\\# no heading\n- \\# nor here\n\\==='],
		['- item\n  - [ ] no task\n1. [text](url)', '- item\n  - \\[ ] no task\n1. [text](url)'],
		['```js\nconst a = b[0]; // {{x}}\n```\nafter', '```js\nconst a = b[0]; // {{x}}\n```\nafter'],
		['```js\nopen', '\\`\\`\\`js\nopen'],
		['<details>\n<!-- x', '\\<details>\n\\<!-- x'],
		['**Label**: x\n**bold** word', '\\**Label**: x\n**bold** word'],
		['a\n---\n- -\n<<<<<<< HEAD', 'a\n\\---\n- -\n\\<<<<<<< HEAD'],
		['\n x\n', '&#10;&#32;x&#10;'],
	])('%j is written %j', (text, raw) => {
		expect(encodeLines(text, {})).toBe(raw);
		expect(decodeLines(raw)).toBe(text);
	});

	test('come back', () => {
		const rules = fc.record({
			lists: fc.boolean(),
			tables: fc.boolean(),
			adjacent: fc.boolean(),
			noCode: fc.boolean(),
			reserved: fc.constantFrom([], ['word'], ['1.']),
		});
		fc.assert(
			fc.property(hostileText, rules, (answer, rule) => {
				const text = canonicalText(answer);
				const raw = encodeLines(text, rule);
				expect(decodeLines(raw)).toBe(text);
				expect(decodeLines(raw.replaceAll('\n', '\r\n'))).toBe(text);
				if (rule.adjacent) {
					expect(raw === '' ? [] : raw.split('\n')).not.toContainEqual(expect.stringMatching(/^[ \t]*$/));
				}
			}),
			{numRuns: runs},
		);
	});
});
