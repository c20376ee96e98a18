import type {Bytes} from '../../markdown/bytes.ts';
import type {Outline} from '../../markdown/outline.ts';
import type {Section} from '../../markdown/section-tree.ts';
import type {Row} from '../../markdown/tables.ts';
import type {ParagraphRules} from '../encode.ts';
import type {
	ItemShape,
	ListBlock,
	Placeholder,
	QuestionDraft,
	Segment,
	TableBlock,
	Template,
	TemplateBlock,
	TemplateGroup,
	TemplateSection,
} from '../model.ts';

/** A file as it is written into. */
export type PlanSource = {readonly source: Bytes; readonly outline: Outline};

/** A part of a file, by its bytes. */
export type ByteRange = {readonly start: number; readonly end: number};

/** Lines of a plan, from 1. */
export type LineRange = {readonly line: number; readonly endLine: number};

/** What a plan has where the template has a placeholder. Offsets are bytes of the plan. */
export type PlaceholderMatch = ByteRange & {
	readonly kind: 'text';
	readonly placeholder: Placeholder;
	/** How its lines are encoded, where the answer may have several. */
	readonly paragraph: ParagraphRules | null;
	/** Whether a blank of the template still stands there. */
	readonly isUnfilled: boolean;
	/** Its lines are gone: an answer needs lines of its own, put in at `start`. */
	readonly needsLines?: boolean;
};

/** Where the answer to a question stands that is no group. */
export type LocatedAnswer =
	| PlaceholderMatch
	| {
			readonly kind: 'list';
			readonly block: ListBlock;
			readonly items: readonly ItemShape[];
			/** Offset at which a first item goes when there is none. */
			readonly position: number;
	  }
	| {
			readonly kind: 'rows';
			readonly block: TableBlock;
			readonly rows: readonly LocatedRow[];
			/** The table's last line. */
			readonly endLine: number;
	  };

export type LocatedRow = Pick<Row, 'line' | 'cells'>;

export type LocatedGroup = {
	readonly kind: 'group';
	readonly group: TemplateGroup;
	readonly members: readonly LocatedMember[];
	/** The line before which a first member goes when there is none. */
	readonly nextLine: number;
};

/** Where the answer to a question stands in a plan. Offsets are bytes of the plan. */
export type Located = LocatedAnswer | LocatedGroup;

/** A member of a group in a plan. */
export type LocatedMember = {
	readonly section: Section;
	readonly number: number;
	/** By index among the group's questions; without those that are not found. */
	readonly answers: ReadonlyMap<number, Located>;
};

type MatchesByName = Map<string, PlaceholderMatch[]>;

/** All that is located of a template in a plan. */
export type LocatedAnswers = {
	readonly plan: PlanSource;
	readonly questions: Map<QuestionDraft, Located>;
	/** By name, in the order of the template. */
	readonly variables: MatchesByName;
	/** Variables in the items and rows of questions: an answer to the question overwrites them. */
	readonly overwritableVariables: MatchesByName;
};

/** Notes placeholders that were matched, by what fills them. */
export function noteMatches(located: LocatedAnswers, matches: readonly PlaceholderMatch[]): void {
	noteVariables(located.variables, matches);
	for (const match of matches) {
		const {fills} = match.placeholder;
		if (typeof fills !== 'string') located.questions.set(fills, match);
	}
}

/** Notes variables that were matched, by their names. */
export function noteVariables(variables: MatchesByName, matches: readonly PlaceholderMatch[]): void {
	for (const match of matches) {
		const {fills} = match.placeholder;
		if (typeof fills === 'string') variables.set(fills, [...(variables.get(fills) ?? []), match]);
	}
}

/** A question, and where its answer goes in the template itself: where its blanks or its default stand. */
export type Target = {readonly question: QuestionDraft; readonly located: Located};

/** What the template's questions fill, by id; without those that unknown variables ask. */
export function targetsById({root}: Template): Map<string, Target> {
	return new Map(targetsIn(root).map(target => [target.question.id, target]));
}

/** The questions of a section and of the sections inside, in order; a group is one question. */
export function targetsIn(section: TemplateSection): Target[] {
	const inside = section.parts.flatMap((part): Target[] => {
		if (part.kind === 'section') return targetsIn(part);
		const located = {kind: 'group' as const, group: part, members: [], nextLine: 0};
		return [{question: part.question, located}];
	});
	return [...ownTargets(section), ...inside];
}

/** The questions that stand in a section itself, not in the sections and groups inside, in order. */
export function ownTargets({heading, blocks}: Pick<TemplateSection, 'heading' | 'blocks'>): Target[] {
	return [...textTargets(heading ?? []), ...blocks.flatMap(blockTargets)];
}

function blockTargets(block: TemplateBlock): Target[] {
	switch (block.kind) {
		case 'list': {
			const {question, items, start} = block;
			return [{question, located: {kind: 'list', block, items, position: start}}];
		}
		case 'table': {
			const {question, rows, endLine} = block;
			const header = block.header.flatMap(segments => textTargets(segments));
			const located = {kind: 'rows' as const, block, rows, endLine};
			return question === null ? header : [...header, {question, located}];
		}
		case 'text':
			return textTargets(block.segments, block.paragraph);
		case 'field':
		case 'verbatim':
			return textTargets(block.segments);
	}
}

function textTargets(segments: readonly Segment[], paragraph: ParagraphRules | null = null): Target[] {
	return segments.flatMap((segment): Target[] => {
		if (segment.kind !== 'placeholder' || typeof segment.fills === 'string') return [];
		const {start, end, fills: question, isBlank: isUnfilled} = segment;
		const located = {kind: 'text' as const, placeholder: segment, paragraph, start, end, isUnfilled};
		return [{question, located}];
	});
}
