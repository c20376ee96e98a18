let segmenter: Intl.Segmenter | undefined;

/** The user-perceived characters of a text, in order (UAX 29). */
export function graphemes(text: string): readonly string[] {
	if (!/[^\x20-\x7e]/.test(text)) return text.split('');
	segmenter ??= new Intl.Segmenter(undefined, {granularity: 'grapheme'});
	return Array.from(segmenter.segment(text), ({segment}) => segment);
}
