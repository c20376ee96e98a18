import fc from 'fast-check';
import stringWidth from 'string-width';
import {describe, expect, test} from 'vitest';
import {graphemesOf} from '../../source/text/graphemes.ts';
import {cell, clip, cut, padEnd, padStart, widthOf} from '../../source/text/width.ts';

const words = [
	'abc',
	'é',
	'e\u0301',
	'数据库',
	'データ',
	'ﾃﾞｰﾀ',
	'데이터',
	'각',
	'✓',
	'○',
	'█',
	'…',
	'—',
	'🚀',
	'✅',
	'⚠️',
	'⚠',
	'1️⃣',
	'#️⃣',
	'👨‍👩‍👧‍👦',
	'👩🏽‍💻',
	'✋🏿',
	'☝🏽',
	'🏳️‍🌈',
	'🏴‍☠️',
	'🇩🇪',
	'🇨🇭🇫🇷',
	'می‌خواهم',
	'क्‍ष',
	'हिन्दी',
	'தமிழ்',
	'ไทยกำ',
	'ລາວຳ',
	'עברית',
	'葛\u{e0100}',
	'©️',
	'©',
	'　',
	'Ａ',
	' ',
	'ㅤ',
	'\u1100\u1161\u11a8',
	'🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}',
	'<U+202E>',
	'␛',
];

describe('widths are those of string-width', () => {
	test.each(words)('%s', word => expect(widthOf(word)).toBe(stringWidth(word)));

	test('for texts of any of these', () => {
		fc.assert(
			fc.property(fc.array(fc.constantFrom(...words)), parts => {
				expect(widthOf(parts.join(' '))).toBe(stringWidth(parts.join(' ')));
			}),
		);
	});

	test('for single characters of every kind', () => {
		const assigned = fc
			.integer({min: 0x20, max: 0x3ffff})
			.map(point => String.fromCodePoint(point))
			.filter(character => /[\p{L}\p{M}\p{N}\p{P}\p{S}\p{Zs}]/u.test(character));
		fc.assert(
			fc.property(assigned, character => {
				expect(widthOf(character)).toBe(stringWidth(character));
			}),
			{numRuns: 2000},
		);
	});
});

describe('cut', () => {
	test.each([
		['fits', 'abc', 3, 'abc'],
		['too long', 'abcdef', 4, 'abc…'],
		['one column', 'abc', 1, '…'],
		['none', 'abc', 0, ''],
		['fewer than none', 'abc', -3, ''],
		['a wide character that fits exactly', '数据', 4, '数据'],
		['a wide character in half', '数据库', 4, '数…'],
		['wide text to even columns', '数据库', 5, '数据…'],
		['no blank before the ellipsis', 'ab cdef', 4, 'ab…'],
		['a family stays whole', 'a👨‍👩‍👧‍👦b', 3, 'a…'],
		['a family that fits', 'a👨‍👩‍👧‍👦', 3, 'a👨‍👩‍👧‍👦'],
	])('%s', (_, text, columns, expected) => expect(cut(text, columns)).toBe(expected));

	test('with a longer ellipsis', () => {
		expect(cut('abcdef', 5, '...')).toBe('ab...');
		expect(cut('abcdef', 2, '...')).toBe('ab');
	});

	test('never wider than asked, and a text that fits is left alone', () => {
		fc.assert(
			fc.property(fc.array(fc.constantFrom(...words)), fc.integer({min: 0, max: 30}), (parts, columns) => {
				const text = parts.join('');
				expect(widthOf(cut(text, columns))).toBeLessThanOrEqual(columns);
				expect(widthOf(cell(text, columns))).toBe(columns);
				if (widthOf(text) <= columns) {
					expect(cut(text, columns)).toBe(text);
				}
			}),
		);
	});

	test('a long text costs what is shown of it', () => {
		expect(cut('é'.repeat(1_000_000), 10)).toBe(`${'é'.repeat(9)}…`);
	});
});

test('padding goes by columns', () => {
	expect(padEnd('数', 4)).toBe('数  ');
	expect(padStart('数', 4)).toBe('  数');
	expect(padEnd('abcd', 2)).toBe('abcd');
});

test('graphemes stay whole', () => {
	expect([...graphemesOf('a⚠️👨‍👩‍👧‍👦e\u0301🇩🇪')]).toEqual(['a', '⚠️', '👨‍👩‍👧‍👦', 'e\u0301', '🇩🇪']);
	expect([...graphemesOf('⚠️a')]).toEqual(['⚠️', 'a']);
});

test('every character of the basic plane is measured as string-width does', () => {
	const wrong: string[] = [];
	for (let point = 0x20; point < 0xffff; point++) {
		const character = String.fromCharCode(point);
		if (
			/[\p{L}\p{M}\p{N}\p{P}\p{S}\p{Zs}]/u.test(character) &&
			widthOf(character) !== stringWidth(character)
		) {
			wrong.push(point.toString(16));
		}
	}
	expect(wrong).toEqual([]);
});

test('a text that may be seen whole stays as it is', () => {
	const text = 'word '.repeat(100);
	expect(clip(text, 80)).toBe(text);
});

test('of a text that is much longer the beginning is left, with a sign that there is more', () => {
	const clipped = clip('word '.repeat(200_000), 80);
	expect(clipped).toMatch(/^(word ){128}…$/);
});
