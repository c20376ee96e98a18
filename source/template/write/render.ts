import {type Bytes, encode} from '../../markdown/bytes.ts';
import {applySplices, type Splice} from '../../markdown/splices.ts';
import {canonicalText, given} from '../answers.ts';
import {encodeText} from '../encode/encode.ts';
import type {Answers, Variables} from '../form.ts';
import type {Placeholder, Template} from '../model.ts';

/** A template whose variables have values. */
export type Rendering = {
	readonly template: Template;
	/** What replaces each variable that has a value, in order. */
	readonly variables: readonly Splice[];
};

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
	return encode(encodeText(canonicalText(text), placeholder.rules));
}

/** One line of text in place of a placeholder. */
export function spliceOf(placeholder: Placeholder, text: string): Splice {
	return {start: placeholder.start, end: placeholder.end, insert: encodePlaceholder(placeholder, text)};
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
export function sliceWith(
	source: Bytes,
	{start, end}: {readonly start: number; readonly end: number},
	splices: readonly Splice[],
): Bytes {
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
