import {expect, test} from 'vitest';
import {glyphsOf, paint, styleFor} from '../../source/text/theme.ts';

test.each([
	['a terminal', {}, true, false, true],
	['a pipe', {}, false, false, false],
	['NO_COLOR', {NO_COLOR: '1'}, true, false, false],
	['an empty NO_COLOR', {NO_COLOR: ''}, true, false, true],
	['FORCE_COLOR in a pipe', {FORCE_COLOR: '1'}, false, false, true],
	['FORCE_COLOR=0', {FORCE_COLOR: '0'}, true, false, false],
	['FORCE_COLOR over NO_COLOR', {FORCE_COLOR: '1', NO_COLOR: '1'}, false, false, true],
	['a dumb terminal', {TERM: 'dumb'}, true, false, false],
	['--no-color over all', {FORCE_COLOR: '1'}, true, true, false],
])('%s', (_, env, isTTY, noColor, color) => {
	expect(styleFor({env, isTTY, noColor}).color).toBe(color);
});

test('paint adds nothing without colour, and ends what it adds', () => {
	expect(paint({color: false, ascii: false}, 'done', 'x')).toBe('x');
	expect(paint({color: true, ascii: false}, 'done', 'x')).toBe('\u001b[32mx\u001b[39m');
	expect(paint({color: true, ascii: false}, 'late', 'x')).toBe('\u001b[31mx\u001b[39m');
	expect(paint({color: true, ascii: false}, 'todo', 'x')).toBe('x');
});

test('ASCII signs are ASCII', () => {
	expect(JSON.stringify(glyphsOf({ascii: true}))).toMatch(/^[\x20-\x7e]*$/);
});
