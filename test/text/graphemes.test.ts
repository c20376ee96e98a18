import fc from 'fast-check';
import {expect, test} from 'vitest';
import {graphemes} from '../../source/text/graphemes.ts';
import {anyCharacter} from '../any-character.ts';

function segmented(text: string): readonly string[] {
	const segmenter = new Intl.Segmenter(undefined, {granularity: 'grapheme'});
	return Array.from(segmenter.segment(text), ({segment}) => segment);
}

test.each([
	['', []],
	['abc', ['a', 'b', 'c']],
	['e\u0301a', ['e\u0301', 'a']],
	['a👩‍👩‍👧b', ['a', '👩‍👩‍👧', 'b']],
	['🇩🇪🇫🇷', ['🇩🇪', '🇫🇷']],
	['漢字', ['漢', '字']],
	['a\r\nb', ['a', '\r\n', 'b']],
	['क्षि', ['क्षि']],
])('%j', (text, expected) => {
	expect(graphemes(text)).toEqual(expected);
});

test('are those of UAX 29', () => {
	const joiners = fc.constantFrom(
		...['\u0301', '\u200d', '👩', '🏽', '\ufe0f', '🇩', '\r', '\n', '\u0600', 'ᄀ', 'ᅡ', 'ᆨ', '각', '\u0e33'],
		...[
			'न',
			'\u094d',
			'\u20e3',
			'1',
			'#',
			'☠',
			'🏴',
			'\u{e0067}',
			'ﾞ',
			'\u0d4e',
			'\u{110bd}',
			'\ud800',
			'é',
			' ',
			'a',
		],
	);
	const unit = fc.oneof(joiners, fc.string({unit: anyCharacter, minLength: 1, maxLength: 1}));
	fc.assert(
		fc.property(fc.array(unit, {maxLength: 12}), units => {
			const text = units.join('');
			expect(graphemes(text)).toEqual(segmented(text));
		}),
		{numRuns: 2000},
	);
});
