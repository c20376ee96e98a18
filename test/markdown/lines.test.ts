import fc from 'fast-check';
import {expect, test} from 'vitest';
import {encode, fromBuffer} from '../../source/markdown/bytes.ts';
import {lineAt, lineBytes, lineEnding, readLines} from '../../source/markdown/lines.ts';

test.each([
	['', []],
	['\n', ['', '\n']],
	['a', ['a', '']],
	['a\n', ['a', '\n']],
	['a\nb', ['a', '\n', 'b', '']],
	['a\r\nb\rc\n\n', ['a', '\r\n', 'b', '\r', 'c', '\n', '', '\n']],
	['\r\r\n', ['', '\r', '', '\r\n']],
	['\u{feff}a\n', ['a', '\n']],
	['a\u{feff}', [encode('a\u{feff}'), '']],
	['a\u2028b\u0085', [encode('a\u2028b\u0085'), '']],
])('%j has the lines %j', (text, expected) => {
	const lines = readLines(encode(text));
	const found: string[] = [];
	for (let line = 1; line <= lines.count; line++) {
		found.push(lineBytes(lines, line), lineEnding(lines, line));
	}
	expect(found).toEqual(expected);
});

test('lines and their ends make up the file, and each offset lies in its line', () => {
	const bytes = fc
		.array(fc.constantFrom(10, 13, 65, 0xef, 0xbb, 0xbf, 0), {maxLength: 30})
		.map(codes => Uint8Array.from(codes));
	fc.assert(
		fc.property(bytes, buffer => {
			const source = fromBuffer(buffer);
			const lines = readLines(source);
			let text = source.startsWith('\xef\xbb\xbf') ? '\xef\xbb\xbf' : '';
			for (let line = 1; line <= lines.count; line++) {
				text += lineBytes(lines, line) + lineEnding(lines, line);
			}
			expect(text).toBe(source);
			for (let offset = lines.starts[1] ?? 0; offset < source.length; offset++) {
				const line = lineAt(lines, offset);
				expect(lines.starts[line]).toBeLessThanOrEqual(offset);
				expect(lines.starts[line + 1]).toBeGreaterThan(offset);
			}
		}),
	);
});
