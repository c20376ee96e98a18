import {skipBlanks, trimBlanks} from '../../markdown/block-syntax.ts';
import type {Bytes} from '../../markdown/bytes.ts';
import {findLiteral, nothing} from '../encode/decode.ts';
import type {Placeholder, Segment} from '../model.ts';

/** What a plan has where the template has a placeholder. Offsets are bytes of the plan. */
export type PlaceholderMatch = {
	readonly kind: 'text';
	readonly placeholder: Placeholder;
	readonly start: number;
	readonly end: number;
	/** Whether a blank of the template still stands there. */
	readonly isUnfilled: boolean;
	/** Its line is gone: an answer needs a line of its own, put in at `start`. */
	readonly needsLines?: boolean;
};

/**
 * Matches the bytes of a plan between two offsets with segments of a template: what each placeholder holds,
 * or `null` where the literals are others. White space at the end and the kind of line breaks are ignored.
 */
export function matchSegments(
	segments: readonly Segment[],
	source: Bytes,
	from: number,
	to: number,
): PlaceholderMatch[] | null {
	const matches: PlaceholderMatch[] = [];
	const end = trimWhite(source, from, to);
	let position = from;
	for (const [index, segment] of segments.entries()) {
		const isLast = index === segments.length - 1;
		if (segment.kind === 'literal') {
			const next = afterLiteral(source, position, to, segment.raw, isLast);
			if (next === -1) {
				return null;
			}
			position = next;
		} else if (segment.kind === 'number') {
			const digits = /^\d+/.exec(source.slice(position, Math.min(to, position + 20)))?.[0].length ?? 0;
			if (digits === 0) {
				return null;
			}
			position += digits;
		} else {
			const result = matchPlaceholder(
				segment,
				segments,
				index,
				source,
				position,
				Math.max(end, position),
				to,
			);
			if (result === null) {
				return null;
			}
			matches.push(result.match);
			position = result.next;
			if (result.isEnd) {
				break;
			}
		}
	}
	return isWhite(source, position, to) ? matches : null;
}

/** The offset after a literal that begins at a position, -1 where it does not stand there. */
function afterLiteral(source: Bytes, position: number, to: number, raw: Bytes, isLast: boolean): number {
	const literal = withLineEndings(raw, source, position, to);
	if (source.startsWith(literal, position) && position + literal.length <= to) {
		return position + literal.length;
	}
	const trimmed = literal.replace(/[ \t\r\n]+$/, '');
	const rest = source.slice(position, to).replace(/[ \t\r\n]+$/, '');
	return rest === trimmed && (isLast || trimmed !== literal) ? to : -1;
}

/** Bytes of the template with the line endings of the plan. */
function withLineEndings(raw: string, source: Bytes, from: number, to: number): string {
	if (!/[\r\n]/.test(raw)) {
		return raw;
	}
	const ending = /\r\n?|\n/.exec(source.slice(from, to))?.[0] ?? '\n';
	return raw.replace(/\r\n?|\n/g, ending);
}

type PlaceholderResult = {
	readonly match: PlaceholderMatch;
	/** Where matching goes on. */
	readonly next: number;
	/** All segments are matched. */
	readonly isEnd?: true;
};

/** Matches the placeholder with an index, which begins at `from`; `textEnd` is `to` without white space. */
function matchPlaceholder(
	placeholder: Placeholder,
	segments: readonly Segment[],
	index: number,
	source: Bytes,
	from: number,
	textEnd: number,
	to: number,
): PlaceholderResult | null {
	const next = segments[index + 1];
	for (const raw of blanksOf(placeholder)) {
		const blank = withLineEndings(raw, source, from, to);
		const start = next === undefined ? skipBlanks(source, from, to) : from;
		const end = start + blank.length;
		if (source.startsWith(blank, start) && end <= textEnd && isFollowedBy(next, source, end, to)) {
			return {match: {kind: 'text', placeholder, start, end, isUnfilled: true}, next: end};
		}
	}
	const answerTo = (end: number): PlaceholderResult => {
		const start = skipBlanks(source, from, end);
		// White space around an answer is not its own, which is encoded as references.
		const answerEnd = trimBlanks(source, start, end);
		return {match: {kind: 'text', placeholder, start, end: answerEnd, isUnfilled: false}, next: end};
	};
	if (next === undefined) {
		return answerTo(textEnd);
	}
	const rest = source.slice(from, to);
	const {notation} = placeholder.rules;
	if (next.kind !== 'literal') {
		const end = findLiteral(rest, 0, nothing, notation);
		return end === -1 ? null : answerTo(from + end + nothing.length);
	}
	const literal = withLineEndings(next.raw, source, from, to);
	const last = literal.replace(/[ \t\r\n]+$/, '');
	const lastStart = textEnd - last.length;
	const endsWithLast = lastStart >= from && source.startsWith(last, lastStart);
	if (index + 2 < segments.length) {
		const end = findLiteral(rest, 0, literal, notation);
		if (end !== -1) {
			return answerTo(from + end);
		}
		if (literal.trim() === '') {
			return answerTo(textEnd);
		}
		return last !== literal && endsWithLast ? answerTo(lastStart) : null;
	}
	if (source.slice(from, textEnd) === last.trimStart()) {
		return {...answerTo(from), next: textEnd, isEnd: true};
	}
	return endsWithLast ? {...answerTo(lastStart), next: textEnd, isEnd: true} : null;
}

/** The blanks that may stand in a placeholder where nothing is answered. */
function blanksOf({raw, fills, isBlank}: Placeholder): Iterable<string> {
	if (!isBlank) {
		return [];
	}
	return typeof fills === 'string' ? [raw] : new Set([raw, ...fills.blanks]);
}

function isFollowedBy(next: Segment | undefined, source: Bytes, position: number, to: number): boolean {
	if (next === undefined) {
		return isWhite(source, position, to);
	}
	return next.kind !== 'literal' || afterLiteral(source, position, to, next.raw, true) !== -1;
}

function trimWhite(source: Bytes, from: number, to: number): number {
	let end = to;
	while (end > from && /[ \t\r\n]/.test(source[end - 1] ?? '')) {
		end--;
	}
	return end;
}

function isWhite(source: Bytes, from: number, to: number): boolean {
	return !/[^ \t\r\n]/.test(source.slice(from, to));
}
