/**
 * Letters, punctuation and drawing signs of one column each, none of which joins with a neighbour. Classes
 * by property cost milliseconds when they are made, so they are made where they are used, which few texts do.
 */
const narrow =
	/^[\x20-\x7e\xa1-\xac\xae-\u02ff\u0391-\u03a1\u03a3-\u03c9\u0400-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u20ac\u2190-\u2193\u2200-\u22ff\u2500-\u259f\u25b2\u25b8\u25be\u25c7\u25cb-\u25d0\u2713\u2717\u276f]*$/;

/** Whether each character of a text is a grapheme of its own and takes one column, as far as can be told quickly. */
export function isNarrow(text: string): boolean {
	return narrow.test(text);
}

/** What joins with a character beside it, or may: marks, formats, flags, conjoining Hangul, prepended signs. */
const joining =
	'\\p{M}\\p{Cc}\\p{Cf}\\p{Cs}\\p{DI}\\p{Emoji_Modifier}\\u{1f1e6}-\\u{1f1ff}\\u0e33\\u0eb3\\u1100-\\u11ff\\ua960-\\ua97c\\ud7b0-\\ud7fb\\uff9e\\uff9f\\u0d4e\\u{111c2}\\u{111c3}\\u{1193f}\\u{11941}\\u{11a3a}\\u{11a84}-\\u{11a89}\\u{11d46}\\u{11f02}';

let anyJoining: RegExp | undefined;
/** Stretches of such characters and emoji with those beside them, or one character that joins with none. */
let runs: RegExp | undefined;
let segmenter: Intl.Segmenter | undefined;

/**
 * The user-perceived characters of a text, in order (UAX 29): letters with their marks, whole emoji, whole
 * flags. The segmenter takes twenty milliseconds to set up and some ten microseconds for each character, so
 * it is asked only about stretches in which characters may join.
 */
export function* graphemesOf(text: string): Generator<string, void> {
	if (isNarrow(text)) {
		yield* text;
		return;
	}
	anyJoining ??= new RegExp(`[${joining}]`, 'u');
	if (!anyJoining.test(text.replace(/\p{Extended_Pictographic}\ufe0f/gu, ''))) {
		// Nothing but emoji with the selector that makes them so.
		for (const [grapheme] of text.matchAll(/\p{Extended_Pictographic}\ufe0f|./gsu)) yield grapheme;
		return;
	}
	const joined = `${joining}\\p{Extended_Pictographic}`;
	runs ??= new RegExp(
		`[^${joined}]?[${joined}]+(?:[^${joined}][${joined}]+)*[^${joined}]?|[^${joined}]`,
		'gsu',
	);
	segmenter ??= new Intl.Segmenter(undefined, {granularity: 'grapheme'});
	for (const [run] of text.matchAll(runs)) {
		if (run.length === 1) {
			yield run;
		} else {
			for (const {segment} of segmenter.segment(run)) yield segment;
		}
	}
}

/** The same as a list. */
export function graphemes(text: string): readonly string[] {
	return isNarrow(text) ? text.split('') : Array.from(graphemesOf(text));
}
