let graphemeSegmenter: Intl.Segmenter | undefined;
let wordSegmenter: Intl.Segmenter | undefined;

/** How far around an offset is looked, in UTF-16 units, so that a key costs as much in a long text as in a short one. */
const reach = 256;

/** The grapheme that an offset lies in, or that starts there. */
function graphemeAt(text: string, offset: number): {readonly start: number; readonly end: number} {
	if (isPlain(text, offset - 1) && isPlain(text, offset) && isPlain(text, offset + 1)) {
		return {start: offset, end: offset + 1};
	}
	const from = safeStart(text, offset);
	graphemeSegmenter ??= new Intl.Segmenter(undefined, {granularity: 'grapheme'});
	const found = graphemeSegmenter.segment(text.slice(from, offset + reach)).containing(offset - from);
	if (found === undefined) return {start: offset, end: text.length};
	return {start: from + found.index, end: from + found.index + found.segment.length};
}

/** A character that is a grapheme of its own beside others of its kind; so is the edge of the text. */
function isPlain(text: string, offset: number): boolean {
	const code = text.charCodeAt(offset);
	return Number.isNaN(code) || code === 0x0a || (code >= 0x20 && code < 0x7f);
}

/** A place at or before an offset that lies between two graphemes. */
function safeStart(text: string, offset: number): number {
	for (let start = offset; start > Math.max(0, offset - reach); start--) {
		if (isPlain(text, start - 1) && isPlain(text, start)) return start;
	}
	const start = Math.max(0, offset - reach);
	return /[\udc00-\udfff]/.test(text.charAt(start)) ? start + 1 : start;
}

function wordSegments(text: string): Intl.Segments {
	wordSegmenter ??= new Intl.Segmenter(undefined, {granularity: 'word'});
	return wordSegmenter.segment(text);
}

/** Where the grapheme before an offset starts; 0 at the start. */
export function graphemeStart(text: string, offset: number): number {
	return offset <= 0 ? 0 : graphemeAt(text, offset - 1).start;
}

/** Where the grapheme at an offset ends; the text's length at its end. */
export function graphemeEnd(text: string, offset: number): number {
	return offset >= text.length ? text.length : graphemeAt(text, offset).end;
}

/** The offset itself where it lies between two graphemes, else the end of the one around it. */
export function snapped(text: string, offset: number): number {
	if (offset <= 0) return 0;
	if (offset >= text.length) return text.length;
	const {start, end} = graphemeAt(text, offset);
	return start === offset ? offset : end;
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
