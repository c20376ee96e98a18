import type {Bytes} from '../markdown/bytes.ts';
import type {Item} from '../markdown/list-items.ts';
import type {Outline} from '../markdown/outline.ts';
import type {ParagraphRules, TextRules} from './encode.ts';
import type {Entry, Form, Question} from './form.ts';

/** A question while its template is compiled: ids are given last, when all questions are known. */
export type QuestionDraft = {-readonly [Key in keyof Question]: Question[Key]} & {
	/** Offset of the first placeholder, item or row that it fills. */
	readonly start: number;
	/** Whether the template gives it a label, as a field does. */
	readonly labelled: boolean;
	/** What a comment directly under its heading or field says of it: its hint where it has no other. */
	comment: string | null;
	/** The last part of its id, unless it is alone under its heading: then the heading names it. */
	readonly base: string;
	/** The template's blanks for it, as bytes: where one of them stands in a plan, nothing is answered. */
	blanks: Set<string>;
};

/** Bytes of the template that stand in every plan made from it. */
export type Literal = {readonly kind: 'literal'; readonly raw: Bytes};

/** The number in the heading of a group's member. */
export type MemberNumber = {readonly kind: 'number'; readonly start: number; readonly end: number};

/** Where one line of text goes: an answer, or the value of a variable. Offsets are bytes of the template. */
export type Placeholder = {
	readonly kind: 'placeholder';
	readonly start: number;
	readonly end: number;
	readonly raw: Bytes;
	/** The question whose answer fills it, or the name of the variable. */
	readonly fills: QuestionDraft | string;
	/** Whether a blank stands there; else the question's default does. */
	readonly isBlank: boolean;
	/** How text is encoded there. Rules that follow from the rest of the section are added when that is compiled. */
	rules: TextRules;
};

export type Segment = Literal | MemberNumber | Placeholder;

/** Whole lines, from 1, and the bytes that they take up without the last line's ending. */
type Extent = {readonly line: number; readonly endLine: number; readonly start: number; readonly end: number};

export type FieldBlock = Extent & {
	readonly kind: 'field';
	readonly label: string;
	/** The white space between the label and the value. */
	readonly gap: Bytes;
	/** The value; empty where the field has none. */
	readonly segments: readonly Segment[];
};

export type TextBlock = Extent & {
	readonly kind: 'text';
	/** Whether it is a list item. */
	readonly isItem: boolean;
	readonly segments: readonly Segment[];
	/** It has no words to be located by: only what stands before and after it tells where it is. */
	readonly unanchored: boolean;
	/** Another unanchored block may stand beside it: only blank lines separate the two, so it is never left empty. */
	readonly adjacent: boolean;
	/** How an answer of several lines is encoded; `null` where the block takes none. */
	readonly paragraph: ParagraphRules | null;
};

export type VerbatimBlock = Extent & {readonly kind: 'verbatim'; readonly segments: readonly Segment[]};

export type ItemShape = Extent & {
	readonly item: Item;
	/** The item's text, without bullet, box and the lines that belong to the item. */
	readonly textStart: number;
	readonly textEnd: number;
	/** Decoded, lines joined. */
	readonly text: string;
	/** The text is a blank and nothing else; in a plain list also `…`. */
	readonly isBlank: boolean;
	readonly hasBlank: boolean;
};

export type ListBlock = Extent & {
	readonly kind: 'list';
	readonly question: QuestionDraft;
	readonly boxed: boolean;
	/** The last character of its bullets: `-` `*` `+` `.` `)`. */
	readonly marker: string;
	/** Each with its text, where that holds variables; else with `null`. */
	readonly items: readonly (ItemShape & {readonly segments: readonly Segment[] | null})[];
	readonly rules: TextRules;
};

export type CellShape = {
	readonly start: number;
	readonly end: number;
	readonly segments: readonly Segment[];
	/** The literals and variables of a cell that holds no other blank. */
	readonly defaultSegments: readonly Segment[];
	/** What an answer in this column replaces; `null` where the rows are no question. */
	readonly placeholder: Placeholder | null;
};

export type RowShape = Extent & {readonly cells: readonly CellShape[]};

export type TableBlock = Extent & {
	readonly kind: 'table';
	readonly header: readonly (readonly Segment[])[];
	/** The question that the rows are; `null` where they hold no blank. */
	readonly question: QuestionDraft | null;
	readonly rows: readonly RowShape[];
};

export type TemplateBlock = FieldBlock | TextBlock | VerbatimBlock | ListBlock | TableBlock;

export type TemplateSection = {
	readonly kind: 'section';
	/** `null` for the root. */
	readonly heading: readonly Segment[] | null;
	/** The heading's words without tags and blanks; shown, and made into ids. */
	readonly title: string;
	readonly depth: number;
	/** From the heading's first byte to where the next section begins that is not inside this one. */
	readonly start: number;
	readonly end: number;
	readonly blocks: readonly TemplateBlock[];
	readonly parts: readonly (TemplateSection | TemplateGroup)[];
};

/** Sections of the same shape that are asked for as one question. */
export type TemplateGroup = {
	readonly kind: 'group';
	readonly question: QuestionDraft;
	/** As the template writes it: `Phase`. */
	readonly keyword: string;
	/** The first member's number. */
	readonly firstNumber: number;
	readonly members: readonly TemplateSection[];
	/** For each member its questions, in the order of `question.members`. */
	readonly questions: readonly (readonly QuestionDraft[])[];
	/** The template's own members. */
	readonly entries: readonly Entry[];
};

/** A compiled template: Markdown whose questions are known, to be filled and to be compared with plans. */
export type Template = {
	readonly form: Form;
	readonly name: string;
	readonly source: Bytes;
	readonly outline: Outline;
	readonly root: TemplateSection;
	/** The placeholders of all variables, in order. */
	readonly variables: readonly Placeholder[];
};

/** Whether a block, which is no list item, is located by what stands before and after it alone. */
export function isUnanchored(block: TemplateBlock | undefined): block is TextBlock {
	return block?.kind === 'text' && block.unanchored && !block.isItem;
}

/** Whether a block is a list item without words to be located by. */
export function isUnanchoredItem(block: TemplateBlock | undefined): block is TextBlock {
	return block?.kind === 'text' && block.unanchored && block.isItem;
}

/** What the lists of one region are told apart by: whether they have boxes, and their marker. */
export function listKind({boxed, marker}: Pick<ListBlock, 'boxed' | 'marker'>): string {
	return `${boxed ? '[] ' : ''}${marker}`;
}

/** `listKind` of a list, or of the list that an unanchored item belongs to; `null` for other blocks. */
export function blockKind(block: TemplateBlock): string | null {
	if (block.kind === 'list') return listKind(block);
	if (!isUnanchoredItem(block)) return null;
	const [first] = block.segments;
	return listKind({boxed: false, marker: first?.kind === 'literal' ? first.raw.trim().slice(-1) : ''});
}

/** The placeholders among segments. */
export function placeholdersIn(segments: readonly Segment[]): Placeholder[] {
	return segments.filter(segment => segment.kind === 'placeholder');
}

/** The questions that segments ask, in order. */
export function questionsIn(segments: readonly Segment[]): QuestionDraft[] {
	return placeholdersIn(segments).flatMap(({fills}) => (typeof fills === 'string' ? [] : fills));
}

/** The names of a template's variables, each once, in the order in which they stand. */
export function variablesOf({variables}: Template): readonly string[] {
	return [...new Set(variables.flatMap(({fills}) => (typeof fills === 'string' ? fills : [])))];
}

/** Whether a variable is filled in and not asked for. */
export function isKnownVariable(name: string): boolean {
	return isSettable(name) || name === 'current_date' || name === 'current_timestamp';
}

/** Whether a known variable may be given among the answers: those that follow from the spec and the folder. */
export function isSettable(name: string): boolean {
	return name === 'feature_id' || name === 'feature_directory' || name === 'plan_number';
}
