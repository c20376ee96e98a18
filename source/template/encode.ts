import {closesFence, fenceAt, listMarker, listMarkerAt, runLength} from '../markdown/block-syntax.ts';
import {type Bytes, decode} from '../markdown/bytes.ts';
import {conflictSigns} from '../markdown/conflict-markers.ts';
import {fieldLabel} from '../markdown/list-items.ts';
import {characterOf} from '../text/inline-markdown.ts';
import {codeSpans, scan, tagLengthAt, variableAt} from './compile/scan.ts';

/**
 * What an answer stands in, which says how it is written: `markdown` with backslashes, `cell` also
 * with `<br>`, `comment` and `code` with character references alone, since there a backslash is one.
 */
export type Notation = 'markdown' | 'cell' | 'comment' | 'code';

/** Stands for no text: where an empty answer would change what its line is, and between two answers that touch. */
export const nothing = '&#8203;';

const tokenPatterns: Readonly<Record<Notation, RegExp>> = {
	markdown: /\\([!-/:-@[-`{-~])|&#([0-9]{1,7});/g,
	cell: /\\([!-/:-@[-`{-~])|&#([0-9]{1,7});|<(?:br|BR)[ \t]*\/?>/g,
	comment: /&(amp|lt|gt);|&#([0-9]{1,7});/g,
	code: /&(amp|lt|gt);|&#([0-9]{1,7});/g,
};

const named: Readonly<Record<string, string>> = {amp: '&', lt: '<', gt: '>'};

/** What stands in a placeholder, or on a line of an answer of several, as text: the inverse of `encodeText`. */
export function decodeText(raw: string, notation: Notation): string {
	return raw.replace(
		tokenPatterns[notation],
		(token, symbol: string | undefined, code: string | undefined) => {
			if (code !== undefined) return characterOf(Number(code)) ?? token;
			return symbol === undefined ? '\n' : (named[symbol] ?? symbol);
		},
	);
}

/** `decodeText` for bytes. */
export function decodeBytes(raw: Bytes, notation: Notation): string {
	return decodeText(decode(raw), notation);
}

/**
 * The offset at which a literal stands first from `from`, -1 where it does not. Characters that are escaped or
 * written as references do not count: by them an answer that holds the literal is told from it.
 */
export function findLiteral(raw: string, from: number, literal: string, notation: Notation): number {
	if (!raw.includes(literal, from)) return -1;
	const step = new RegExp(`${tokenPatterns[notation].source}|[\\s\\S]`, 'g');
	const first = step.exec(literal)?.[0];
	step.lastIndex = from;
	for (const {0: token, index} of raw.matchAll(step)) {
		if (token === first && raw.startsWith(literal, index)) return index;
	}
	return -1;
}

/** How one line of text is encoded in a placeholder, by what stands around it. */
export type TextRules = {
	readonly notation: Notation;
	/** The placeholder begins a block: what its line must not begin with. */
	readonly block?: BlockEscapes;
	/** The literal from the placeholder to the next one, at most to the end of the line. */
	readonly after?: string;
	/** Another placeholder follows on the line: the literal between must be found after the text, not in it. */
	readonly hasNext?: boolean;
	/** The next placeholder follows without a literal between. */
	readonly abutsNext?: boolean;
	/** Without text its line would be something else. */
	readonly mustNotBeEmpty?: boolean;
	/** The placeholder is in a table's header, whose cells must not look like the row of dashes under it. */
	readonly isColumn?: boolean;
	/** The text ends a heading. */
	readonly headingEnd?: boolean;
	/** The placeholder lies in a table's row, also where it is code. */
	readonly inCell?: boolean;
	/** Words by which something else in the section is located. */
	readonly reserved?: readonly string[];
	/** The blanks of the question, which an answer must not look like. */
	readonly blanks?: readonly string[];
	/** The text is a part of a longer one: white space at its ends is kept as it is. */
	readonly inner?: boolean;
	/** The template's blanks stand in braces. */
	readonly braces?: boolean;
};

const numericReference = /^&#[0-9]{1,7};/;
const anyReference = /^&(?:amp|lt|gt|#[0-9]{1,7});/;
const lineBreakTag = /^<br[ \t]*\/?>/i;
const wordAfterBackslash = /^[A-Za-z0-9\x80-\u{10ffff}]/u;

/** A text as it stands in a placeholder: `decodeText` gives it back. Takes any text; line breaks become references, or `<br>` in cells. */
export function encodeText(text: string, rules: TextRules): string {
	const {notation, after = ''} = rules;
	if (text === '') return rules.mustNotBeEmpty === true || rules.abutsNext === true ? nothing : '';
	const characters = Array.from(text);
	const encoding: Encoding = {notation, characters, tokens: []};
	const whole = text + after;
	const isMarkdown = usesBackslashes(notation);
	const paired = isMarkdown ? codeMarks(text) : new Set<number>();
	let offset = 0;
	for (const character of characters) {
		encoding.tokens.push(
			isMarkdown
				? markdownToken(character, whole, text.length, offset, notation === 'cell', paired)
				: referenceToken(character, whole, offset, rules),
		);
		offset += character.length;
	}
	if (isMarkdown) escapeMarkdown(encoding, text, rules);
	if (rules.inner !== true) encodeEnds(encoding);
	if (rules.hasNext === true && after !== '') protect(encoding, after, after);
	for (const words of rules.reserved ?? []) protect(encoding, words, '');
	if (rules.blanks?.includes(encoding.tokens.join(''))) {
		replace(encoding, 0, referenceTo(characters[0] ?? ''));
	}
	return encoding.tokens.join('') + (rules.abutsNext === true ? nothing : '');
}

/** Whether a backslash takes the meaning of what follows: not in code and comments, where it is one. */
export function usesBackslashes(notation: Notation): notation is 'markdown' | 'cell' {
	return notation === 'markdown' || notation === 'cell';
}

/** The white space at both ends, as references. */
function encodeEnds(encoding: Encoding): void {
	const {characters} = encoding;
	const first = characters.findIndex(character => /^\S$/u.test(character));
	const last = characters.findLastIndex(character => /^\S$/u.test(character));
	for (const [index, character] of characters.entries()) {
		if (first === -1 || index < first || index > last) replace(encoding, index, referenceTo(character));
	}
}

const referencesInComment: Readonly<Record<string, string>> = {'&': '&amp;', '>': '&gt;', '<': '&lt;'};

/** What stands for a character in a comment or in code, where a backslash is one. */
function referenceToken(
	character: string,
	whole: string,
	offset: number,
	{notation, inCell}: TextRules,
): string {
	const isVariable = character === '{' && variableAt(whole, offset) !== null;
	if (isVariable || character === '\n' || character === '\r') return referenceTo(character);
	if (notation === 'comment') return referencesInComment[character] ?? character;
	if (character === '&') {
		return anyReference.test(whole.slice(offset, offset + 10)) || whole.length === offset + 1 ? '&amp;' : '&';
	}
	const isPipe = character === '|' && inCell === true;
	return character === '`' || character === '~' || isPipe ? referenceTo(character) : character;
}

/** Escapes what means something only by where it stands in the text. */
function escapeMarkdown(encoding: Encoding, text: string, rules: TextRules): void {
	const {after = '', block, headingEnd} = rules;
	const {characters} = encoding;
	const whole = text + after;
	const offset = block === undefined ? -1 : blockEscapeAt(whole, block);
	if (offset >= text.length) {
		replace(encoding, 0, referenceTo(characters[0] ?? ''));
	} else if (offset >= 0) {
		escapeAt(encoding, [...text.slice(0, offset)].length);
	}
	if (rules.isColumn === true && /^:?-+:?$/.test(whole)) escapeAt(encoding, 0);
	const braces = rules.braces === true && text.includes('{');
	if (text.includes('[')) escapeOpen(encoding, after.includes(']'), block !== undefined);
	if (text.includes('[') || braces) escapeHints(encoding, after, braces);
	if (headingEnd === true && after.trim() === '' && /(?:^|[ \t])#+$/.test(text)) {
		escapeAt(encoding, characters.length - 1);
	}
}

/** The offsets of backticks that open or close a code span that ends in the text. */
function codeMarks(text: string): ReadonlySet<number> {
	const paired = new Set<number>();
	const spanEnd = codeSpans(text);
	for (let start = text.indexOf('`'); start !== -1; ) {
		const run = runLength(text, start, text.length);
		const end = spanEnd(start, run);
		for (let position = start; position < end; position++) {
			if (text[position] === '`') paired.add(position);
		}
		start = text.indexOf('`', Math.max(end, start + run));
	}
	return paired;
}

function markdownToken(
	character: string,
	whole: string,
	length: number,
	offset: number,
	isCell: boolean,
	paired: ReadonlySet<number>,
): string {
	switch (character) {
		case '\\':
			return offset + 1 < length && wordAfterBackslash.test(whole.slice(offset + 1, offset + 3))
				? '\\'
				: '\\\\';
		case '&':
			return numericReference.test(whole.slice(offset, offset + 10)) || offset + 1 === whole.length
				? '\\&'
				: '&';
		case '{':
			return variableAt(whole, offset) === null ? '{' : '\\{';
		case '`':
			return paired.has(offset) ? '`' : '\\`';
		case '<':
			return isOpenTag(whole, length, offset, isCell) ? '\\<' : '<';
		case '|':
			return isCell ? '\\|' : '|';
		case '\n':
			return isCell ? '<br>' : '&#10;';
		case '\r':
			return '&#13;';
		default:
			return character;
	}
}

/** Whether a `<` would begin a comment, a line break, or a tag that could end after the text. */
function isOpenTag(whole: string, length: number, offset: number, isCell: boolean): boolean {
	const rest = whole.slice(offset, offset + 12);
	if (!/^<[A-Za-z/!?]/.test(rest)) return offset + 1 >= length && whole.length > length;
	if (isCell && lineBreakTag.test(rest)) return true;
	const tag = tagLengthAt(whole, offset);
	return tag === 0 || offset + tag > length;
}

/** A text that is being encoded: each character, and the token that stands for it. */
type Encoding = {
	readonly notation: Notation;
	readonly characters: readonly string[];
	readonly tokens: string[];
};

const punctuation = /^[!-/:-@[-`{-~]$/;

function referenceTo(character: string): string {
	return `&#${character.codePointAt(0) ?? 0};`;
}

/** Escapes a character that stands for itself. */
function escapeAt(encoding: Encoding, index: number): void {
	const character = encoding.characters[index] ?? '';
	if (encoding.tokens[index] === character) {
		replace(encoding, index, punctuation.test(character) ? `\\${character}` : referenceTo(character));
	}
}

/** Replaces a token, and escapes a backslash before it, which would otherwise escape the new one. */
function replace({tokens, notation}: Encoding, index: number, token: string): void {
	tokens[index] = token;
	if (tokens[index - 1] === '\\' && usesBackslashes(notation)) tokens[index - 1] = '\\\\';
}

const passes = 6;

/** Escapes each `[`, or `{`, that would begin a blank. */
function escapeHints(encoding: Encoding, after: string, braces: boolean): void {
	const {tokens} = encoding;
	for (let pass = 0; pass <= passes; pass++) {
		const marks = scan(tokens.join('') + after, {braces});
		const starts = new Set(marks.filter(mark => mark.kind === 'hint').map(mark => mark.start));
		if (starts.size === 0) return;
		let offset = 0;
		for (const [index, token] of tokens.entries()) {
			const opens = token === '[' || (braces && token === '{');
			if (opens && (starts.has(offset) || pass === passes)) escapeAt(encoding, index);
			offset += token.length;
		}
	}
}

/** Escapes a bracket that the literal after the text would close, and a first one that would begin a box or a definition. */
function escapeOpen(encoding: Encoding, closesLater: boolean, atStart: boolean): void {
	const {tokens} = encoding;
	if (atStart && tokens[0] === '[' && !/^\[(?:\\[\s\S]|[^[\]\\])*\]\(/.test(tokens.join(''))) {
		escapeAt(encoding, 0);
	}
	const open = tokens.lastIndexOf('[');
	if (closesLater && open > tokens.lastIndexOf(']')) escapeAt(encoding, open);
}

/** Encodes in another way what would be found as `literal` in the text followed by `after`, before its end. */
function protect(encoding: Encoding, literal: string, after: string): void {
	const {tokens, notation} = encoding;
	for (let isFound = true; isFound; ) {
		const raw = tokens.join('') + after;
		isFound = false;
		let position = findLiteral(raw, 0, literal, notation);
		let offset = 0;
		for (const [index, {length}] of tokens.entries()) {
			if (position === -1) break;
			offset += length;
			if (position < offset) {
				isFound = true;
				replace(encoding, index, otherToken(encoding, index));
				position = findLiteral(raw, offset, literal, notation);
			}
		}
	}
}

/** Another token for a character than the one that it has. */
function otherToken({tokens, characters, notation}: Encoding, index: number): string {
	const character = characters[index] ?? '';
	const token = tokens[index];
	if (token === character && usesBackslashes(notation) && punctuation.test(character)) {
		return `\\${character}`;
	}
	const reference = referenceTo(character);
	return token === reference ? `&#0${character.codePointAt(0) ?? 0};` : reference;
}

/** What a line must not begin with, since it would begin a block; a backslash takes the meaning away. */
type BlockEscapes = {
	/** Also bullets, numbers, quotes, breaks and tables: where the placeholder holds one line of text alone. */
	readonly oneLine?: boolean;
	/** Also bullets and numbers: where a list stands in the same section. */
	readonly lists?: boolean;
	/** Also a row of dashes that makes a table: where a table stands in the same section. */
	readonly tables?: boolean;
};

/** Wider than git's markers, which end with a blank or the line: no line of an answer begins like one. */
const conflictMarker = new RegExp(`^${conflictSigns}`);
/** Headings, fences, underlines, front matter and HTML: what no answer may begin, nor a field. */
const always = /^(?:#{1,6}(?:[ \t]|$)|`{3,}[^`]*$|~{3,}|=+[ \t]*$|-+[ \t]*$|\+{3,}[ \t]*$|<[A-Za-z/!?])/;
/** With a bullet before it, also fewer than three make a break. */
const thematicBreak = /^([-*_])[ \t]*(?:\1[ \t]*)*$/;
const delimiterRow = /^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;
const prefix = new RegExp(`^(?:[ \\t]*(?:>|${listMarker}(?=[ \\t]|$)))*[ \\t]*`);
const quotePrefix = /^(?:[ \t]*>)*[ \t]*/;

/** The length of the indentation, quote marks and, where they may stand, list markers that a paragraph's line begins with. */
function prefixLength(line: string, {lists}: BlockEscapes): number {
	const quotes = quotePrefix.exec(line)?.[0].length ?? 0;
	if (conflictMarker.test(line)) return 0;
	const endsAtQuotes = lists === true || /^-+[ \t]*$/.test(line.slice(quotes));
	return endsAtQuotes ? quotes : (prefix.exec(line)?.[0].length ?? 0);
}

/** The offset in a line, without its prefix, at which a backslash makes it text; -1 where it is text already. */
function blockEscapeAt(line: string, {oneLine, lists, tables}: BlockEscapes): number {
	const isBlock = conflictMarker.test(line) || always.test(line) || fieldLabel.test(line);
	if (isBlock || ((tables === true || oneLine === true) && delimiterRow.test(line))) return 0;
	if (oneLine === true || lists === true) {
		const marker = listMarkerAt(line, 0, line.length);
		if (marker > 0) return marker - 1;
	}
	return oneLine === true && (line.startsWith('>') || thematicBreak.test(line)) ? 0 : -1;
}

/** How an answer of several lines is encoded, by what stands around it. */
export type ParagraphRules = BlockEscapes & {
	/** Only blank lines tell the answer from another beside it: none may stand in it. */
	readonly adjacent?: boolean;
	/** Without an answer the next block would be something else. */
	readonly mustNotBeEmpty?: boolean;
	/** The section has code of its own: none may stand in the answer. */
	readonly noCode?: boolean;
	/** Words by which something else in the section is located. */
	readonly reserved?: readonly string[];
	readonly braces?: boolean;
	/** The blanks of the question, with LF, which an answer must not look like. */
	readonly blanks?: readonly string[];
};

const firstToken = /^(?:\\[!-/:-@[-`{-~]|&#[0-9]{1,7};|[\s\S])/u;

/** The number of lines of the code block at column 0 that a line opens; 0 where it opens none, or none that ends. */
function codeLength(lines: readonly string[], from: number): number {
	const opening = lines[from] ?? '';
	const length = /^[`~]/.test(opening) ? fenceAt(opening, 0, opening.length) : 0;
	for (let index = from + 1; length > 0 && index < lines.length; index++) {
		const line = lines[index] ?? '';
		const start = /^ {0,3}/.exec(line)?.[0].length ?? 0;
		if (closesFence(line, start, line.length, opening.charCodeAt(0), length)) return index - from + 1;
	}
	return 0;
}

/** An answer of several lines as it stands in a plan, with LF: `decodeLines` gives it back. */
export function encodeLines(text: string, rules: ParagraphRules): string {
	if (text === '') return rules.adjacent === true || rules.mustNotBeEmpty === true ? nothing : '';
	const head = /^\s*/.exec(text)?.[0] ?? '';
	const tail = text.length === head.length ? '' : (/\s*$/.exec(text)?.[0] ?? '');
	const lines = text.slice(head.length, text.length - tail.length).split('\n');
	const continues = (index: number) => index === 0 && head !== '';
	const written = outsideCode(
		lines,
		index => (continues(index) ? 0 : keptCodeLength(lines, index, tail, rules)),
		(line, index) => encodeLine(line, continues(index), rules),
	);
	const raw = Array.from(head, referenceTo).join('') + written + Array.from(tail, referenceTo).join('');
	if (rules.blanks?.includes(raw) !== true) return raw;
	const reference = referenceTo(text);
	return raw.replace(firstToken, token => (token === reference ? token.replace('#', '#0') : reference));
}

/** Lines with the code among them as it is, and what `change` makes of all others. */
function outsideCode(
	lines: readonly string[],
	lengthAt: (index: number) => number,
	change: (line: string, index: number) => string,
): string {
	const changed: string[] = [];
	while (changed.length < lines.length) {
		const index = changed.length;
		const length = lengthAt(index);
		changed.push(...(length > 0 ? lines.slice(index, index + length) : [change(lines[index] ?? '', index)]));
	}
	return changed.join('\n');
}

/** `codeLength`, but 0 where the code could be taken for something else. */
function keptCodeLength(lines: readonly string[], from: number, tail: string, rules: ParagraphRules): number {
	const length = rules.noCode === true ? 0 : codeLength(lines, from);
	const code = lines.slice(from, from + length);
	const endsText = from + length === lines.length;
	const unsafe =
		(rules.adjacent === true && code.some(line => line.trim() === '')) ||
		(endsText && tail !== '') ||
		code.some(line => conflictMarker.test(line) || rules.reserved?.some(words => line.includes(words)));
	return unsafe ? 0 : length;
}

function encodeLine(line: string, continues: boolean, rules: ParagraphRules): string {
	if (line.trim() === '') {
		return rules.adjacent === true ? encodeText(line, {notation: 'markdown', mustNotBeEmpty: true}) : line;
	}
	const prefix = continues ? 0 : prefixLength(line, rules);
	const block = continues ? {} : {block: rules};
	const {reserved = [], braces = false} = rules;
	const own = {notation: 'markdown', inner: true, reserved, braces} as const;
	const rest = encodeText(line.slice(prefix), {...own, ...block});
	return line.slice(0, prefix) + rest;
}

/** The text of an answer of several lines, which may end by LF and CRLF. The inverse of `encodeLines`. */
export function decodeLines(raw: string): string {
	const lines = raw.replace(/\r\n?/g, '\n').split('\n');
	return outsideCode(
		lines,
		index => codeLength(lines, index),
		line => decodeText(line, 'markdown'),
	);
}
