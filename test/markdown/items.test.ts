import {expect, test} from 'vitest';
import {encode} from '../../source/markdown/bytes.ts';
import {itemsBetween} from '../../source/markdown/items.ts';
import {readOutline} from '../../source/markdown/outline.ts';

test('list items with their marker, place, content and box', () => {
	const text = '- a\n  goes on\n\n   12) [x] b \n> >  * c\n* * *\n```\n- no\n```\n-\n\t+ d\n';
	const outline = readOutline(encode(text));
	const {source} = outline;
	expect(
		itemsBetween(outline, 1, outline.lines.count).map(item => ({
			lines: `${item.line}-${item.textEndLine}`,
			at: `${item.quotes} ${item.indent}`,
			marker: source.slice(item.markerStart, item.markerEnd),
			number: item.number,
			content: source.slice(item.contentStart, item.contentEnd),
			box: item.box !== null,
		})),
	).toEqual([
		{lines: '1-2', at: '0 0', marker: '-', number: null, content: 'a', box: false},
		{lines: '4-4', at: '0 3', marker: '12)', number: 12, content: '[x] b', box: true},
		{lines: '5-5', at: '2 2', marker: '*', number: null, content: 'c', box: false},
		{lines: '10-10', at: '0 0', marker: '-', number: null, content: '', box: false},
		{lines: '11-11', at: '0 4', marker: '+', number: null, content: 'd', box: false},
	]);
});
