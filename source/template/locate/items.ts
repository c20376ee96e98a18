import {itemShape} from '../compile/lists.ts';
import {isWeakItem, itemKind, listKind} from '../compile/neighbours.ts';
import type {ItemShape, ListBlock, TemplateBlock, TextBlock} from '../model.ts';
import type {Block} from '../section-tree.ts';
import {align} from './align.ts';
import {type Finding, noteLoose, noteMatches} from './located.ts';
import {matchPieces, type PlaceMatch} from './match-segments.ts';

/** The line at which an empty list would begin. */
export type FirstLine = (block: ListBlock) => number;

export type PlanList = Block & {kind: 'list'};

/** Finds lists, and list items without words of their own, with no text between them that could be an answer. */
export function findItems(
	finding: Finding,
	stretch: readonly TemplateBlock[],
	found: readonly PlanList[],
	firstLine: FirstLine,
): void {
	const lists = stretch.filter((block): block is ListBlock => block.kind === 'list');
	const weak = stretch.filter(isWeakItem);
	findWeakItems(finding, weak, lists, found);
	findLists(finding, lists, found, firstLine, weak.length > 0);
}

/**
 * List items that are no question of their own and have no words: found by their order among those
 * of their kind, where no list of that kind is a question.
 */
function findWeakItems(
	finding: Finding,
	items: readonly TextBlock[],
	lists: readonly ListBlock[],
	found: readonly PlanList[],
): void {
	const {source, outline} = finding.plan;
	const {starts, ends} = outline.lines;
	for (const kind of new Set(items.map(itemKind))) {
		const own = items.filter(item => itemKind(item) === kind);
		const entries = found.filter(list => kindOf(finding, list) === kind).flatMap(list => list.entries);
		const matchAt = (one: number, other: number) => {
			const item = own[one];
			const entry = entries[other];
			return item === undefined || entry === undefined
				? null
				: matchPieces(item.pieces, source, starts[entry.line] ?? 0, ends[entry.endLine] ?? 0);
		};
		const isClear = !lists.some(list => listKind(list) === kind);
		const places = isClear
			? align(own.length, entries.length, (one, other) => matchAt(one, other) !== null)
			: [];
		for (const [index, place] of places.entries()) {
			noteMatches(finding, matchAt(index, place) ?? []);
		}
	}
}

/** The kind of a list in a plan, as `listKind` says it of a template's. */
export function kindOf({plan}: Finding, {boxed, entries}: PlanList): string {
	const marker = plan.source[(entries[0]?.item.markerEnd ?? 1) - 1] ?? '';
	return listKind({boxed, marker});
}

/** Lists with no text between them that could be an answer: told apart by their kind and order. */
function findLists(
	finding: Finding,
	lists: readonly ListBlock[],
	found: readonly PlanList[],
	firstLine: FirstLine,
	isStrict: boolean,
): void {
	const own = new Map<ListBlock, readonly PlanList[]>();
	const places = align(lists.length, found.length, (one, other) => {
		const block = lists[one];
		const list = found[other];
		return block !== undefined && list !== undefined && listKind(block) === kindOf(finding, list);
	});
	for (const [index, block] of lists.entries()) {
		const kind = listKind(block);
		const isOnly =
			lists.filter(({boxed}) => boxed === block.boxed).length === 1 && (block.boxed || !isStrict);
		const list = found[places[index] ?? -1];
		if (isOnly) {
			own.set(
				block,
				found.filter(({boxed}) => boxed === block.boxed),
			);
		} else if (lists.filter(other => listKind(other) === kind).length === 1) {
			own.set(
				block,
				found.filter(other => kindOf(finding, other) === kind),
			);
		} else if (list !== undefined) {
			own.set(block, [list]);
		}
	}
	let after = 0;
	for (const [block, blocks] of own) {
		noteList(finding, block, blocks, Math.max(firstLine(block), after));
		after = Math.max(after, (blocks.at(-1)?.endLine ?? 0) + 1);
	}
}

function noteList(finding: Finding, block: ListBlock, found: readonly PlanList[], line: number): void {
	const {source, outline} = finding.plan;
	const context = {source, outline, definitions: new Set<string>()};
	const items = found.flatMap(({entries, boxed}) => entries.map(entry => itemShape(context, entry, boxed)));
	noteLoose(finding, matchItems(finding, block, items));
	const position = outline.lines.starts[line] ?? source.length;
	finding.slots.set(block.slot, {kind: 'list', block, items, position});
}

/** Variables in the items of a list, as long as its words are those of the template. */
function matchItems({plan}: Finding, block: ListBlock, items: readonly ItemShape[]): PlaceMatch[] {
	const matches: PlaceMatch[] = [];
	for (const [index, model] of block.items.entries()) {
		const item = items[index];
		const pieces = block.texts.get(index);
		if (item === undefined || items.length !== block.items.length) {
			return [];
		}
		const match = pieces === undefined ? [] : matchPieces(pieces, plan.source, item.textStart, item.textEnd);
		if (match === null || (pieces === undefined && item.text !== model.text)) {
			return [];
		}
		matches.push(...match);
	}
	return matches;
}
