import type {Bytes} from '../../markdown/bytes.ts';
import type {Outline} from '../../markdown/outline.ts';
import type {Row} from '../../markdown/rows.ts';
import type {ItemShape, ListBlock, Slot, TableBlock, Target, TemplateGroup, TextBlock} from '../model.ts';
import type {Section} from '../section-tree.ts';
import type {PlaceMatch} from './match-segments.ts';

export type PlanSource = {readonly source: Bytes; readonly outline: Outline};

/** A plan that is compared with its template. */
export type PlanFile = PlanSource & {readonly root: Section};

/** Where the answer to a question stands in a plan. Offsets are bytes of the plan. */
export type Found =
	| (PlaceMatch & {readonly kind: 'text'})
	/** Several lines, without blank lines around them. */
	| {
			readonly kind: 'paragraph';
			readonly block: TextBlock;
			readonly start: number;
			readonly end: number;
			readonly isStanding: boolean;
			readonly needsRoom: boolean;
	  }
	| {
			readonly kind: 'list';
			readonly block: ListBlock;
			readonly items: readonly ItemShape[];
			/** Where a first item goes when there is none. */
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
			readonly members: readonly FoundMember[];
			/** The line before which a first member goes when there is none. */
			readonly nextLine: number;
	  };

/** What is found for a question that is no group. */
export type FoundAnswer = Exclude<Found, {kind: 'group'}>;

export type LocatedRow = Pick<Row, 'line' | 'cells'>;

/** A member of a group in a plan. */
export type FoundMember = {
	readonly section: Section;
	readonly number: number;
	/** By place among the group's questions; without those that are not found. */
	readonly answers: ReadonlyMap<number, Found>;
};

/** All that is found of a template in a plan. */
export type Finding = {
	readonly plan: PlanFile;
	readonly slots: Map<Slot, Found>;
	/** By name, in the order of the template. */
	readonly variables: Map<string, (PlaceMatch & {readonly kind: 'text'})[]>;
	/** Those in the items and rows of questions, which are no more there once an answer replaced them. */
	readonly looseVariables: Map<string, (PlaceMatch & {readonly kind: 'text'})[]>;
};

/** Notes places that were found. */
export function noteMatches(finding: Finding, matches: readonly PlaceMatch[]): void {
	for (const match of matches) {
		const {fills} = match.place;
		if (typeof fills === 'string') {
			addTo(finding.variables, fills, match);
		} else {
			finding.slots.set(fills, {...match, kind: 'text'});
		}
	}
}

/** Notes variables that were found in the answer to another question. */
export function noteLoose(finding: Finding, matches: readonly PlaceMatch[]): void {
	for (const match of matches) {
		const {fills} = match.place;
		if (typeof fills === 'string') {
			addTo(finding.looseVariables, fills, match);
		}
	}
}

function addTo(variables: Finding['variables'], name: string, match: PlaceMatch): void {
	const found = {...match, kind: 'text' as const};
	const others = variables.get(name);
	if (others === undefined) {
		variables.set(name, [found]);
	} else {
		others.push(found);
	}
}

/** Where the template itself has what a question's answer goes into: its places and defaults, as they stand. */
export function locatedInTemplate(target: Exclude<Target, {kind: 'group'}>): FoundAnswer {
	switch (target.kind) {
		case 'text': {
			const {place, paragraph} = target;
			const {start, end, isBlank: isStanding} = place;
			return paragraph === null
				? {kind: 'text', place, start, end, isStanding}
				: {kind: 'paragraph', block: paragraph, start, end, isStanding, needsRoom: false};
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
