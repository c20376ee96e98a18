import {expect, test} from 'vitest';
import {shownText} from '../../source/text/shown-text.ts';

test.each([
	['plain text', 'plain text'],
	['Handle \\[edge] cases', 'Handle [edge] cases'],
	['use \\{{var}} and `\\[x]` and \\#', 'use {{var}} and `\\[x]` and #'],
	['``a ` \\[`` \\[b]', '``a ` \\[`` [b]'],
	['an open ` \\[span]', 'an open ` [span]'],
	['C:\\dir and C:\\\\dir', 'C:\\dir and C:\\dir'],
	['two&#10;lines&#32;', 'two lines '],
	['&#27;[2J', '␛[2J'],
])('%j is shown as %j', (markdown, shown) => {
	expect(shownText(markdown)).toBe(shown);
});
