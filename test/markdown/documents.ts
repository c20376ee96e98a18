import fc from 'fast-check';

/**
 * Documents with everything that the block structure depends on: nested lists and quotes, fences and
 * comments in them, closed or not, HTML, tables, headings, mixed line ends.
 */
export const markdownDocument: fc.Arbitrary<string> = fc
	.array(
		fc.record({
			prefix: fc.constantFrom(
				'',
				'',
				'',
				'- ',
				'  ',
				'    ',
				'> ',
				'>',
				'- - ',
				'> - ',
				'  - ',
				'1. ',
				'   ',
				'* ',
				'+ ',
				'\t',
			),
			content: fc.constantFrom(
				'text',
				'more text',
				'',
				'',
				'```',
				'```js',
				'~~~',
				'````',
				'``` no `fence`',
				'<!--',
				'<!-- whole -->',
				'end -->',
				'-->',
				'# Heading',
				'## Closed ##',
				'#none',
				'===',
				'---',
				'***',
				'- [ ] task',
				'2. [x] task',
				'[ ] text',
				'<div>',
				'</div>',
				'<details><summary>x</summary>',
				'<pre>',
				'</pre>',
				'<custom attribute="value">',
				'<?php',
				'?>',
				'<!DOCTYPE html>',
				'<![CDATA[',
				']]>',
				'[definition]: /target',
				'[definition]: <target> "title"',
				'| a | b |',
				'\\# text',
				'`code` text',
			),
			end: fc.constantFrom('\n', '\n', '\n', '\n\n', '\r\n', '\r'),
		}),
		{maxLength: 24},
	)
	.map(lines => lines.map(({prefix, content, end}) => prefix + content + end).join(''))
	.filter(text => !isMisreadByReference(text));

/**
 * The reference parser (micromark 4) takes code by indentation, and a paragraph outside of a
 * container that this line opens, for a paragraph that a list interrupts, so that it misses items
 * that are empty or do not begin with 1. It also begins an HTML block at any tag on a lazy line of
 * a paragraph. CommonMark's own parser does neither.
 */
function isMisreadByReference(text: string): boolean {
	const indented = /(?:^|[\r\n])[ \t>*+-]*(?: {4}|\t)/.test(text);
	const emptyItem = /(?:^|[\r\n])[ \t>*+-]*(?:[*+-]|\d[.)])[ \t]*(?:[\r\n]|$)/.test(text);
	const inContainer = /[>*+-][ \t]*(?:2\.|(?:[*+-]|\d[.)])[ \t]*(?:[\r\n]|$))/.test(text);
	const lazyTag = /[^\r\n](?:\r\n?|\n)[ \t>]*(?:<\/pre>|<custom)/.test(text);
	return lazyTag || inContainer || (indented && (emptyItem || text.includes('2.')));
}
