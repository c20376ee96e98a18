import type {Bytes} from '../../markdown/bytes.ts';
import type {Outline} from '../../markdown/outline.ts';
import type {Placeholder, QuestionDraft, Segment} from '../model.ts';
import {slug} from '../slug.ts';
import {definitionLabel} from './scan.ts';

/** What is known while a template is read. */
export type CompileContext = {
	readonly outline: Outline;
	readonly source: Bytes;
	readonly definitions: ReadonlySet<string>;
	readonly variables: Placeholder[];
};

/** Begins the reading of a template. */
export function compileContext(outline: Outline): CompileContext {
	const {source} = outline;
	const definitions = new Set<string>();
	for (const match of source.matchAll(/^ {0,3}\[((?:\\.|[^[\]\\])+)\]:[ \t]*\S/gm)) {
		definitions.add(definitionLabel(match[1] ?? ''));
	}
	return {outline, source, definitions, variables: []};
}

/** What a question is before it is named. */
export type DraftShape = Pick<QuestionDraft, 'type' | 'start' | 'base'> &
	Partial<Omit<QuestionDraft, 'line'>>;

/** A question with what is usual where nothing else is said. */
export function draftQuestion(shape: DraftShape, line: number): QuestionDraft {
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

/** A text that a hint asks for. */
export function draftHint(hint: string, start: number, line: number, label: string | null): QuestionDraft {
	return draftQuestion(
		{type: 'text', hint, start, base: slug(hint), label: label ?? '', labelled: label !== null},
		line,
	);
}

/** Notes the variables among pieces, and gives the pieces back. */
export function noteVariables({variables}: CompileContext, segments: Segment[]): Segment[] {
	for (const segment of segments) {
		if (segment.kind === 'placeholder' && typeof segment.fills === 'string') {
			variables.push(segment);
		}
	}
	return segments;
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

/** How labels are compared. */
export function labelKey(label: string): string {
	return label.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
}
