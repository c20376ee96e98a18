let graphemeSegmenter: Intl.Segmenter | undefined;
let wordSegmenter: Intl.Segmenter | undefined;

function graphemeSegments(text: string): Intl.Segments {
	graphemeSegmenter ??= new Intl.Segmenter(undefined, {granularity: 'grapheme'});
	return graphemeSegmenter.segment(text);
}

function wordSegments(text: string): Intl.Segments {
	wordSegmenter ??= new Intl.Segmenter(undefined, {granularity: 'word'});
	return wordSegmenter.segment(text);
}

/** Where the grapheme before an offset starts; 0 at the start. */
export function graphemeStart(text: string, offset: number): number {
	return offset <= 0 ? 0 : (graphemeSegments(text).containing(offset - 1)?.index ?? 0);
}

/** Where the grapheme at an offset ends; the text's length at its end. */
export function graphemeEnd(text: string, offset: number): number {
	const found = graphemeSegments(text).containing(offset);
	return found === undefined ? text.length : found.index + found.segment.length;
}

/** The offset itself where it lies between two graphemes, else the end of the one around it. */
export function snapped(text: string, offset: number): number {
	if (offset <= 0) return 0;
	if (offset >= text.length) return text.length;
	const found = graphemeSegments(text).containing(offset);
	return found === undefined || found.index === offset ? offset : found.index + found.segment.length;
}

/** Where the word before an offset starts (UAX 29, so also in scripts that put no blanks between words). */
export function wordStart(text: string, offset: number): number {
	const segments = wordSegments(text);
	let position = offset;
	while (position > 0) {
		const found = segments.containing(position - 1);
		if (found === undefined) return 0;
		position = found.index;
		if (found.isWordLike === true) return position;
	}
	return 0;
}

/** Where the word at or after an offset ends. */
export function wordEnd(text: string, offset: number): number {
	const segments = wordSegments(text);
	let position = offset;
	while (position < text.length) {
		const found = segments.containing(position);
		if (found === undefined) return text.length;
		position = found.index + found.segment.length;
		if (found.isWordLike === true) return position;
	}
	return text.length;
}
