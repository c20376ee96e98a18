import {expect, test} from 'vitest';
import {encode} from '../../source/markdown/bytes.ts';
import {readLines} from '../../source/markdown/lines.ts';
import {itemAt} from '../../source/markdown/list-items.ts';

test.each([
	['- a', '0 0 - null', 'a', false],
	['   12) [x] b ', '0 3 12) 12', '[x] b', true],
	['> >  * c', '2 2 * null', 'c', false],
	['\t+ d', '0 4 + null', 'd', false],
	['-', '0 0 - null', '', false],
	['0. e', '0 0 0. 0', 'e', false],
])('%j begins a list item', (text, place, content, box) => {
	const lines = readLines(encode(text));
	const item = itemAt(lines, 1);
	const words = (start = 0, end = 0) => lines.source.slice(start, end);
	expect(
		[item?.quotes, item?.indent, words(item?.markerStart, item?.markerEnd), item?.number].join(' '),
	).toBe(place.replace(' null', ' '));
	expect(words(item?.contentStart, item?.contentEnd)).toBe(content);
	expect(item?.box != null).toBe(box);
});

test.each(['a', '-a', '1a. b', '1234567890. b', '', '> '])('%j begins none', text => {
	expect(itemAt(readLines(encode(text)), 1)).toBeNull();
});
