import {expect, test} from 'vitest';
import {encode} from '../../source/markdown/bytes.ts';
import {readOutline} from '../../source/markdown/outline.ts';
import {inlineVerbatim, readVerbatim, verbatimAt} from '../../source/markdown/verbatim.ts';

function stretches(text: string): string[] {
	const source = encode(text);
	return inlineVerbatim(source, 0, source.length).map(
		({kind, start, end}) => `${kind} ${source.slice(start, end)}`,
	);
}

test.each([
	['a `b` c', ['span `b`']],
	['``a`b``', ['span ``a`b``']],
	['`a``b`', ['span `a``b`']],
	['`a', []],
	['``a`', []],
	['\\`a`', []],
	['\\``a`', ['span `a`']],
	['\\\\`a`', ['span `a`']],
	['`a\\`b`', ['span `a\\`']],
	['`a\nb`', ['span `a\nb`']],
	['<!-- `a --> `b`', ['comment <!-- `a -->', 'span `b`']],
	['`<!--` x -->', ['span `<!--`']],
	['<!-- a `b`', ['span `b`']],
])('%j holds %j', (text, expected) => {
	expect(stretches(text)).toEqual(expected);
});

test('all stretches of a file, in order', () => {
	const text = '---\na\n---\n`b` c\n\n    d\n\n- `e\n  f` g\n```\nh\n```\n<!-- i -->\nj <!-- k --> `l`\n';
	const outline = readOutline(encode(text));
	const ranges = readVerbatim(outline);
	expect(ranges.map(({start, end}) => text.slice(start, end))).toEqual([
		'---',
		'a',
		'---',
		'`b`',
		'    d',
		'`e\n  f`',
		'```',
		'h',
		'```',
		'<!-- i -->',
		'<!-- k -->',
		'`l`',
	]);
	expect(verbatimAt(ranges, text.indexOf('b'))?.kind).toBe('span');
	expect(verbatimAt(ranges, text.indexOf('h\n'))?.kind).toBe('fence');
	expect(verbatimAt(ranges, text.indexOf('i -->'))?.kind).toBe('comment');
	expect(verbatimAt(ranges, text.indexOf('c\n'))).toBeNull();
	expect(verbatimAt(ranges, text.length)).toBeNull();
});
