import {applySplices, type Bytes, decode, encode, type Splice} from '../../markdown/bytes.ts';
import {canonicalText, given} from '../answers.ts';
import {encodeText} from '../encode.ts';
import type {Answers, Blanks, Variables} from '../form.ts';
import type {ByteRange, PlanSource} from '../locate/located.ts';
import type {Placeholder, Template} from '../model.ts';

/** A template whose variables have values. */
export type Rendering = {
	readonly template: Template;
	/** What replaces each variable that has a value, in order. */
	readonly variables: readonly Splice[];
};

/** What is needed to understand what was located in a plan. */
export type Reading = {
	readonly template: Template;
	readonly plan: PlanSource;
	/** The values that the plan gives to variables. */
	readonly variables: Variables;
	/** The template with those values: what stands in the plan where nothing was answered. */
	readonly rendering: Rendering;
};

/** What is needed to write answers into a plan. */
export type Writing = Reading & {
	/** The template with the variables as they are to be. */
	readonly written: Rendering;
	/**
	 * The plan is the template, on which nobody has worked yet: items, rows and members are written anew, each
	 * after the template's with its index, since there are no marks and notes that a moved one has to keep.
	 */
	readonly isNew: boolean;
	/** What becomes of the blanks of a row that is answered in part. */
	readonly blanks: Blanks;
};

/** Begins a new plan: the template, into which answers are written. */
export function newPlan(written: Rendering, blanks: Blanks): Writing {
	const {template} = written;
	const reading = {template, plan: template, variables: {}, rendering: {template, variables: []}};
	return {...reading, written, isNew: true, blanks};
}

/** A template with its variables filled in: by answers, and else by the values that are known without asking. */
export function renderingOf(template: Template, answers: Answers, values: Variables): Rendering {
	const variables = template.variables.flatMap(placeholder => {
		const name = typeof placeholder.fills === 'string' ? placeholder.fills : '';
		const value = given(answers, name) ?? given(values, name);
		return typeof value === 'string' ? spliceOf(placeholder, value) : [];
	});
	return {template, variables};
}

/** One line of text as it stands in a placeholder. */
export function encodePlaceholder(placeholder: Placeholder, text: string): Bytes {
	const {fills, rules} = placeholder;
	const blanks = rules.blanks ?? (typeof fills === 'string' ? [] : Array.from(fills.blanks, decode));
	return encode(encodeText(canonicalText(text), {...rules, blanks}));
}

/** One line of text in place of a placeholder. */
export function spliceOf(placeholder: Placeholder, text: string): Splice {
	return {start: placeholder.start, end: placeholder.end, insert: encodePlaceholder(placeholder, text)};
}

/** What replaces a range of the plan, with the blanks beside it that the template has at its placeholder and the plan lost. */
export function withBlanks(
	{template, plan}: Writing,
	placeholder: ByteRange,
	range: ByteRange,
	written: Bytes,
): Bytes {
	const isLostBefore = needsBlank(template.source[placeholder.start - 1], plan.source[range.start - 1]);
	const isLostAfter = needsBlank(template.source[placeholder.end], plan.source[range.end]);
	return `${isLostBefore ? ' ' : ''}${written}${isLostAfter ? ' ' : ''}` as Bytes;
}

/** Whether the blank that the template has beside a placeholder was lost, as a formatter strips it where nothing follows. */
function needsBlank(inTemplate: string | undefined, inPlan: string | undefined): boolean {
	return /[ \t]/.test(inTemplate ?? '') && inPlan !== undefined && !/[ \t\r\n]/.test(inPlan);
}

/** The template from one offset to another with splices, and with its variables where no splice replaces them. */
export function render(
	{template, variables}: Rendering,
	start: number,
	end: number,
	splices: readonly Splice[],
): Bytes {
	const inside = variables.filter(splice => splice.start >= start && splice.end <= end);
	return sliceWith(template.source, {start, end}, withoutNested([...splices, ...inside]));
}

/** What stands between two offsets, with splices that lie there; their offsets are those of the whole. */
export function sliceWith(source: Bytes, {start, end}: ByteRange, splices: readonly Splice[]): Bytes {
	const own = splices.map(splice => ({...splice, start: splice.start - start, end: splice.end - start}));
	return applySplices(source.slice(start, end) as Bytes, own);
}

/** The splices in order, without those that lie inside another: what that one inserts has the change already. */
export function withoutNested(splices: readonly Splice[]): Splice[] {
	const kept: Splice[] = [];
	let end = -1;
	const isReplacing = (splice: Splice) => (splice.end > splice.start ? 1 : 0);
	const ordered = [...splices].sort(
		(a, b) => a.start - b.start || isReplacing(a) - isReplacing(b) || b.end - a.end,
	);
	for (const splice of ordered) {
		if (splice.start >= end) {
			kept.push(splice);
			end = splice.end;
		}
	}
	return kept;
}
