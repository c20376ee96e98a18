import {skipBlanks, trimBlanks} from '../../markdown/block-syntax.ts';
import type {Bytes} from '../../markdown/bytes.ts';
import {findLiteral, nothing} from '../encode.ts';
import type {Placeholder, Segment} from '../model.ts';
import type {PlaceholderMatch} from './located.ts';

/** What is left of the bytes that are matched: from an offset to the end, and to the end without white space. */
type Rest = {readonly source: Bytes; readonly from: number; readonly textEnd: number; readonly to: number};

const digits = /\d+/y;

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
	const end = from + source.slice(from, to).replace(/[ \t\r\n]+$/, '').length;
	let position = from;
	for (const [index, segment] of segments.entries()) {
		const rest = {source, from: position, textEnd: Math.max(end, position), to};
		if (segment.kind === 'literal') {
			position = afterLiteral(rest, segment.raw, index === segments.length - 1);
		} else if (segment.kind === 'number') {
			digits.lastIndex = position;
			position = digits.test(source) ? digits.lastIndex : -1;
		} else {
			const result = matchPlaceholder(segment, segments.slice(index + 1), rest);
			if (result === null) return null;
			matches.push(result.match);
			position = result.next;
			if (result.isEnd) break;
		}
		if (position === -1) return null;
	}
	return isWhite(source, position, to) ? matches : null;
}

/** The offset after a literal that the rest begins with, -1 where it begins otherwise. */
function afterLiteral({source, from, to}: Rest, raw: Bytes, isLast: boolean): number {
	const literal = withLineEndings(raw, source, from, to);
	if (source.startsWith(literal, from) && from + literal.length <= to) return from + literal.length;
	const trimmed = literal.replace(/[ \t\r\n]+$/, '');
	const rest = source.slice(from, to).replace(/[ \t\r\n]+$/, '');
	return rest === trimmed && (isLast || trimmed !== literal) ? to : -1;
}

/** Bytes of the template with the line endings of the plan. */
function withLineEndings(raw: string, source: Bytes, from: number, to: number): string {
	if (!/[\r\n]/.test(raw)) return raw;
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

/** Matches a placeholder at the beginning of the rest, which is followed by other segments. */
function matchPlaceholder(
	placeholder: Placeholder,
	[next, ...others]: readonly Segment[],
	rest: Rest,
): PlaceholderResult | null {
	const {source, from, textEnd, to} = rest;
	const match = {kind: 'text' as const, placeholder, paragraph: null};
	for (const raw of blanksOf(placeholder)) {
		const blank = withLineEndings(raw, source, from, to);
		const start = next === undefined ? skipBlanks(source, from, to) : from;
		const end = start + blank.length;
		if (source.startsWith(blank, start) && end <= textEnd && isFollowedBy(next, {...rest, from: end})) {
			return {match: {...match, start, end, isUnfilled: true}, next: end};
		}
	}
	const answerTo = (end: number): PlaceholderResult => {
		const start = skipBlanks(source, from, end);
		// White space around an answer is not its own, which is encoded as references.
		return {match: {...match, start, end: trimBlanks(source, start, end), isUnfilled: false}, next: end};
	};
	if (next === undefined) return answerTo(textEnd);
	const {notation} = placeholder.rules;
	if (next.kind !== 'literal') {
		const end = findLiteral(source.slice(from, to), 0, nothing, notation);
		return end === -1 ? null : answerTo(from + end + nothing.length);
	}
	const literal = withLineEndings(next.raw, source, from, to);
	const last = literal.replace(/[ \t\r\n]+$/, '');
	const lastStart = textEnd - last.length;
	const endsWithLast = lastStart >= from && source.startsWith(last, lastStart);
	if (others.length > 0) {
		const end = findLiteral(source.slice(from, to), 0, literal, notation);
		if (end !== -1 || literal.trim() === '') return answerTo(end === -1 ? textEnd : from + end);
		return last !== literal && endsWithLast ? answerTo(lastStart) : null;
	}
	if (source.slice(from, textEnd) === last.trimStart()) {
		return {...answerTo(from), next: textEnd, isEnd: true};
	}
	return endsWithLast ? {...answerTo(lastStart), next: textEnd, isEnd: true} : null;
}

/** The blanks that may stand in a placeholder where nothing is answered. */
function blanksOf({raw, fills, isBlank}: Placeholder): Iterable<string> {
	if (!isBlank) return [];
	return typeof fills === 'string' ? [raw] : new Set([raw, ...fills.blanks]);
}

function isFollowedBy(next: Segment | undefined, rest: Rest): boolean {
	if (next === undefined) return isWhite(rest.source, rest.from, rest.to);
	return next.kind !== 'literal' || afterLiteral(rest, next.raw, true) !== -1;
}

function isWhite(source: Bytes, from: number, to: number): boolean {
	return !/[^ \t\r\n]/.test(source.slice(from, to));
}
