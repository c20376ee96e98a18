import {expect, test} from 'vitest';
import {readOutline} from '../../source/markdown/blocks.ts';
import {decode, encode} from '../../source/markdown/bytes.ts';
import {fixtureBytes} from '../plan/fixtures.ts';

test('fences: where they begin and end, how deep they lie, and what closes them', () => {
	const {fences, source} = readOutline(fixtureBytes('fences.md'));
	expect(
		fences.map(({line, endLine, closed, markerStart, markerLength, depth}) =>
			[line, endLine, closed, source.slice(markerStart, markerStart + markerLength), depth].join(' '),
		),
	).toEqual([
		'5 7 true ``` 0',
		'9 13 true ~~~ 0',
		'15 19 true ```` 0',
		'22 24 true ``` 1',
		'26 27 false ``` 1',
		'30 31 false ``` 1',
		'43 44 false ``` 0',
	]);
});

test('comments: where they begin and end, and what closes them', () => {
	const {comments, source} = readOutline(fixtureBytes('comments.md'));
	expect(
		comments.map(({line, endLine, closed, start, end}) =>
			[line, endLine, closed, JSON.stringify(source.slice(start, end))].join(' '),
		),
	).toEqual([
		'3 3 true "<!-- - [ ] on one line -->"',
		'4 6 true "<!--\\n- [ ] in a comment\\n-->"',
		'14 16 true "<!--\\n  - [ ] hidden in it\\n  -->"',
		'18 19 false "<!-- \\n  - [ ] hidden"',
		'22 23 false "<!--\\n> - [ ] hidden in a quote"',
		'28 28 true "<!-->"',
		'30 31 false "<!--\\n- [ ] in a comment that nothing closes"',
	]);
});

test.each([
	['# A', 'A'],
	['### A  #', 'A'],
	['# A#', 'A#'],
	['# A \\#', 'A \\#'],
	['#\tA\t##\t', 'A'],
	['#', ''],
	['## ##', ''],
	['   # A', 'A'],
	['A\n=', 'A'],
	['  A  \n B\n---  ', 'A  \n B'],
	['# \u00e9\u00a0', '\u00e9\u00a0'],
	['[a]: /b\nA\n---', 'A'],
	['[a]: /b)\n---', '[a]: /b)'],
])('the text of the heading %j is %j', (text, title) => {
	const {headings, source} = readOutline(encode(text));
	expect(headings.map(({textStart, textEnd}) => decode(source.slice(textStart, textEnd)))).toEqual([title]);
});

test.each([
	'#A',
	'####### A',
	'    # A',
	'- # A',
	'> # A',
	'\\# A',
	'A\n\n===',
	'- A\n===',
	'[a]: /b\n---',
	'```\n# A',
	'<div>\n# A',
])('%j holds no heading of the document', text => {
	expect(readOutline(encode(text)).headings).toEqual([]);
});
