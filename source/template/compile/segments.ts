import {listMarker} from '../../markdown/block-syntax.ts';
import {type Bytes, decode} from '../../markdown/bytes.ts';
import {lineAt} from '../../markdown/lines.ts';
import type {Outline} from '../../markdown/outline.ts';
import {slug} from '../../text/slug.ts';
import {type Notation, type ParagraphRules, type TextRules, usesBackslashes} from '../encode.ts';
import type {MemberNumber, Placeholder, QuestionDraft, Segment} from '../model.ts';
import {type Mark, type ScanOptions, scan, scanVariables} from './scan.ts';

/** What is known of a template while it is compiled. */
export type CompileContext = {
	readonly outline: Outline;
	readonly source: Bytes;
	/** Labels of its link definitions, as `definitionLabel` makes them. */
	readonly definitions: ReadonlySet<string>;
	/** Last lines of its headings. */
	readonly headingEnds: ReadonlySet<number>;
	/** Hints stand in braces: `{hint}`. */
	readonly braces: boolean;
	/** Whether a hint has been found so far. */
	hasHints: boolean;
	/** The placeholders of variables that have been compiled so far. */
	readonly variables: Placeholder[];
};

/** A question that has not been named, with what is usual where nothing else is said. */
export function draftQuestion({
	line,
	...shape
}: Pick<QuestionDraft, 'type' | 'start' | 'line' | 'base'> & Partial<QuestionDraft>): QuestionDraft {
	return {
		id: '',
		label: '',
		labelled: false,
		comment: null,
		hint: null,
		default: null,
		choices: null,
		multiline: false,
		columns: null,
		members: null,
		blanks: new Set(),
		section: [],
		line,
		...shape,
	};
}

/** The question that a hint asks: one of the alternatives that it offers, else a text. */
export function draftHint(hint: string, start: number, line: number): QuestionDraft {
	const {type = 'text', choices = null} = offerIn(hint, true) ?? {};
	const shown = type === 'choice' ? null : hint;
	return draftQuestion({type, choices, hint: shown, start, line, base: slug(hint.replace(/\]\(.*?\)/g, ''))});
}

/** The blanks and variables of a part of the template. */
export function scanIn(context: CompileContext, text: string, options: ScanOptions = {}): Mark[] {
	const {definitions, braces} = context;
	const marks = scan(text, {definitions, braces, ...options});
	context.hasHints ||= marks.some(({kind}) => kind === 'hint');
	return marks;
}

/** A placeholder that is filled by an answer: with a blank of its question, or the question's default. */
export function answerPlaceholder(
	{source}: CompileContext,
	fills: QuestionDraft,
	{start, end}: {readonly start: number; readonly end: number},
	isBlank: boolean,
): Placeholder {
	const raw = source.slice(start, end) as Bytes;
	if (isBlank) fills.blanks.add(raw);
	return {kind: 'placeholder', start, end, raw, fills, isBlank, rules: {notation: 'markdown'}};
}

/** The alternatives of `High/Medium/Low`, or `null` for any other text. */
export function alternativesOf(text: string): string[] | null {
	if (!/^[\p{L}\p{M} -]+(?:\/[\p{L}\p{M} -]+)+$/u.test(text)) return null;
	const alternatives = text.split('/').map(part => part.trim());
	const valid = alternatives.every(part => (part.match(/\p{L}/gu) ?? []).length > 1);
	return valid && new Set(alternatives).size === alternatives.length ? alternatives : null;
}

/** Alternatives that a template offers: of a `choice` one is the answer, else (`text`) they are suggestions. */
type Offer = {readonly type: 'choice' | 'text'; readonly choices: readonly string[]};

/**
 * What a hint, or a whole value without brackets, offers: `High/Medium/Low`, `A | B`, in a hint also `A / B`.
 * Two to four single words are a choice; alternatives of up to three words, or with `…` among them, suggestions.
 */
export function offerIn(text: string, isHint: boolean): Offer | null {
	const words = isHint ? null : alternativesOf(text);
	if (words !== null) return {type: 'choice', choices: words};
	const pipe = isHint ? /\s*\|\s*/ : /\s+\|\s+/;
	const parts = text.trim().split(pipe.test(text) ? pipe : isHint ? /\s+\/\s+/ : /$^/);
	const choices = parts.filter(part => !/^(?:\u2026|\.{3})$/.test(part));
	const counts = choices.map(wordCount);
	if (choices.length < 2 || new Set(choices).size < choices.length) return null;
	if (counts.some(count => count === 0 || count > 3)) return null;
	const isClosed =
		parts.length === choices.length && choices.length <= 4 && counts.every(count => count === 1);
	return {type: isClosed ? 'choice' : 'text', choices};
}

/** How many words an alternative has, a link being one; 0 for what is cut through a link or code, or holds no word. */
function wordCount(text: string): number {
	const words = text.replace(/\[[^[\]]*\]\([^()]*\)|`[^`]+`/g, 'link');
	return /[[\]`]/.test(words) || !/[\p{L}\p{N}]/u.test(words) ? 0 : words.trim().split(/\s+/).length;
}

/** An id that is not used yet: `owner`, else `owner-2` and so on. Counts as used from then on. */
export function unusedId(used: Set<string>, id: string): string {
	let unused = id;
	for (let count = 2; used.has(unused); count++) unused = `${id}-${count}`;
	used.add(unused);
	return unused;
}

/** Where the lines of a block begin and end. */
export function extentOf({outline}: CompileContext, {line, endLine}: {line: number; endLine: number}) {
	const {starts, ends} = outline.lines;
	return {line, endLine, start: starts[line] ?? 0, end: ends[endLine] ?? 0};
}

/** How an answer of several lines is written in a placeholder: not as the blank that stood there. */
export function paragraphRules({braces}: CompileContext, {raw}: Placeholder): ParagraphRules {
	return {braces, blanks: [decode(raw).replace(/\r\n?/g, '\n')]};
}

/** Finds, for the offset of a blank between two others, the label of its line, as of `Label: [hint]`; else `null`. */
export function plainLabels(
	context: CompileContext,
	from: number,
	to: number,
): (offset: number) => string | null {
	const {starts, ends} = context.outline.lines;
	const known = new Map<number, string | null>();
	return offset => {
		const line = lineAt(context.outline.lines, offset);
		if (!known.has(line)) {
			const start = Math.max(from, starts[line] ?? from);
			const text = context.source.slice(start, Math.min(to, ends[line] ?? to));
			const [first] = scanIn(context, text);
			const label = labelBefore.exec(text.slice(0, first?.start ?? 0))?.[1];
			const isOnly = !/:[ \t]/.test(text.slice(first?.end).replace(/<!--.*?-->/g, ''));
			known.set(line, label !== undefined && isOnly ? decode(label) : null);
		}
		return known.get(line) ?? null;
	};
}

const labelBefore = /^[ \t>]*([A-Za-z0-9\x80-\xff][^:.;!?|*`[\]{}<>\\]{0,59}):[ \t]+["'(]?$/;

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

/** Cuts the bytes between two offsets into literals and placeholders, and notes the variables among them. */
export function cutSegments(cutting: Cutting, from: number, to: number): Segment[] {
	const {context, notation, scanning, ask} = cutting;
	const text = context.source.slice(from, to);
	let marks: Mark[] = [];
	if (usesBackslashes(notation)) {
		marks = scanIn(context, text, scanning);
	} else {
		scanVariables(text, 0, text.length, notation, marks);
	}
	const asked = ask === undefined ? marks.filter(({kind}) => kind === 'variable') : marks;
	return segmentsOf(cutting, from, to, asked);
}

/** Cuts the bytes between two offsets at marks that are known; the marks' offsets are counted from `from`. */
export function segmentsOf(cutting: Cutting, from: number, to: number, marks: readonly Mark[]): Segment[] {
	const {context, notation, rules} = cutting;
	const isCrowded = notation === 'cell' && marks.length > 1;
	const own = isCrowded ? {...cutting, rules: {...rules, mustNotBeEmpty: true}} : cutting;
	const placeholders = marks.map((mark, index) => {
		const next = marks[index + 1];
		const nextStart = next === undefined ? null : from + next.start;
		return placeholderOf(own, mark, {start: from + mark.start, end: from + mark.end, nextStart, to});
	});
	context.variables.push(...placeholders.filter(({fills}) => typeof fills === 'string'));
	return withLiterals(context.source, from, to, placeholders);
}

/** The bytes between two offsets as segments: those that are known, in order, and the literals between. */
export function withLiterals(
	source: Bytes,
	from: number,
	to: number,
	known: readonly (Placeholder | MemberNumber)[],
): Segment[] {
	const starts = [...known.map(({start}) => start), to];
	const literals = starts.map((end, index): Segment[] => {
		const raw = source.slice(known[index - 1]?.end ?? from, end) as Bytes;
		return raw === '' ? [] : [{kind: 'literal', raw}];
	});
	return literals.flatMap((literal, index) => [...literal, ...known.slice(index, index + 1)]);
}

/** The bytes of a placeholder, where the next one begins, and where the part ends that is cut. */
type Span = {
	readonly start: number;
	readonly end: number;
	readonly nextStart: number | null;
	readonly to: number;
};

function placeholderOf(cutting: Cutting, mark: Mark, span: Span): Placeholder {
	const {context, notation, ask} = cutting;
	const {start, end} = span;
	const raw = context.source.slice(start, end) as Bytes;
	const rules = rulesAt(cutting, span);
	const placeholder = {kind: 'placeholder', start, end, raw, isBlank: true} as const;
	if (mark.kind === 'hint') {
		const hint = decode(raw.slice(1, -1)).replace(/\s+/g, ' ').trim();
		const fills = ask?.(hint, start) ?? '';
		if (typeof fills === 'object') fills.blanks.add(raw);
		return {...placeholder, fills, rules};
	}
	const {name: fills, within} = mark;
	const inCode = within === 'code' && notation !== 'code';
	const own = {notation: within === 'text' ? notation : within, ...(inCode ? {mustNotBeEmpty: true} : {})};
	return {...placeholder, fills, rules: {...rules, ...own}};
}

const linePrefix = new RegExp(`^[ \\t]*(?:(?:>|${listMarker})[ \\t]*)*$`);

/** The rules that follow from what stands before and after a placeholder on its line. */
export function rulesAt(cutting: Cutting, {start, end, nextStart, to}: Span): TextRules {
	const {context, notation, rules} = cutting;
	const {source, outline} = context;
	const before = source.slice(outline.lines.starts[lineAt(outline.lines, start)], start);
	const [firstLine = ''] = source.slice(end, nextStart ?? to).split(/[\r\n]/, 1);
	const after = decode(firstLine);
	const startsLine = linePrefix.test(before);
	const startsHeading = /^ {0,3}#+[ \t]+$/.test(before) && nextStart !== null;
	const opensLine = startsLine && (cutting.mustNotBeEmpty === true || opensBlock(after, nextStart !== null));
	return {
		...rules,
		...(context.braces ? {braces: true} : {}),
		notation,
		after,
		hasNext: nextStart !== null && end + firstLine.length === nextStart,
		abutsNext: nextStart === end,
		mustNotBeEmpty: rules?.mustNotBeEmpty === true || startsHeading || opensLine,
		...(startsLine && usesBackslashes(notation) ? {block: {oneLine: true}} : {}),
	};
}

/** Whether a line that begins with this literal could be something else than text. */
function opensBlock(literal: string, hasNext: boolean): boolean {
	const first = literal.trimStart();
	return first === '' ? hasNext : !/^\p{L}/u.test(first);
}
