import {runLength} from '../../markdown/block-syntax.ts';

/** What a variable stands in; code and comments are not read as Markdown. */
type Within = 'text' | 'code' | 'comment';

/**
 * What a template marks as to be filled. Offsets are into the text that was scanned, which may be bytes
 * or decoded: all that matters to the syntax is ASCII.
 */
export type Mark = {readonly start: number; readonly end: number} & (
	| {readonly kind: 'variable'; readonly name: string; readonly within: Within}
	| {readonly kind: 'hint'}
);

export type ScanOptions = {
	/** The text begins a block, so that `[x]: y` may be a definition there. */
	readonly blockStart?: boolean;
	/** The text begins a list item, so that a single character in brackets is a box or a tag there. */
	readonly itemStart?: boolean;
	/** Labels of the document's link definitions, as `definitionLabel` makes them. */
	readonly definitions?: ReadonlySet<string>;
	/** A hint may also stand in braces: `{hint}`. */
	readonly braces?: boolean;
};

const punctuation = /[!-/:-@[-`{-~]/;
const variable = /\{\{[ \t]*([A-Za-z_][A-Za-z0-9_.-]*)[ \t]*\}\}/y;
const link = /\[(?:\\[\s\S]|[^[\]\\])*\]\((?:\\[\s\S]|[^()\\\r\n])*\)/y;
const innerBraces = /\{[^{}]*\}/y;
const wikiLink = /\[\[[^[\]]*\]\]/y;
const image = /!\[(?:\\[\s\S]|[^[\]\\])*\]/y;
/** CommonMark 6.3, without nested brackets. */
const linkTarget =
	/\([ \t]*(?:<(?:[^<>\\\n\r]|\\.)*>|(?:[^\s<()\\\x00-\x1f]|\\.|\((?:[^\s()\\\x00-\x1f]|\\.)*\))(?:[^\s()\\\x00-\x1f]|\\.|\((?:[^\s()\\\x00-\x1f]|\\.)*\))*)?(?:[ \t]+(?:"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'|\((?:[^()\\]|\\[\s\S])*\)))?[ \t]*\)/y;
const reference = /\[(?:\\[\s\S]|[^[\]\\])*\]/y;
/** CommonMark 6.5 and 6.6: what is whole on one line. */
const tag =
	/<(?:[A-Za-z][A-Za-z0-9-]*(?:[ \t]+[A-Za-z_:][\w.:-]*(?:[ \t]*=[ \t]*(?:[^\s"'=<>`]+|'[^'\n\r]*'|"[^"\n\r]*"))?)*[ \t]*\/?|\/[A-Za-z][A-Za-z0-9-]*[ \t]*|[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9.-]+)>/y;

/** The length of what a sticky pattern finds at a place; 0 where it finds nothing. */
function lengthAt(pattern: RegExp, text: string, position: number): number {
	pattern.lastIndex = position;
	return pattern.test(text) ? pattern.lastIndex - position : 0;
}

/** The length of the HTML tag or autolink at a place that is whole; 0 where there is none. */
export function tagLengthAt(text: string, position: number): number {
	return lengthAt(tag, text, position);
}

/** The variable whose `{{` stands at a place, or `null`. `${{ … }}` and `{{#if}}` are none. */
export function variableAt(
	text: string,
	position: number,
): {readonly name: string; readonly end: number} | null {
	variable.lastIndex = position;
	const match = text[position - 1] === '$' ? null : variable.exec(text);
	return match?.[1] === undefined ? null : {name: match[1], end: variable.lastIndex};
}

/** Finds where code spans end: returns, for the run of backticks at a place, the offset after the closing run, or -1. */
export function codeSpans(text: string): (start: number, run: number) => number {
	const missing = new Set<number>();
	return (start, run) => {
		if (missing.has(run)) return -1;
		let position = text.indexOf('`', start + run);
		while (position !== -1) {
			const length = runLength(text, position, text.length);
			if (length === run) return position + run;
			position = text.indexOf('`', position + length);
		}
		missing.add(run);
		return -1;
	};
}

/** How a link definition's label is compared (CommonMark 4.7). */
export function definitionLabel(label: string): string {
	return label.trim().replace(/\s+/g, ' ').toLowerCase();
}

/** Blanks and variables in a part of Markdown, in order. In code only variables count; links, images, boxes and the like are no blanks. */
export function scan(text: string, options: ScanOptions = {}): Mark[] {
	const marks: Mark[] = [];
	const spanEnd = codeSpans(text);
	const first = text.search(/[^ \t]/);
	let position = 0;
	while (position < text.length) {
		const character = text[position];
		if (character === '\\') {
			position += punctuation.test(text[position + 1] ?? '') ? 2 : 1;
		} else if (character === '`') {
			const run = runLength(text, position, text.length);
			const end = spanEnd(position, run);
			if (end !== -1) scanVariables(text, position + run, end - run, 'code', marks);
			position = end === -1 ? position + run : end;
		} else if (character === '{') {
			const found = variableAt(text, position);
			const end = options.braces === true ? bracesEnd(text, position, spanEnd) : -1;
			if (found !== null) {
				marks.push({kind: 'variable', start: position, end: found.end, name: found.name, within: 'text'});
			} else if (end !== -1) {
				marks.push({kind: 'hint', start: position, end});
			}
			position = found?.end ?? (end === -1 ? position + 1 : end);
		} else if (character === '<') {
			const close = text.startsWith('<!--', position) ? text.indexOf('-->', position + 2) : -1;
			const length = close === -1 ? lengthAt(tag, text, position) : close + 3 - position;
			scanVariables(text, position, position + length, close === -1 ? 'text' : 'comment', marks);
			position += Math.max(length, 1);
		} else if (character === '!') {
			const length = lengthAt(image, text, position);
			position += length === 0 ? 1 : length;
			if (length > 0) position = scanLinkEnd(text, position, marks);
		} else if (character === '[') {
			position = scanBracket(text, position, {...options, isFirst: position === first, spanEnd}, marks);
		} else {
			position++;
		}
	}
	return marks;
}

/** The variables between two offsets, wherever they stand. */
export function scanVariables(text: string, from: number, to: number, within: Within, marks: Mark[]): void {
	for (let start = text.indexOf('{{', from); start !== -1 && start < to; ) {
		const found = isEscaped(text, start) ? null : variableAt(text, start);
		if (found !== null && found.end <= to) {
			marks.push({kind: 'variable', start, end: found.end, name: found.name, within});
		}
		start = text.indexOf('{{', found === null ? start + 1 : found.end);
	}
}

function isEscaped(text: string, position: number): boolean {
	let backslashes = 0;
	while (text[position - 1 - backslashes] === '\\') backslashes++;
	return backslashes % 2 === 1;
}

/** After the text of a link or an image: its target or reference, where there is one. */
function scanLinkEnd(text: string, position: number, marks: Mark[]): number {
	const length = lengthAt(linkTarget, text, position) || lengthAt(reference, text, position);
	scanVariables(text, position, position + length, 'text', marks);
	return position + length;
}

type SpanEnd = ReturnType<typeof codeSpans>;

/** The offset after the bracket that closes the one at a place, -1 where none does; in between may be links and code. */
function hintEnd(text: string, start: number, spanEnd: SpanEnd): number {
	const [open, close, inner] = text[start] === '[' ? ['[', ']', link] : ['{', '}', innerBraces];
	for (let position = start + 1; position < text.length; ) {
		const character = text[position];
		if (character === close) return position + 1;
		if (character === '\\') {
			position += 2;
		} else if (character === '`') {
			const run = runLength(text, position, text.length);
			const end = spanEnd(position, run);
			position = end === -1 ? position + run : end;
		} else if (character === open) {
			const length = (variableAt(text, position)?.end ?? 0) - position;
			const skipped = length > 0 ? length : lengthAt(inner, text, position);
			if (skipped === 0) return -1;
			position += skipped;
		} else {
			position++;
		}
	}
	return -1;
}

/** The offset after a hint in braces; -1 where `{` begins none, as in `${x}`, `#{x}`, `{#id}` and `{"key": 1}`. */
function bracesEnd(text: string, start: number, spanEnd: SpanEnd): number {
	const isHint =
		/[A-Za-z0-9\x80-\uffff]/.test(text[start + 1] ?? '') && !/[$#%{]/.test(text[start - 1] ?? '');
	return isHint ? hintEnd(text, start, spanEnd) : -1;
}

function scanBracket(
	text: string,
	start: number,
	options: ScanOptions & {readonly isFirst: boolean; readonly spanEnd: SpanEnd},
	marks: Mark[],
): number {
	const wiki = lengthAt(wikiLink, text, start);
	if (wiki > 0) {
		scanVariables(text, start, start + wiki, 'text', marks);
		return start + wiki;
	}
	const {isFirst, spanEnd} = options;
	const end = hintEnd(text, start, spanEnd);
	const content = text.slice(start + 1, end - 1);
	if (end < start + 3 || variableAt(content, 0)?.end === content.length) return start + 1;
	if (isFirst && options.blockStart === true && text[end] === ':') {
		scanVariables(text, start, text.length, 'text', marks);
		return text.length;
	}
	const linkEnd = scanLinkEnd(text, end, []);
	if (linkEnd > end || options.definitions?.has(definitionLabel(content)) === true) {
		scanVariables(text, start, linkEnd, 'text', marks);
		return linkEnd;
	}
	if (isNoHint(content, isFirst, options)) return end;
	marks.push({kind: 'hint', start, end});
	return end;
}

/** Boxes, footnotes, alerts (`[!NOTE]`), `[TOC]` and links. In a line `[X]` stands for a number. */
function isNoHint(content: string, isFirst: boolean, {itemStart}: ScanOptions): boolean {
	return (
		/^(?:\s*|x|[^A-Za-z0-9\x80-\uffff]|\^.*|![A-Z]+|_?toc_?|_?TOC_?)$/s.test(content) ||
		(isFirst && (content === 'X' || (itemStart === true && [...content].length === 1))) ||
		lengthAt(link, content, 0) === content.length
	);
}
