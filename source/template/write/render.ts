import type {Bytes} from '../../markdown/bytes.ts';
import {encode} from '../../markdown/bytes.ts';
import type {Splice} from '../../markdown/splices.ts';
import {canonicalText} from '../canonical-text.ts';
import {encodeText} from '../encode/encode.ts';
import type {Answers, Blanks, Variables} from '../form.ts';
import type {Place, Template} from '../model.ts';

/** A template on its way to a plan. */
export type Rendering = {
	readonly template: Template;
	readonly source: Bytes;
	readonly blanks: Blanks;
	/** What replaces each variable that has a value, in order. */
	readonly variables: readonly Splice[];
};

/** Begins to fill a template; answers to variables go before the variables that are filled in. */
export function renderingOf(
	template: Template,
	answers: Answers,
	variables: Variables,
	blanks: Blanks,
): Rendering {
	const splices = template.variables.flatMap(place => {
		const name = typeof place.fills === 'string' ? place.fills : '';
		const value = given(answers, name) ?? given(variables, name);
		return typeof value === 'string' ? spliceOf(place, value) : [];
	});
	return {template, source: template.source, blanks, variables: splices};
}

/** An own property, so that `constructor` is no answer. */
export function given<Value>(values: Readonly<Record<string, Value>>, name: string): Value | undefined {
	return Object.hasOwn(values, name) ? values[name] : undefined;
}

/** An answer in its place. */
export function spliceOf(place: Place, text: string): Splice {
	return {start: place.start, end: place.end, insert: encodePlace(place, text)};
}

/** One line of text as bytes for its place. */
export function encodePlace(place: Place, text: string): Bytes {
	return encode(encodeText(canonicalText(text), place.rules));
}

/** A stretch of the template with splices, and variables where no splice stands over them. */
export function render(
	{source, variables}: Rendering,
	start: number,
	end: number,
	splices: readonly Splice[],
): Bytes {
	const inside = variables.filter(splice => splice.start >= start && splice.end <= end);
	const ordered = [...splices, ...inside].sort((a, b) => a.start - b.start || b.end - a.end);
	const parts: string[] = [];
	let position = start;
	for (const splice of ordered) {
		if (splice.start >= position) {
			parts.push(source.slice(position, splice.start), splice.insert);
			position = splice.end;
		}
	}
	parts.push(source.slice(position, end));
	return parts.join('') as Bytes;
}
