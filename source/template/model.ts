import type {Bytes} from '../markdown/bytes.ts';
import type {Outline} from '../markdown/outline.ts';
import type {PlaceRules} from './encode/encode.ts';
import type {ParagraphRules} from './encode/paragraphs.ts';
import type {Entry, Form, Question} from './form.ts';

/** A question while its template is read: the id is found last. */
export type Slot = {-readonly [Key in keyof Question]: Question[Key]} & {
	/** Offset of what it fills. */
	readonly start: number;
	/** Whether the template labels it; else `base` is used where it is not alone under its heading. */
	readonly labelled: boolean;
	readonly base: string;
	/** What stands in the template's places for it where nothing is answered, when that is a blank. */
	readonly blanks: Set<string>;
};

/** Words of the template around places. */
export type Words = {readonly kind: 'words'; readonly raw: Bytes};

/** The number in the heading of a group's member. */
export type Ordinal = {readonly kind: 'number'; readonly start: number; readonly end: number};

/** Where one line of text goes: the answer to a question, or the value of a variable. Offsets are bytes of the template. */
export type Place = {
	readonly kind: 'place';
	readonly start: number;
	readonly end: number;
	readonly raw: Bytes;
	/** What fills it; a variable is filled by its name. */
	readonly fills: Slot | string;
	/** Nothing stands there but a blank; else its default does. */
	readonly isBlank: boolean;
	/** Set once more when the rest of its section is known. */
	rules: PlaceRules;
	/** What a default is made of, where it holds variables. */
	readonly words?: readonly Piece[];
};

export type Piece = Words | Ordinal | Place;

/** Offsets are bytes of the template, from the first line's first byte to the last line's end, its ending left out. */
type Extent = {readonly line: number; readonly endLine: number; readonly start: number; readonly end: number};

export type FieldBlock = Extent & {
	readonly kind: 'field';
	readonly label: string;
	/** Blanks between the label and the value. */
	readonly gap: Bytes;
	/** The value, from `valueStart` on; nothing where the field has none. */
	readonly pieces: readonly Piece[];
};

export type TextBlock = Extent & {
	readonly kind: 'text';
	/** Whether it is a list item. */
	readonly isItem: boolean;
	readonly pieces: readonly Piece[];
	/** It has no words to be found by: it is what stands between others. */
	readonly floating: boolean;
	/** Blank lines alone tell it from others beside it, so that it must be told even where it is empty. */
	readonly shared: boolean;
	/** Its only place takes several lines. */
	readonly paragraph: ParagraphRules | null;
};

export type VerbatimBlock = Extent & {readonly kind: 'verbatim'; readonly pieces: readonly Piece[]};

export type ItemShape = Extent & {
	/** Of the text alone: without bullet, box and what belongs to the item. */
	readonly textStart: number;
	readonly textEnd: number;
	/** Decoded, lines joined. */
	readonly text: string;
	/** The text is a blank and nothing else. */
	readonly isBlank: boolean;
	readonly hasBlank: boolean;
};

export type ListBlock = Extent & {
	readonly kind: 'list';
	readonly slot: Slot;
	readonly boxed: boolean;
	/** The last character of its bullets: `-` `*` `+` `.` `)`. */
	readonly marker: string;
	readonly items: readonly ItemShape[];
	/** By place, the texts of those items that hold variables. */
	readonly texts: ReadonlyMap<number, readonly Piece[]>;
	readonly rules: PlaceRules;
};

export type CellShape = {
	readonly start: number;
	readonly end: number;
	readonly pieces: readonly Piece[];
	/** The words and variables of a cell that holds no other blank. */
	readonly words: readonly Piece[];
	/** What the column's answer replaces; `null` where the rows are no question. */
	readonly place: Place | null;
};

export type RowShape = Extent & {readonly cells: readonly CellShape[]};

export type TableBlock = Extent & {
	readonly kind: 'table';
	readonly header: readonly (readonly Piece[])[];
	/** The question that the rows are; `null` where they hold no blank. */
	readonly slot: Slot | null;
	readonly rows: readonly RowShape[];
};

export type TemplateBlock = FieldBlock | TextBlock | VerbatimBlock | ListBlock | TableBlock;

export type TemplateSection = {
	readonly kind: 'section';
	/** `null` for the root. */
	readonly heading: readonly Piece[] | null;
	/** Without tags and blanks; shown and made into ids. */
	readonly title: string;
	readonly depth: number;
	/** From the heading's first byte to the first of the next section that is not inside. */
	readonly start: number;
	readonly end: number;
	readonly blocks: readonly TemplateBlock[];
	readonly parts: readonly (TemplateSection | TemplateGroup)[];
};

/** Sections of the same shape that are asked for as one question. */
export type TemplateGroup = {
	readonly kind: 'group';
	readonly slot: Slot;
	/** As the template writes it: `Phase`. */
	readonly keyword: string;
	/** The first member's number. */
	readonly firstNumber: number;
	readonly members: readonly TemplateSection[];
	/** For each member its questions, in the order of `slot.members`. */
	readonly slots: readonly (readonly Slot[])[];
	/** The template's own members. */
	readonly entries: readonly Entry[];
};

/** A Markdown file with blanks, ready to be filled and to be compared with plans. */
export type Template = {
	readonly form: Form;
	readonly name: string;
	readonly source: Bytes;
	readonly outline: Outline;
	readonly root: TemplateSection;
	/** All places of variables, in order. */
	readonly variables: readonly Place[];
	/** The line ending that it uses first. */
	readonly lineEnding: Bytes;
};

/** A question, and what in the template its answer goes into. */
export type Target =
	| {
			readonly kind: 'text';
			readonly slot: Slot;
			readonly place: Place;
			/** The paragraph that the place is, where an answer may have several lines. */
			readonly paragraph: TextBlock | null;
	  }
	| {readonly kind: 'list'; readonly slot: Slot; readonly block: ListBlock}
	| {readonly kind: 'rows'; readonly slot: Slot; readonly block: TableBlock}
	| {readonly kind: 'group'; readonly slot: Slot; readonly group: TemplateGroup};

/** The questions of a template by id; those that variables ask have no place of their own. */
export function targetsById({root}: Template): Map<string, Target> {
	return new Map(targetsIn(root).map(target => [target.slot.id, target]));
}

/** The questions of a section and of the sections inside, in order; a group is one question. */
export function targetsIn(section: TemplateSection): Target[] {
	return [
		...ownTargets(section),
		...section.parts.flatMap((part): Target[] =>
			part.kind === 'group' ? [{kind: 'group', slot: part.slot, group: part}] : targetsIn(part),
		),
	];
}

/** The questions that stand in a section itself, not in the sections and groups inside, in order. */
export function ownTargets({heading, blocks}: TemplateSection): Target[] {
	return [...textTargets(heading ?? [], null), ...blocks.flatMap(blockTargets)];
}

function blockTargets(block: TemplateBlock): Target[] {
	switch (block.kind) {
		case 'list':
			return [{kind: 'list', slot: block.slot, block}];
		case 'table': {
			const header = block.header.flatMap(pieces => textTargets(pieces, null));
			return block.slot === null ? header : [...header, {kind: 'rows', slot: block.slot, block}];
		}
		case 'text':
			return textTargets(block.pieces, block.paragraph === null ? null : block);
		case 'field':
		case 'verbatim':
			return textTargets(block.pieces, null);
	}
}

function textTargets(pieces: readonly Piece[], paragraph: TextBlock | null): Target[] {
	return pieces.flatMap((piece): Target[] =>
		piece.kind === 'place' && typeof piece.fills !== 'string'
			? [{kind: 'text', slot: piece.fills, place: piece, paragraph}]
			: [],
	);
}

/** The names of a template's variables, each once, in the order in which they stand. */
export function variablesOf({variables}: Template): readonly string[] {
	return [...new Set(variables.flatMap(({fills}) => (typeof fills === 'string' ? fills : [])))];
}
