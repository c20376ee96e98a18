import fc from 'fast-check';
import {expect, test} from 'vitest';
import {letterPattern} from '../../source/text/ascii.ts';

const patterns: readonly (readonly [source: string, flags: string])[] = [
	['^[^\\p{L}\\p{N}[(]*(phase|week)(?:\\s+#?|-|#)?(\\d+[a-z]?)(?![\\p{L}\\p{N}])', 'iu'],
	["(?:([\\p{L}])|[\\p{N}])[\\p{L}\\p{N}\\p{M}'’]*", 'gu'],
	['^(?:\\d+(?:\\.\\d+)*[a-z]?|[\\p{L}\\p{N}]+)\\.\\d+$', 'u'],
];

test.each(patterns)('%s means the same for ASCII, and for all else', (source, flags) => {
	const pattern = letterPattern(source, flags);
	const found = (regex: RegExp, text: string) =>
		[...text.matchAll(new RegExp(regex, `${regex.flags.replace('g', '')}g`))].map(match => [...match]);
	const texts = fc.oneof(
		fc.string({unit: 'binary-ascii'}),
		fc.string({unit: 'grapheme'}),
		fc
			.array(fc.constantFrom('Phase', ' ', '1', '2.1', 'é', 'Ⅷ', '⁵', 'ſ', 'K', 'week', '-', 'x', '́'))
			.map(parts => parts.join('')),
	);
	fc.assert(
		fc.property(texts, text => {
			expect(found(pattern(text), text)).toEqual(found(new RegExp(source, flags), text));
		}),
	);
});
