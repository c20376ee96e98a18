import {listMarker} from '../../markdown/block-syntax.ts';
import {type Bytes, decode} from '../../markdown/bytes.ts';
import {lineAt} from '../../markdown/lines.ts';
import type {Notation} from '../encode/decode.ts';
import type {TextRules} from '../encode/encode.ts';
import type {MemberNumber, Placeholder, QuestionDraft, Segment} from '../model.ts';
import type {CompileContext} from './context.ts';
import {type Mark, type ScanOptions, scan, scanVariables} from './scan.ts';

/** How a part of a template is cut into segments. */
export type Cutting = {
	readonly context: CompileContext;
	readonly notation: Notation;
	/** Rules of all its placeholders. */
	readonly rules?: Partial<TextRules>;
	/** Whether an emptied line would change what the block is. */
	readonly mustNotBeEmpty?: boolean;
	/** Makes the question that a hint, given without its brackets, asks; where it is left out hints are literals. */
	readonly ask?: (hint: string, start: number) => QuestionDraft;
	readonly scanning?: ScanOptions;
};

const linePrefix = new RegExp(`^[ \\t]*(?:(?:>|${listMarker})[ \\t]*)*$`);

/** Cuts the bytes between two offsets into literals and placeholders, and notes the variables among them. */
export function cutSegments(cutting: Cutting, from: number, to: number): Segment[] {
	const text = cutting.context.source.slice(from, to);
	let marks: Mark[] = [];
	if (cutting.notation === 'markdown' || cutting.notation === 'cell') {
		marks = scan(text, cutting.scanning);
	} else {
		scanVariables(text, 0, text.length, cutting.notation === 'code' ? 'code' : 'comment', marks);
	}
	const asked = cutting.ask === undefined ? marks.filter(mark => mark.kind === 'variable') : marks;
	return segmentsOf(cutting, from, to, asked);
}

/** Cuts the bytes between two offsets at marks that are known; the marks' offsets are counted from `from`. */
export function segmentsOf(cutting: Cutting, from: number, to: number, marks: readonly Mark[]): Segment[] {
	const {context, notation} = cutting;
	const {source, variables} = context;
	const isCrowded = notation === 'cell' && marks.length > 1;
	const own = isCrowded ? {...cutting, rules: {...cutting.rules, mustNotBeEmpty: true}} : cutting;
	const placeholders = marks.map((mark, index) => {
		const next = marks[index + 1];
		const nextStart = next === undefined ? null : from + next.start;
		return placeholderOf(own, mark, {start: from + mark.start, end: from + mark.end, nextStart, to});
	});
	variables.push(...placeholders.filter(({fills}) => typeof fills === 'string'));
	return withLiterals(source, from, to, placeholders);
}

/** The bytes between two offsets as segments: those that are known, in order, and the literals between. */
export function withLiterals(
	source: Bytes,
	from: number,
	to: number,
	known: readonly (Placeholder | MemberNumber)[],
): Segment[] {
	const segments: Segment[] = [];
	let position = from;
	const addLiteral = (end: number) => {
		if (end > position) {
			segments.push({kind: 'literal', raw: source.slice(position, end) as Bytes});
		}
	};
	for (const segment of known) {
		addLiteral(segment.start);
		segments.push(segment);
		position = segment.end;
	}
	addLiteral(to);
	return segments;
}

/** The bytes of a placeholder, where the next one begins, and where the part ends that is cut. */
type Span = {
	readonly start: number;
	readonly end: number;
	readonly nextStart: number | null;
	readonly to: number;
};

function placeholderOf(cutting: Cutting, mark: Mark, span: Span): Placeholder {
	const {start, end} = span;
	const raw = cutting.context.source.slice(start, end) as Bytes;
	const fills = mark.kind === 'variable' ? mark.name : cutting.ask?.(hintText(raw), start);
	const notation = mark.kind === 'variable' && mark.within !== 'text' ? mark.within : cutting.notation;
	const inCode = mark.kind === 'variable' && mark.within === 'code' && cutting.notation !== 'code';
	if (typeof fills === 'object') {
		fills.blanks.add(raw);
	}
	return {
		kind: 'placeholder',
		start,
		end,
		raw,
		fills: fills ?? '',
		isBlank: true,
		rules: {...rulesAt(cutting, span), notation, ...(inCode ? {mustNotBeEmpty: true} : {})},
	};
}

/** A hint without its brackets, its lines joined. */
function hintText(raw: Bytes): string {
	return decode(raw.slice(1, -1)).replace(/\s+/g, ' ').trim();
}

/** The rules that follow from what stands before and after a placeholder on its line. */
export function rulesAt(cutting: Cutting, {start, end, nextStart, to}: Span): TextRules {
	const {context, notation} = cutting;
	const {source, outline} = context;
	const before = source.slice(outline.lines.starts[lineAt(outline.lines, start)], start);
	const literal = source.slice(end, nextStart ?? to);
	const lineEnd = literal.search(/[\r\n]/);
	const after = decode(lineEnd === -1 ? literal : literal.slice(0, lineEnd));
	const startsLine = linePrefix.test(before);
	const startsHeading = /^ {0,3}#+[ \t]+$/.test(before) && nextStart !== null;
	const opensLine = startsLine && (cutting.mustNotBeEmpty === true || opensBlock(after, nextStart !== null));
	const isMarkdown = notation === 'markdown' || notation === 'cell';
	return {
		...cutting.rules,
		notation,
		after,
		hasNext: nextStart !== null && lineEnd === -1,
		abutsNext: nextStart === end,
		mustNotBeEmpty: cutting.rules?.mustNotBeEmpty === true || startsHeading || opensLine,
		...(startsLine && isMarkdown ? {block: {oneLine: true}} : {}),
	};
}

/** Whether a line that begins with this literal could be something else than text. */
function opensBlock(literal: string, hasNext: boolean): boolean {
	const first = literal.trimStart();
	return first === '' ? hasNext : !/^\p{L}/u.test(first);
}
