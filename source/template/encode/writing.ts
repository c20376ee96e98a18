import {scan} from '../compile/scan.ts';
import {findLiteral, type Notation} from './decode.ts';

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
		let place = findLiteral(raw, 0, literal, notation);
		let offset = 0;
		for (const [index, {length}] of tokens.entries()) {
			if (place === -1) {
				break;
			}
			offset += length;
			if (place < offset) {
				found = true;
				replace(writing, index, otherToken(writing, index));
				place = findLiteral(raw, offset, literal, notation);
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
