import {expect, test} from 'vitest';
import {encode} from '../../source/markdown/bytes.ts';
import {widthOf} from '../../source/text/width.ts';
import {previewRows} from '../../source/wizard/components/preview.tsx';

const text = Array.from({length: 100}, (_, index) => `line ${index}`).join('\n');
const bytes = encode(text);

function shown(focus: number | null, scrolled = 0, rows = 6): readonly string[] {
	const start = focus === null ? 0 : text.indexOf(`line ${focus}\n`);
	const view = {
		bytes,
		focus: focus === null ? null : {start, end: start + 6},
		scrolled,
		columns: 20,
		height: rows,
	};
	return previewRows(view).map(row => (row.isFocus ? '▸' : '') + row.text);
}

test.each([
	[null, 0, ['line 0', 'line 1', 'line 2']],
	[50, 0, ['line 49', '▸line 50', 'line 51']],
	[50, 10, ['line 59', 'line 60', 'line 61']],
	[50, -1000, ['line 0', 'line 1', 'line 2']],
	[50, 1000, ['line 97', 'line 98', 'line 99']],
	[0, 0, ['▸line 0', 'line 1', 'line 2']],
])('around line %s, scrolled by %i', (focus, scrolled, expected) => {
	expect(shown(focus, scrolled, 3)).toEqual(expected);
});

test('long lines are wrapped, and none is wider than the columns', () => {
	const long = encode(`${'漢字 and words '.repeat(20)}\n\u001b[31m`);
	const rows = previewRows({bytes: long, focus: {start: 0, end: 1}, scrolled: 0, columns: 20, height: 50});
	expect(rows.length).toBeGreaterThan(10);
	for (const {text} of rows) {
		expect(widthOf(text)).toBeLessThanOrEqual(18);
		expect(text).not.toContain('\u001b');
	}
});
