import type {Bytes} from '../../markdown/bytes.ts';
import type {Outline} from '../../markdown/outline.ts';
import {slug} from '../../text/slug.ts';
import type {Placeholder, QuestionDraft} from '../model.ts';

/** What is known of a template while it is compiled. */
export type CompileContext = {
	readonly outline: Outline;
	readonly source: Bytes;
	/** Labels of its link definitions, as `definitionLabel` makes them. */
	readonly definitions: ReadonlySet<string>;
	/** The placeholders of variables that have been compiled so far. */
	readonly variables: Placeholder[];
};

/** A question that has not been named, with what is usual where nothing else is said. */
export function draftQuestion(
	shape: Pick<QuestionDraft, 'type' | 'start' | 'base'> & Partial<QuestionDraft>,
	line: number,
): QuestionDraft {
	return {
		id: '',
		label: '',
		labelled: false,
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

/** The question that a hint asks; `label` where the template has one for it. */
export function draftHint(hint: string, start: number, line: number, label: string | null): QuestionDraft {
	return draftQuestion(
		{type: 'text', hint, start, base: slug(hint), label: label ?? '', labelled: label !== null},
		line,
	);
}

/** A placeholder that is filled by an answer: with a blank of its question, or the question's default. */
export function answerPlaceholder(
	fills: QuestionDraft,
	{start, end}: {readonly start: number; readonly end: number},
	raw: Bytes,
	isBlank: boolean,
): Placeholder {
	if (isBlank) {
		fills.blanks.add(raw);
	}
	return {kind: 'placeholder', start, end, raw, fills, isBlank, rules: {notation: 'markdown'}};
}

/** The alternatives of `High/Medium/Low`, or `null` for any other text. */
export function alternativesOf(text: string): string[] | null {
	if (!/^[\p{L}\p{M} -]+(?:\/[\p{L}\p{M} -]+)+$/u.test(text)) {
		return null;
	}
	const alternatives = text.split('/').map(part => part.trim());
	const valid = alternatives.every(part => (part.match(/\p{L}/gu) ?? []).length > 1);
	return valid && new Set(alternatives).size === alternatives.length ? alternatives : null;
}

/** A label as labels are compared. */
export function labelKey(label: string): string {
	return label.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
}

/** An id that is not used yet: `owner`, else `owner-2` and so on. Counts as used from then on. */
export function unusedId(used: Set<string>, id: string): string {
	let unused = id;
	for (let count = 2; used.has(unused); count++) {
		unused = `${id}-${count}`;
	}
	used.add(unused);
	return unused;
}

/** Where the lines of a block begin and end. */
export function extentOf({outline}: CompileContext, {line, endLine}: {line: number; endLine: number}) {
	const {starts, ends} = outline.lines;
	return {line, endLine, start: starts[line] ?? 0, end: ends[endLine] ?? 0};
}
