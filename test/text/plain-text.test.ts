import {expect, test} from 'vitest';
import {plainText} from '../../source/text/plain-text.ts';

test.each([
	['as it is', 'as it is'],
	['Handle \\[edge] cases', 'Handle [edge] cases'],
	['use \\{{var}}', 'use {{var}}'],
	['&#32;trail&#32;', ' trail '],
	['C:\\new \\\\server', 'C:\\new \\server'],
	['\\`not code\\[\\`', '`not code[`'],
	['`a\\[b` and \\[c]', '`a\\[b` and [c]'],
	['``a ` \\[`` \\[', '``a ` \\[`` ['],
	['` \\[ open', '` [ open'],
	['`\\[`', '`\\[`'],
	['&#0; &#55296; &#1114112; &#8203;', '&#0; &#55296; &#1114112; '],
	['&amp; &copy;', '&amp; &copy;'],
])('%j is read as %j', (markdown, text) => {
	expect(plainText(markdown)).toBe(text);
});

test('a hostile text of backticks is quick', () => {
	const text = `${Array.from({length: 190}, (_, index) => '`'.repeat(index + 1)).join('x')}\\[`;
	expect(plainText(text).endsWith('[')).toBe(true);
});
