import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {safeJson, safeText} from '../../source/text/safe-text.ts';
import {anyCharacter} from '../any-character.ts';

const dangerous =
	/[\x00-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|(?<![\ud800-\udbff])[\udc00-\udfff]|[\ud800-\udbff](?![\udc00-\udfff])/;

describe('what would act on a terminal is shown', () => {
	test.each([
		['an escape sequence', '\u001b[2Jx', '␛[2Jx'],
		['C1 CSI', '\u009b2Jx', '<U+009B>2Jx'],
		['bell, backspace, delete', 'a\u0007\b\u007f', 'a␇␈␡'],
		['NUL', 'a\u0000b', 'a␀b'],
		['carriage return and line feed', 'a\r\nb', 'a␍␊b'],
		['a tab in one line', 'a\tb', 'a␉b'],
		['an override of direction', 'a\u202eb\u202c', 'a<U+202E>b<U+202C>'],
		['isolates', '\u2066a\u2069', '<U+2066>a<U+2069>'],
		['a zero-width space', 'a\u200bb', 'a<U+200B>b'],
		['a lone joiner', 'ad\u200dmin', 'ad<U+200D>min'],
		['a lone non-joiner in Latin', 'ad\u200cmin', 'ad<U+200C>min'],
		['a byte order mark', '\ufeffa', '<U+FEFF>a'],
		['a soft hyphen', 'a\u00adb', 'a<U+00AD>b'],
		['line and paragraph separators', 'a\u2028b\u2029', 'a<U+2028>b<U+2029>'],
		['a lone selector', ' \ufe0fa', ' <U+FE0F>a'],
		['two selectors', '⚠\ufe0f\ufe0f', '⚠\ufe0f<U+FE0F>'],
		['loose tags', 'a\u{e0041}\u{e0042}', 'a<U+E0041><U+E0042>'],
		['a filler', 'a\u3164b', 'a<U+3164>b'],
		['marks of direction without right-to-left text', 'a\u200fb', 'a<U+200F>b'],
		['a lone surrogate', 'a\ud800b', 'a\ufffdb'],
	])('%s', (_, text, shown) => expect(safeText(text)).toBe(shown));
});

describe('what people write stays', () => {
	test.each([
		['ASCII', 'Set up ~everything~ [now]'],
		['accents', 'Zürich, naïve, e\u0301'],
		['CJK', '数据库 データ 데이터'],
		['emoji', '🚀 ✅ ⚠️ 1️⃣'],
		['a family', '👨‍👩‍👧‍👦'],
		['a profession with skin', '👩🏽‍💻 ✋🏿'],
		['a flag by joiner', '🏳️‍🌈 🏴‍☠️'],
		['a flag by tags', '🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}'],
		['flags', '🇩🇪🇨🇭'],
		['Persian with its non-joiner', 'می‌خواهم'],
		['Indic joiners', 'क्‍ष ന്‍'],
		['Arabic with a mark of direction', 'مرحبا (API\u200f)'],
		['ideographic variation', '葛\u{e0100}'],
		['a private use sign', '\ue0b0'],
	])('%s', (_, text) => expect(safeText(text)).toBe(text));
});

test('tabs and line feeds stay where the caller has lines', () => {
	expect(safeText('a\tb\nc\r\nd\r\u001b', 'lines')).toBe('a\tb\nc\r\nd␍␛');
});

test('no text leaves anything dangerous, and safe text is left alone', () => {
	const hostile = fc.string({
		unit: fc
			.oneof(
				fc.integer({min: 0, max: 0xa0}),
				fc.integer({min: 0x200b, max: 0x206f}),
				fc.integer({min: 0xd7ff, max: 0x10ffff}),
			)
			.map(point => String.fromCodePoint(point)),
	});
	fc.assert(
		fc.property(fc.oneof(hostile, fc.string({unit: anyCharacter})), text => {
			const safe = safeText(text);
			expect(safe.replaceAll(/[\u200c\u200d]/g, '')).not.toMatch(dangerous);
			expect(safeText(safe)).toBe(safe);
		}),
	);
});

test('JSON holds nothing raw and says the same', () => {
	fc.assert(
		fc.property(fc.string({unit: anyCharacter}), text => {
			const json = safeJson({text});
			expect(JSON.parse(json)).toEqual({text});
			expect(json).not.toMatch(dangerous);
		}),
	);
	expect(safeJson({a: '\u007f\u202e\u009b'})).toBe('{"a":"\\u007f\\u202e\\u009b"}');
	expect(safeJson({a: '\u007f'}, 'indented')).toBe('{\n  "a": "\\u007f"\n}');
});

test('what is let through at once is nothing that would be shown otherwise', () => {
	for (let point = 0; point < 0xffff; point++) {
		const character = String.fromCharCode(point);
		if (/[\p{Cc}\p{Cf}\p{Cs}\p{DI}\u2028\u2029]/u.test(character) && !isVisibleFormat(character)) {
			expect(safeText(character)).not.toBe(character);
		}
	}
});

/** Signs of Arabic and Syriac that stand before what they are about, and are drawn. */
function isVisibleFormat(character: string): boolean {
	return /[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2]/.test(character);
}
