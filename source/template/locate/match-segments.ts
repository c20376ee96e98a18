import {skipBlanks, trimBlanks} from '../../markdown/block-starts.ts';
import type {Bytes} from '../../markdown/bytes.ts';
import {findLiteral, nothing} from '../encode/decode.ts';
import type {Piece, Place} from '../model.ts';

/** Where a place of a template is in a plan, and what stands there. Offsets are bytes of the plan. */
export type PlaceMatch = {
	readonly place: Place;
	readonly start: number;
	readonly end: number;
	/** What stands there is a blank of the template. */
	readonly isStanding: boolean;
	/** Nothing stands there, nor the line that it would stand on. */
	readonly needsRoom?: boolean;
};

/**
 * Finds the places of a stretch of a template in a stretch of a plan whose words are the same; `null`
 * where they are not. White space at the end does not matter, and line breaks are alike.
 */
export function matchPieces(
	pieces: readonly Piece[],
	source: Bytes,
	from: number,
	to: number,
): PlaceMatch[] | null {
	const matches: PlaceMatch[] = [];
	const end = trimWhite(source, from, to);
	let position = from;
	for (const [index, piece] of pieces.entries()) {
		const isLast = index === pieces.length - 1;
		if (piece.kind === 'words') {
			const next = afterWords(source, position, to, piece.raw, isLast);
			if (next === -1) {
				return null;
			}
			position = next;
		} else if (piece.kind === 'number') {
			const digits = /^\d+/.exec(source.slice(position, Math.min(to, position + 20)))?.[0].length ?? 0;
			if (digits === 0) {
				return null;
			}
			position += digits;
		} else {
			const match = matchPlace(piece, pieces, index, source, position, Math.max(end, position), to);
			if (match === null) {
				return null;
			}
			matches.push(match.found);
			position = match.next;
			if (match.isEnd) {
				break;
			}
		}
	}
	return skipWhite(source, position, to) >= to ? matches : null;
}

/** The offset after words of the template, -1 where they do not stand there. */
function afterWords(source: Bytes, position: number, to: number, raw: Bytes, isLast: boolean): number {
	const words = withLineEndings(raw, source, position, to);
	if (source.startsWith(words, position) && position + words.length <= to) {
		return position + words.length;
	}
	const trimmed = words.replace(/[ \t\r\n]+$/, '');
	const rest = source.slice(position, to).replace(/[ \t\r\n]+$/, '');
	return rest === trimmed && (isLast || trimmed !== words) ? to : -1;
}

/** Words of the template with the line endings of the plan. */
function withLineEndings(words: Bytes, source: Bytes, from: number, to: number): string {
	if (!/[\r\n]/.test(words)) {
		return words;
	}
	const ending = /\r\n?|\n/.exec(source.slice(from, to))?.[0] ?? '\n';
	return words.replace(/\r\n?|\n/g, ending);
}

function matchPlace(
	place: Place,
	pieces: readonly Piece[],
	index: number,
	source: Bytes,
	from: number,
	textEnd: number,
	to: number,
): {found: PlaceMatch; next: number; isEnd?: true} | null {
	const next = pieces[index + 1];
	for (const raw of standingOf(place)) {
		const blank = withLineEndings(raw as Bytes, source, from, to);
		const start = next === undefined ? skipBlanks(source, from, to) : from;
		const end = start + blank.length;
		if (source.startsWith(blank, start) && end <= textEnd && followsWell(next, source, end, to)) {
			return {found: {place, start, end, isStanding: true}, next: end};
		}
	}
	if (next === undefined) {
		return {found: trimmed(place, source, from, textEnd), next: textEnd};
	}
	const rest = source.slice(from, to);
	const {notation} = place.rules;
	if (next.kind !== 'words') {
		const end = findLiteral(rest, 0, nothing, notation);
		const after = from + end + nothing.length;
		return end === -1 ? null : {found: trimmed(place, source, from, after), next: after};
	}
	const words = withLineEndings(next.raw, source, from, to);
	const last = words.replace(/[ \t\r\n]+$/, '');
	if (index + 2 < pieces.length) {
		const end = findLiteral(rest, 0, words, notation);
		if (end === -1 && words.trim() === '') {
			return {found: trimmed(place, source, from, textEnd), next: textEnd};
		}
		const wordsStart = textEnd - last.length;
		if (end === -1 && last !== words && wordsStart >= from && source.startsWith(last, wordsStart)) {
			return {found: trimmed(place, source, from, wordsStart), next: wordsStart};
		}
		return end === -1 ? null : {found: trimmed(place, source, from, from + end), next: from + end};
	}
	if (source.slice(from, textEnd) === last.trimStart()) {
		return {found: trimmed(place, source, from, from), next: textEnd, isEnd: true};
	}
	const end = textEnd - last.length;
	if (end < from || !source.startsWith(last, end)) {
		return null;
	}
	return {found: trimmed(place, source, from, end), next: textEnd, isEnd: true};
}

/** What stands in a place where nothing is answered. */
function standingOf({raw, fills, isBlank}: Place): Iterable<string> {
	if (!isBlank) {
		return [];
	}
	return typeof fills === 'string' ? [raw] : new Set([raw, ...fills.blanks]);
}

function followsWell(next: Piece | undefined, source: Bytes, position: number, to: number): boolean {
	if (next === undefined) {
		return skipWhite(source, position, to) === to;
	}
	return next.kind !== 'words' || afterWords(source, position, to, next.raw, true) !== -1;
}

/** What stands in a place, without blanks around it: those of an answer are written as references. */
function trimmed(place: Place, source: Bytes, from: number, to: number): PlaceMatch {
	const start = skipBlanks(source, from, to);
	return {place, start, end: trimBlanks(source, start, to), isStanding: false};
}

function trimWhite(source: Bytes, from: number, to: number): number {
	let end = to;
	while (end > from && /[ \t\r\n]/.test(source[end - 1] ?? '')) {
		end--;
	}
	return end;
}

function skipWhite(source: Bytes, from: number, to: number): number {
	let position = from;
	while (position < to && /[ \t\r\n]/.test(source[position] ?? '')) {
		position++;
	}
	return position;
}
