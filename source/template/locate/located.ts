import type {Bytes} from '../../markdown/bytes.ts';
import type {Outline} from '../../markdown/outline.ts';
import type {Section} from '../../markdown/section-tree.ts';
import type {Row} from '../../markdown/tables.ts';
import type {
	ItemShape,
	ListBlock,
	QuestionDraft,
	TableBlock,
	Target,
	TemplateGroup,
	TextBlock,
} from '../model.ts';
import type {PlaceholderMatch} from './match-segments.ts';

/** A file as it is written into. */
export type PlanSource = {readonly source: Bytes; readonly outline: Outline};

/** A plan as it is compared with its template. */
export type PlanFile = PlanSource & {readonly root: Section};

/** A part of a file, by its bytes. */
export type ByteRange = {readonly start: number; readonly end: number};

/** Lines of a plan, from 1. */
export type LineRange = {readonly line: number; readonly endLine: number};

/** Where the answer to a question stands in a plan. Offsets are bytes of the plan. */
export type Located =
	| PlaceholderMatch
	| {
			readonly kind: 'paragraph';
			readonly block: TextBlock;
			readonly start: number;
			readonly end: number;
			readonly isUnfilled: boolean;
			/** Its lines are gone: the answer needs lines of its own, put in at `start`. */
			readonly needsLines: boolean;
	  }
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
	  }
	| {
			readonly kind: 'group';
			readonly group: TemplateGroup;
			readonly members: readonly LocatedMember[];
			/** The line before which a first member goes when there is none. */
			readonly nextLine: number;
	  };

/** Where the answer to a question stands that is no group. */
export type LocatedAnswer = Exclude<Located, {kind: 'group'}>;

export type LocatedRow = Pick<Row, 'line' | 'cells'>;

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
	readonly plan: PlanFile;
	readonly questions: Map<QuestionDraft, Located>;
	/** By name, in the order of the template. */
	readonly variables: MatchesByName;
	/** Variables in the items and rows of questions: an answer to the question overwrites them. */
	readonly overwritableVariables: MatchesByName;
};

/** Notes placeholders that were matched, by what fills them. */
export function noteMatches(located: LocatedAnswers, matches: readonly PlaceholderMatch[]): void {
	addVariables(located.variables, matches);
	for (const match of matches) {
		const {fills} = match.placeholder;
		if (typeof fills !== 'string') {
			located.questions.set(fills, match);
		}
	}
}

/** Notes variables that were matched in the answer to a question. */
export function noteOverwritable(located: LocatedAnswers, matches: readonly PlaceholderMatch[]): void {
	addVariables(located.overwritableVariables, matches);
}

function addVariables(variables: MatchesByName, matches: readonly PlaceholderMatch[]): void {
	for (const match of matches) {
		const {fills} = match.placeholder;
		if (typeof fills === 'string') {
			const others = variables.get(fills) ?? [];
			others.push(match);
			variables.set(fills, others);
		}
	}
}

/** Where the answer to a question stands in the template itself: its blanks or its default. */
export function locatedInTemplate(target: Exclude<Target, {kind: 'group'}>): LocatedAnswer {
	switch (target.kind) {
		case 'text': {
			const {placeholder, paragraph} = target;
			const {start, end, isBlank: isUnfilled} = placeholder;
			return paragraph === null
				? {kind: 'text', placeholder, start, end, isUnfilled}
				: {kind: 'paragraph', block: paragraph, start, end, isUnfilled, needsLines: false};
		}
		case 'list': {
			const {block} = target;
			return {kind: 'list', block, items: block.items, position: block.start};
		}
		case 'rows': {
			const {block} = target;
			return {kind: 'rows', block, rows: block.rows, endLine: block.endLine};
		}
	}
}
