import type {Bytes} from '../../markdown/bytes.ts';
import type {Outline} from '../../markdown/outline.ts';
import type {Piece, Place, Slot} from '../model.ts';
import {slug} from '../slug.ts';
import {definitionLabel} from './scan.ts';

/** What is known while a template is read. */
export type Compiling = {
	readonly outline: Outline;
	readonly source: Bytes;
	readonly definitions: ReadonlySet<string>;
	readonly variables: Place[];
};

/** Begins the reading of a template. */
export function compilingOf(outline: Outline): Compiling {
	const {source} = outline;
	const definitions = new Set<string>();
	for (const match of source.matchAll(/^ {0,3}\[((?:\\.|[^[\]\\])+)\]:[ \t]*\S/gm)) {
		definitions.add(definitionLabel(match[1] ?? ''));
	}
	return {outline, source, definitions, variables: []};
}

/** What a question is before it is named. */
export type SlotShape = Pick<Slot, 'type' | 'start' | 'base'> & Partial<Omit<Slot, 'line'>>;

/** A question with what is usual where nothing else is said. */
export function slotOf(shape: SlotShape, line: number): Slot {
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
export function hintSlot(hint: string, start: number, line: number, label: string | null): Slot {
	return slotOf(
		{type: 'text', hint, start, base: slug(hint), label: label ?? '', labelled: label !== null},
		line,
	);
}

/** Notes the variables among pieces, and gives the pieces back. */
export function noteVariables({variables}: Compiling, pieces: Piece[]): Piece[] {
	for (const piece of pieces) {
		if (piece.kind === 'place' && typeof piece.fills === 'string') {
			variables.push(piece);
		}
	}
	return pieces;
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
