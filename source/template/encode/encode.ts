import {codeSpans, scan, tagLengthAt, variableAt} from '../compile/scan.ts';
import {findLiteral, type Notation, nothing} from './decode.ts';

/** What a place asks of the one-line text that is put there. */
export type TextRules = {
	readonly notation: Notation;
	/** The place begins a block: what a line must not begin with there. */
	readonly block?: BlockEscapes;
	/** The words of the template from the place to the next one, at most to the end of the line. */
	readonly after?: string;
	/** Another place follows on the line: the words between must be found behind the answer, not in it. */
	readonly hasNext?: boolean;
	/** A blank follows without a word between. */
	readonly abutsNext?: boolean;
	/** An empty answer would change what the line is. */
	readonly mustNotBeEmpty?: boolean;
	/** The place is the whole of a table's heading, which must not look like the row of dashes under it. */
	readonly isColumn?: boolean;
	/** The text ends a heading. */
	readonly headingEnd?: boolean;
	/** The place lies in a table's row, also where it is code. */
	readonly inCell?: boolean;
	/** Words by which something else in the section is found. */
	readonly reserved?: readonly string[];
	/** What stands where nothing is answered, and must not be taken for an answer. */
	readonly standing?: readonly string[];
	/** White space at the ends is written as it is: the text is a part of a longer one. */
	readonly inner?: boolean;
};

const white = /^\s$/;
const plain = /^[A-Za-z0-9](?:[A-Za-z0-9 ,.;:'"()?%/-]*[A-Za-z0-9,.;:'"()?%/])?$/;
const numericReference = /^&#[0-9]{1,7};/;
const anyReference = /^&(?:amp|lt|gt|#[0-9]{1,7});/;
const lineBreakTag = /^<br[ \t]*\/?>/i;
const wordAfterBackslash = /^[A-Za-z0-9\x80-\u{10ffff}]/u;

/** A text as it is written in its place: `decodeText` gives it back. Takes any text; line breaks become references, or `<br>` in cells. */
export function encodeText(text: string, rules: TextRules): string {
	const {notation, after = '', reserved, standing} = rules;
	if (text === '') {
		return rules.mustNotBeEmpty === true || rules.abutsNext === true ? nothing : '';
	}
	const isPlain =
		plain.test(text) &&
		(rules.block === undefined || /^[A-Za-z]/.test(text)) &&
		rules.hasNext !== true &&
		!reserved?.length &&
		standing?.includes(text) !== true;
	if (isPlain && notation !== 'code') {
		return rules.abutsNext === true ? text + nothing : text;
	}
	const writing: Writing = {notation, characters: Array.from(text), tokens: []};
	if (notation === 'comment' || notation === 'code') {
		writeReferences(writing, text, rules);
	} else {
		writeMarkdown(writing, text, rules);
	}
	if (rules.hasNext === true && after !== '') {
		protect(writing, after, after);
	}
	for (const guard of reserved ?? []) {
		protect(writing, guard, '');
	}
	if (standing?.includes(writing.tokens.join(''))) {
		replace(writing, 0, referenceTo(writing.characters[0] ?? ''));
	}
	return writing.tokens.join('') + (rules.abutsNext === true ? nothing : '');
}

/** The white space at both ends, as references. */
function encodeEnds(writing: Writing): void {
	const {characters} = writing;
	let start = 0;
	for (; start < characters.length && white.test(characters[start] ?? ''); start++) {
		replace(writing, start, referenceTo(characters[start] ?? ''));
	}
	for (let end = characters.length - 1; end > start && white.test(characters[end] ?? ''); end--) {
		replace(writing, end, referenceTo(characters[end] ?? ''));
	}
}

function writeReferences(writing: Writing, text: string, rules: TextRules): void {
	const {after = '', inCell} = rules;
	const whole = text + after;
	let offset = 0;
	for (const character of writing.characters) {
		writing.tokens.push(
			writing.notation === 'comment'
				? inComment(character, whole, offset)
				: inCode(character, whole, offset, inCell),
		);
		offset += character.length;
	}
	encodeEnds(writing);
}

function inComment(character: string, whole: string, offset: number): string {
	switch (character) {
		case '&':
			return '&amp;';
		case '>':
			return '&gt;';
		case '<':
			return '&lt;';
		default:
			return isBreakOrVariable(character, whole, offset) ? referenceTo(character) : character;
	}
}

function inCode(character: string, whole: string, offset: number, inCell: boolean | undefined): string {
	if (character === '&') {
		return anyReference.test(whole.slice(offset, offset + 10)) || whole.length === offset + 1 ? '&amp;' : '&';
	}
	const isFence = character === '`' || character === '~';
	const isPipe = character === '|' && inCell === true;
	return isFence || isPipe || isBreakOrVariable(character, whole, offset)
		? referenceTo(character)
		: character;
}

function isBreakOrVariable(character: string, whole: string, offset: number): boolean {
	return (
		character === '\n' || character === '\r' || (character === '{' && variableAt(whole, offset) !== null)
	);
}

function writeMarkdown(writing: Writing, text: string, rules: TextRules): void {
	const {after = '', block, headingEnd, inner} = rules;
	const {characters, tokens} = writing;
	const isCell = writing.notation === 'cell';
	const whole = text + after;
	const codeEnd = codeMask(text);
	let offset = 0;
	for (const character of characters) {
		tokens.push(markdownToken(character, whole, text.length, offset, isCell, codeEnd));
		offset += character.length;
	}
	if (block !== undefined) {
		const placeholder = blockEscapeAt(whole, block);
		if (placeholder >= 0 && placeholder < text.length) {
			escapeAt(writing, [...text.slice(0, placeholder)].length);
		} else if (placeholder >= 0) {
			replace(writing, 0, referenceTo(characters[0] ?? ''));
		}
	}
	if (rules.isColumn === true && /^:?-+:?$/.test(whole)) {
		escapeAt(writing, 0);
	}
	if (text.includes('[')) {
		escapeOpen(writing, after.includes(']'), block !== undefined);
		escapeHints(writing, after);
	}
	if (headingEnd === true && after.trim() === '' && /(?:^|[ \t])#+$/.test(text)) {
		escapeAt(writing, characters.length - 1);
	}
	if (inner !== true) {
		encodeEnds(writing);
	}
}

/** For each offset that begins a run of backticks: whether the run opens or closes a code span that ends in the text. */
function codeMask(text: string): ReadonlySet<number> | null {
	if (!text.includes('`')) {
		return null;
	}
	const paired = new Set<number>();
	const spanEnd = codeSpans(text);
	for (let start = text.indexOf('`'); start !== -1; ) {
		let run = 1;
		while (text[start + run] === '`') {
			run++;
		}
		const end = spanEnd(start, run);
		if (end !== -1) {
			for (let position = start; position < end; position++) {
				if (text[position] === '`') {
					paired.add(position);
				}
			}
		}
		start = text.indexOf('`', end === -1 ? start + run : end);
	}
	return paired;
}

function markdownToken(
	character: string,
	whole: string,
	length: number,
	offset: number,
	isCell: boolean,
	paired: ReadonlySet<number> | null,
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
			return paired?.has(offset) === true ? '`' : '\\`';
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
	if (!/^<[A-Za-z/!?]/.test(rest)) {
		return offset + 1 >= length && whole.length > length;
	}
	if (isCell && lineBreakTag.test(rest)) {
		return true;
	}
	const tag = tagLengthAt(whole, offset);
	return tag === 0 || offset + tag > length;
}

/** A text on its way: each character, and how it is written. */
export type Writing = {
	readonly notation: Notation;
	readonly characters: readonly string[];
	readonly tokens: string[];
};

const punctuation = /^[!-/:-@[-`{-~]$/;

/** A character as a numeric reference. */
export function referenceTo(character: string): string {
	return `&#${character.codePointAt(0) ?? 0};`;
}

/** Puts a backslash before a character that stands as it is. */
export function escapeAt(writing: Writing, index: number): void {
	const character = writing.characters[index] ?? '';
	if (writing.tokens[index] === character) {
		replace(writing, index, punctuation.test(character) ? `\\${character}` : referenceTo(character));
	}
}

/** Writes a character otherwise, and keeps a backslash before it from joining in. */
export function replace({tokens, notation}: Writing, index: number, token: string): void {
	tokens[index] = token;
	if (tokens[index - 1] === '\\' && (notation === 'markdown' || notation === 'cell')) {
		tokens[index - 1] = '\\\\';
	}
}

const passes = 6;

/** Escapes each `[` that would begin a blank. */
export function escapeHints(writing: Writing, after: string): void {
	const {tokens} = writing;
	for (let pass = 0; pass <= passes; pass++) {
		const marks = scan(tokens.join('') + after);
		const starts = new Set(marks.filter(mark => mark.kind === 'hint').map(mark => mark.start));
		if (starts.size === 0) {
			return;
		}
		let offset = 0;
		for (const [index, token] of tokens.entries()) {
			if (token === '[' && (starts.has(offset) || pass === passes)) {
				escapeAt(writing, index);
			}
			offset += token.length;
		}
	}
}

/** Escapes a bracket that the words after the text would close, and a first one that would begin a box or a definition. */
export function escapeOpen(writing: Writing, closesLater: boolean, atStart: boolean): void {
	const {tokens} = writing;
	if (atStart && tokens[0] === '[' && !/^\[(?:\\[\s\S]|[^[\]\\])*\]\(/.test(tokens.join(''))) {
		escapeAt(writing, 0);
	}
	let open = -1;
	for (const [index, token] of closesLater ? tokens.entries() : []) {
		if (token === '[') {
			open = index;
		} else if (token === ']') {
			open = -1;
		}
	}
	if (open !== -1) {
		escapeAt(writing, open);
	}
}

/** Writes otherwise what would be found as `literal` in the text followed by `after`, before its end. */
export function protect(writing: Writing, literal: string, after: string): void {
	const {tokens, notation} = writing;
	for (let found = true; found; ) {
		const raw = tokens.join('') + after;
		found = false;
		let placeholder = findLiteral(raw, 0, literal, notation);
		let offset = 0;
		for (const [index, {length}] of tokens.entries()) {
			if (placeholder === -1) {
				break;
			}
			offset += length;
			if (placeholder < offset) {
				found = true;
				replace(writing, index, otherToken(writing, index));
				placeholder = findLiteral(raw, offset, literal, notation);
			}
		}
	}
}

/** Another way to write a character than the one that it is written in now. */
function otherToken({tokens, characters, notation}: Writing, index: number): string {
	const character = characters[index] ?? '';
	const token = tokens[index];
	if (
		token === character &&
		(notation === 'markdown' || notation === 'cell') &&
		punctuation.test(character)
	) {
		return `\\${character}`;
	}
	const reference = referenceTo(character);
	return token === reference ? `&#0${character.codePointAt(0) ?? 0};` : reference;
}

/** What a line must not begin with; where it would, one backslash takes the meaning away. */
export type BlockEscapes = {
	/** Also bullets, numbers, quotes and breaks: where the place has room for one line of text alone. */
	readonly oneLine?: boolean;
	/** Also bullets and numbers: where a list stands in the same section. */
	readonly lists?: boolean;
	/** Also a row of dashes that makes a table: where a table stands in the same section. */
	readonly tables?: boolean;
};

const conflictMarker = /^(?:<{7}|>{7}|={7}|\|{7})/;
/** Headings, fences, underlines, front matter, fields and HTML: what no answer may begin. */
const always =
	/^(?:#{1,6}(?:[ \t]|$)|`{3,}[^`]*$|~{3,}|=+[ \t]*$|-+[ \t]*$|\+{3,}[ \t]*$|\*\*[^*]*[^*:](?:\*\*:|:\*\*)|<[A-Za-z/!?])/;
const bullet = /^[-*+](?=[ \t]|$)/;
const ordinal = /^[0-9]{1,9}(?=[.)](?:[ \t]|$))/;
/** With a bullet before it, also fewer than three make a break. */
const thematicBreak = /^([-*_])[ \t]*(?:\1[ \t]*)*$/;
const delimiterRow = /^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;
const prefix = /^(?:[ \t]*(?:>|(?:[-*+]|[0-9]{1,9}[.)])(?=[ \t]|$)))*[ \t]*/;
const quotePrefix = /^(?:[ \t]*>)*[ \t]*/;

/** How many characters at the start of a paragraph's line are indentation, quote marks and (where they may be) list markers. */
export function prefixLength(line: string, {lists}: BlockEscapes): number {
	const quotes = quotePrefix.exec(line)?.[0].length ?? 0;
	if (lists === true || conflictMarker.test(line)) {
		return conflictMarker.test(line) ? 0 : quotes;
	}
	return /^-+[ \t]*$/.test(line.slice(quotes)) ? quotes : (prefix.exec(line)?.[0].length ?? 0);
}

/** Where in a line, without its prefix, a backslash is needed so that it is text; -1 where none is. */
export function blockEscapeAt(line: string, {oneLine, lists, tables}: BlockEscapes): number {
	if (conflictMarker.test(line) || always.test(line) || (tables === true && delimiterRow.test(line))) {
		return 0;
	}
	if (oneLine === true || lists === true) {
		if (bullet.test(line)) {
			return 0;
		}
		const digits = ordinal.exec(line)?.[0];
		if (digits !== undefined) {
			return digits.length;
		}
	}
	return oneLine === true && (line.startsWith('>') || thematicBreak.test(line)) ? 0 : -1;
}
