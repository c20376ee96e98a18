import type {Bytes} from '../../markdown/bytes.ts';
import type {Outline} from '../../markdown/outline.ts';
import type {Table} from '../../markdown/tables.ts';
import type {ItemShape, ListBlock, Slot, TableBlock, TemplateGroup, TextBlock} from '../model.ts';
import type {Section} from '../section-tree.ts';
import type {PlaceMatch} from './match-segments.ts';

/** A plan that is compared with its template. */
export type PlanFile = {readonly source: Bytes; readonly outline: Outline; readonly root: Section};

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
	| {readonly kind: 'rows'; readonly block: TableBlock; readonly table: Table}
	| {
			readonly kind: 'group';
			readonly group: TemplateGroup;
			readonly members: readonly FoundMember[];
			/** The section that the members stand in. */
			readonly parent: Section;
	  };

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
