import {eastAsianWidth} from 'get-east-asian-width';
import {graphemesOf, isNarrow} from './graphemes.ts';

/**
 * How many columns of a terminal a text takes. It is to be safe text, in one line. Agrees with
 * string-width (which Ink measures by), without what that costs at import: twenty milliseconds.
 */
export function widthOf(text: string): number {
	if (isNarrow(text)) return text.length;
	let width = 0;
	for (const grapheme of graphemesOf(text)) width += graphemeWidth(grapheme);
	return width;
}

/** The columns of one grapheme: 0, 1, 2, or more where a script stacks signs side by side. */
export function graphemeWidth(grapheme: string): number {
	if (grapheme.length === 1 && isNarrow(grapheme)) return 1;
	const points = Array.from(grapheme);
	const visible = points.findIndex(point => !isInvisible(point));
	if (visible === -1) return 0;
	if (isEmoji(grapheme)) return 2;
	return isJamo(points[visible]) ? hangulWidth(points.slice(visible)) : baseWidth(points.slice(visible));
}

function isInvisible(character: string): boolean {
	return /^[\p{DI}\p{Cc}\p{Cf}\p{Mn}\p{Me}\p{Cs}]$/u.test(character);
}

function isEmoji(grapheme: string): boolean {
	if (
		/^(?:\p{RI}{2}|[\d#*]\ufe0f?\u20e3|\p{Emoji_Modifier_Base}\ufe0f?\p{Emoji_Modifier}.*)$/su.test(
			grapheme,
		) ||
		/^(?![\d#*])\p{Emoji}\ufe0f/u.test(grapheme)
	) {
		return true;
	}
	return grapheme.includes('\u200d') && (grapheme.match(/\p{Extended_Pictographic}/gu)?.length ?? 0) > 1;
}

function baseWidth(points: readonly string[]): number {
	let width = 0;
	for (const [index, point] of points.entries()) {
		if (index === 0 || /^\p{Mc}$/u.test(point) || (point >= '\uff00' && point <= '\uffef')) {
			width += pointWidth(point);
		}
	}
	return width;
}

/** A syllable of jamo takes two columns; letters that make none stand side by side. */
function hangulWidth(points: readonly string[]): number {
	let width = 0;
	const letters = points.filter(point => !isInvisible(point));
	for (let index = 0; index < letters.length; index++) {
		const letter = letters[index] ?? '';
		width += pointWidth(letter);
		if (isLeading(letter) && isVowel(letters[index + 1])) index += isTrailing(letters[index + 2]) ? 2 : 1;
	}
	return width;
}

function pointWidth(character: string): number {
	return eastAsianWidth(character.codePointAt(0) ?? 0);
}

const isJamo = (character = '') => isLeading(character) || isVowel(character) || isTrailing(character);
const isLeading = (character = '') => /^[\u1100-\u115f\ua960-\ua97c]$/.test(character);
const isVowel = (character = '') => /^[\u1160-\u11a7\ud7b0-\ud7c6]$/.test(character);
const isTrailing = (character = '') => /^[\u11a8-\u11ff\ud7cb-\ud7fb]$/.test(character);

/**
 * The text when it fits, else as many whole graphemes as fit with an ellipsis after them. Takes at
 * most `columns` columns; of zero or fewer columns nothing is left.
 */
export function cut(text: string, columns: number, ellipsis = '…'): string {
	if (columns <= 0) return '';
	if (text.length <= columns && isNarrow(text)) return text;
	const room = columns - widthOf(ellipsis);
	let width = 0;
	let kept = '';
	let fitting = '';
	for (const grapheme of graphemesOf(text)) {
		width += graphemeWidth(grapheme);
		if (width > columns) return room < 0 ? fitting : kept.trimEnd() + ellipsis;
		fitting += grapheme;
		if (width <= room) kept = fitting;
	}
	return fitting;
}

/** The same of a text in pieces: those that fit, the last one cut where something went. */
export function cutPieces<Piece extends {readonly text: string}>(
	pieces: readonly Piece[],
	columns: number,
	ellipsis = '…',
): readonly Piece[] {
	if (widthOfPieces(pieces) <= columns) return pieces;
	const fitting: Piece[] = [];
	let left = columns;
	for (const piece of pieces) {
		const width = widthOf(piece.text);
		if (width > left || (width === left && piece !== pieces.at(-1))) {
			fitting.push({...piece, text: left > 0 ? cut(`${piece.text}${ellipsis}`, left, ellipsis) : ''});
			return fitting;
		}
		fitting.push(piece);
		left -= width;
	}
	return fitting;
}

/** Columns that a text in pieces takes. */
export function widthOfPieces(pieces: readonly {readonly text: string}[]): number {
	return pieces.reduce((width, {text}) => width + widthOf(text), 0);
}

/** Cuts or fills the text with blanks at its end to exactly `columns` columns. */
export function cell(text: string, columns: number, ellipsis = '…'): string {
	return padEnd(cut(text, columns, ellipsis), columns);
}

/** Blanks after the text up to `columns` columns; longer text stays as it is. */
export function padEnd(text: string, columns: number): string {
	return text + ' '.repeat(Math.max(0, columns - widthOf(text)));
}

/** Blanks before the text up to `columns` columns; longer text stays as it is. */
export function padStart(text: string, columns: number): string {
	return ' '.repeat(Math.max(0, columns - widthOf(text))) + text;
}

/** More code units than graphemes of a column have in any language. */
const unitsPerColumn = 8;

/**
 * As much of the beginning of a text as may be seen in so many columns; all of it where it is not much
 * longer. To measure a text takes the longer the longer it is, and a line of a file may be a megabyte.
 */
export function clip(text: string, columns: number): string {
	const most = Math.max(100, columns * unitsPerColumn);
	return text.length <= most ? text : `${text.slice(0, most)}…`;
}
