let segmenter: Intl.Segmenter | undefined;

/** What joins with a character beside it, or may: marks, formats, emoji, flags, conjoining Hangul, prepended signs. */
const joining =
	'\\p{M}\\p{Cc}\\p{Cf}\\p{Cs}\\p{DI}\\p{Emoji_Modifier}\\p{Extended_Pictographic}\\u{1f1e6}-\\u{1f1ff}\\u0e33\\u0eb3\\u1100-\\u11ff\\ua960-\\ua97c\\ud7b0-\\ud7fb\\uff9e\\uff9f\\u0d4e\\u{111c2}\\u{111c3}\\u{1193f}\\u{11941}\\u{11a3a}\\u{11a84}-\\u{11a89}\\u{11d46}\\u{11f02}';

/** Such characters with those beside them, or one character that joins with none. */
let runs: RegExp | undefined;

/**
 * The user-perceived characters of a text, in order (UAX 29). The segmenter takes some ten microseconds
 * for each, so it is asked only about stretches in which characters may join.
 */
export function graphemes(text: string): readonly string[] {
	if (!/[^\x20-\x7e]/.test(text)) return text.split('');
	runs ??= new RegExp(
		`[^${joining}]?[${joining}]+(?:[^${joining}][${joining}]+)*[^${joining}]?|[^${joining}]`,
		'gsu',
	);
	segmenter ??= new Intl.Segmenter(undefined, {granularity: 'grapheme'});
	const all: string[] = [];
	for (const [run] of text.matchAll(runs)) {
		if (run.length === 1) all.push(run);
		else for (const {segment} of segmenter.segment(run)) all.push(segment);
	}
	return all;
}
