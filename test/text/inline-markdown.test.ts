import fc from 'fast-check';
import {fromMarkdown} from 'mdast-util-from-markdown';
import {describe, expect, test} from 'vitest';
import {inlineRuns, noteRuns, type Run, safeRuns, shownText} from '../../source/text/inline-markdown.ts';

/** A run with its looks before it: `bold italic(x)`. */
function drawn(runs: readonly Run[]): string {
	return runs
		.map(({text, ...looks}) =>
			Object.keys(looks).length === 0 ? text : `${Object.keys(looks).join(' ')}(${text})`,
		)
		.join('');
}

describe('what is drawn', () => {
	test.each([
		['as it is', 'as it is'],
		['**bold** and __bold__', 'bold(bold) and bold(bold)'],
		['*italic* and _italic_', 'italic(italic) and italic(italic)'],
		['***both*** and **a *b***', 'bold italic(both) and bold(a )bold italic(b)'],
		['run `npm test`, ``a ` b`` and `` `x` ``', 'run code(npm test), code(a ` b) and code(`x`)'],
		['**the `code` in it**', 'bold(the )bold code(code)bold( in it)'],
		['[the spec](docs/a_(b).md "title")', 'link(the spec)'],
		['[**a** b](<x y>) and [the spec][1]', 'bold link(a)link( b) and link(the spec)'],
		['<https://a.b/c_d_e?f=*g*>', 'link(https://a.b/c_d_e?f=*g*)'],
		['![a picture](a.png)', 'link(a picture)'],
		['[![badge](a.svg)](b)', 'link(badge)'],
		['~~gone~~ but not ~5 and ~6', 'struck(gone) but not ~5 and ~6'],
		['\\*a\\* \\[b](c) \\`d` &#42;e&#42;', '*a* [b](c) `d` *e*'],
		['这是**重点**内容', '这是bold(重点)内容'],
		['_snake_case_ of a_b_c', 'italic(snake_case) of a_b_c'],
		['(_Requirements: 1.1_)', '(italic(Requirements: 1.1))'],
	])('%s', (markdown, expected) => expect(drawn(inlineRuns(markdown))).toBe(expected));
});

describe('what stays as it is written', () => {
	test.each([
		'**open and `open and [open](',
		'a * b * c',
		'2*3*4 and x**2 + y**2',
		'src/**/*.test.ts and docs/**/*.md',
		'*.ts, *.js',
		'__init__.py and src/__tests__/a.ts',
		'a[i][j] and [P][US1]',
		'[X days/weeks] and [x] and [^1]',
		'a < b and b > c, &amp;',
		'** a ** and ~~~a~~~',
	])('%s', markdown => expect(drawn(inlineRuns(markdown))).toBe(markdown));

	test('all of a text of more than 20,000 characters', () => {
		const text = `**a** ${'b'.repeat(20_000)}`;
		expect(inlineRuns(text)).toEqual([{text}]);
	});

	test('escapes of a text in which they were read before', () => {
		expect(shownText('C:\\[a] `b` &#42;', {isDecoded: true})).toBe('C:\\[a] b &#42;');
	});
});

/** Words, marks around words as Markdown has them, and marks anywhere. */
const word = fc.constantFrom('a', 'bc', 'é', '语', '1.2', 'a_b', '.', ',', '(d)', '-');
const marked = fc
	.tuple(
		fc.constantFrom('*', '**', '***', '_', '__', '`', '``'),
		fc.array(word, {minLength: 1, maxLength: 3}),
	)
	.map(([mark, words]) => `${mark}${words.join(' ')}${mark}`);
const sentence = fc
	.array(fc.oneof(word, marked), {minLength: 1, maxLength: 6})
	.map(words => `x ${words.join(' ')} x`);

type Node = ReturnType<typeof fromMarkdown>['children'][number];

function theirs(node: Node, looks: readonly string[]): string {
	if (node.type === 'text' || node.type === 'inlineCode') {
		const own = [...looks, ...(node.type === 'inlineCode' ? ['code'] : [])];
		return own.length === 0 ? node.value : `${[...new Set(own)].sort().join(' ')}(${node.value})`;
	}
	const own = node.type === 'strong' ? ['bold'] : node.type === 'emphasis' ? ['italic'] : [];
	return 'children' in node ? node.children.map(child => theirs(child, [...looks, ...own])).join('') : '';
}

test('emphasis and code are those of a CommonMark parser', () => {
	fc.assert(
		fc.property(sentence, markdown => {
			const [paragraph] = fromMarkdown(markdown).children;
			expect(drawn(inlineRuns(markdown))).toBe(paragraph && theirs(paragraph, []));
		}),
		{numRuns: 500},
	);
});

const hostile = fc
	.array(
		fc.constantFrom(
			...'*_~`[]()<>!\\&# ab1/.\u001b\u0301é😀'.split(''),
			'**',
			'](',
			'&#27;',
			'&#8238;',
			'<a:',
		),
		{
			maxLength: 60,
		},
	)
	.map(parts => parts.join(''));

test('whatever is in it: nothing is thrown, made up or put elsewhere, and nothing reaches a terminal raw', () => {
	fc.assert(
		fc.property(hostile, markdown => {
			const text = shownText(markdown, {isDecoded: true});
			expect(inlineRuns(markdown, {isDecoded: true}).every(run => run.text !== '')).toBe(true);
			let at = 0;
			for (const character of text) {
				at = markdown.indexOf(character, at) + character.length;
				expect(at).toBeGreaterThanOrEqual(character.length);
			}
			const letters = (of: string) => of.replace(/[^ab1é😀]/gu, '');
			if (!/\]\(|\]\[/.test(markdown)) expect(letters(text)).toBe(letters(markdown));
			const safe = safeRuns(inlineRuns(markdown));
			expect(safe.map(run => run.text).join('')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/);
		}),
	);
});

test.each([
	'*',
	'* ',
	'*a ',
	' *a',
	'_a ',
	'**a*',
	'*_',
	'~~',
	'[',
	']',
	'](',
	'[a](',
	'[a][',
	'[A][',
	'[[A][B]',
	'![',
	'`',
	'`a',
	'<a:',
	'\\',
	'](a "',
])('10,000 characters of %j take no longer than their number', part => {
	const timeOf = (length: number) => {
		const text = part.repeat(Math.ceil(length / part.length)).slice(0, length);
		const times = Array.from({length: 5}, () => {
			const begin = performance.now();
			inlineRuns(text);
			return performance.now() - begin;
		});
		return Math.min(...times);
	};
	timeOf(2000);
	expect(timeOf(20_000)).toBeLessThan(60 * timeOf(1000) + 50);
});

test.each<[string, readonly string[]]>([
	[
		'- Run `a`:\n\n```sh\nnpm *test*\n```\n**b**',
		['- Run code(a):', '', 'faint(```sh)', 'code(npm *test*)', 'faint(```)', 'bold(b)'],
	],
	[
		'- ~~~~\n  ```\n  ~~~\n  ~~~~  \n*a*',
		['faint(- ~~~~)', 'code(  ```)', 'code(  ~~~)', 'faint(  ~~~~  )', 'italic(a)'],
	],
	['  ### Why *so*', ['  bold(Why )italic bold(so)']],
	['``` a ` b', ['``` a ` b']],
])('the notes %j', (notes, lines) => {
	expect(noteRuns(notes.split('\n')).map(drawn)).toEqual(lines);
});
