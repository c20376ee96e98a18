import {holdsOnlyBlanks, trimBlanks} from '../../markdown/block-syntax.ts';
import {lineKind} from '../../markdown/outline.ts';
import type {Block} from '../../markdown/section-tree.ts';
import {itemShape} from '../compile/blocks.ts';
import {isUnanchored, isUnanchoredItem, itemKind, listKind} from '../compile/neighbours.ts';
import type {ItemShape, ListBlock, TemplateBlock, TextBlock} from '../model.ts';
import {align} from './align.ts';
import {
	type LineRange,
	type LocatedAnswers,
	noteMatches,
	noteOverwritable,
	type PlaceholderMatch,
} from './located.ts';
import {matchSegments} from './match-segments.ts';

/**
 * Locates lists and blocks without words of their own in the lines of a plan between two anchors.
 * `region` is what the template has between the same anchors, in order.
 */
export function locateBetween(
	located: LocatedAnswers,
	region: readonly TemplateBlock[],
	blocks: readonly Block[],
	lines: LineRange,
): void {
	if (region.length === 0 || lines.endLine < lines.line - 1) {
		return;
	}
	const lists = region.filter(block => block.kind === 'list');
	const texts = region.filter(isUnanchored);
	const unanchoredItems = region.filter(isUnanchoredItem);
	const inside = blocks.flatMap(block => clip(block, lines));
	const planLists = inside.filter(
		(block): block is PlanList => block.kind === 'list' && isWanted(lists, unanchoredItems.length > 0, block),
	);
	if (texts.length > 1 || texts.some(({adjacent}) => adjacent)) {
		locateAdjacent(located, region, planLists, lines);
		return;
	}
	const [text] = texts;
	const textLines = text === undefined ? null : linesOfText(located, region, planLists, lines);
	locateItems(located, region, planLists, block =>
		textLines === null || region.indexOf(block) < region.indexOf(text ?? block)
			? lines.line
			: textLines.endLine + 1,
	);
	if (text !== undefined && textLines !== null) {
		locateText(located, text, textLines);
	}
}

/** The lines of a region's only text: after the lists that come before it, and before those that come after. */
function linesOfText(
	located: LocatedAnswers,
	region: readonly TemplateBlock[],
	planLists: readonly PlanList[],
	lines: LineRange,
): LineRange {
	const index = region.findIndex(isUnanchored);
	const before = new Set(region.slice(0, index).flatMap(kindsOf));
	const after = new Set(region.slice(index).flatMap(kindsOf));
	const kinds = planLists.map(list => ({list, kind: kindOf(list)}));
	const from = kinds.findLast(({kind}) => before.has(kind))?.list.endLine ?? lines.line - 1;
	const to =
		kinds.find(({kind, list}) => after.has(kind) && list.line > from)?.list.line ?? lines.endLine + 1;
	const own = {line: from + 1, endLine: to - 1};
	const trimmed = trimLines(located, own);
	return trimmed.endLine < trimmed.line ? {line: own.line, endLine: own.line - 1} : trimmed;
}

/** The part of a block that lies in the lines: the block, some of a list's entries, or nothing. */
function clip(block: Block, lines: LineRange): Block[] {
	const isInside = ({line, endLine}: LineRange) => line >= lines.line && endLine <= lines.endLine;
	if (block.kind !== 'list' || isInside(block)) {
		return isInside(block) ? [block] : [];
	}
	const entries = block.entries.filter(isInside);
	const [first] = entries;
	const last = entries.at(-1);
	return first === undefined || last === undefined
		? []
		: [{...block, entries, line: first.line, endLine: last.endLine}];
}

/** Whether a list of the plan may be one of the template's: a checklist where that has one, and so with others. */
function isWanted(lists: readonly ListBlock[], hasUnanchoredItems: boolean, {boxed}: PlanList): boolean {
	return (hasUnanchoredItems && !boxed) || lists.some(list => list.boxed === boxed);
}

function kindsOf(block: TemplateBlock): string[] {
	if (block.kind === 'list') {
		return [listKind(block)];
	}
	return isUnanchoredItem(block) ? [itemKind(block)] : [];
}

/** Locates texts that only blank lines separate, and the lists between them. */
function locateAdjacent(
	located: LocatedAnswers,
	region: readonly TemplateBlock[],
	planLists: readonly PlanList[],
	lines: LineRange,
): void {
	const chunks = splitChunks(region, chunksOf(located, planLists, lines));
	if (chunks === null) {
		return;
	}
	let items: TemplateBlock[] = [];
	let from = lines.line;
	let next = 0;
	const finish = (endLine: number) => {
		const between = planLists.filter(list => list.line >= from && list.endLine <= endLine);
		const first = from;
		locateItems(located, items, between, () => first);
		items = [];
	};
	for (const block of region) {
		if (!isUnanchored(block)) {
			items.push(block);
		} else {
			const chunk = chunks[next];
			next++;
			if (chunk !== undefined) {
				finish(chunk.line - 1);
				locateText(located, block, chunk);
				from = chunk.endLine + 1;
			}
		}
	}
	finish(lines.endLine);
}

/** The lines of each text; texts of the template without a blank line between them have as many lines as there. */
function splitChunks(region: readonly TemplateBlock[], chunks: readonly LineRange[]): LineRange[] | null {
	const clusters: TextBlock[][] = [];
	for (const [index, block] of region.entries()) {
		if (isUnanchored(block)) {
			const joins = region[index - 1]?.endLine === block.line - 1 && isUnanchored(region[index - 1]);
			const last = clusters.at(-1);
			if (joins && last !== undefined) {
				last.push(block);
			} else {
				clusters.push([block]);
			}
		}
	}
	if (clusters.length !== chunks.length) {
		return null;
	}
	return clusters.flatMap((cluster, index) => {
		const chunk = chunks[index];
		if (chunk === undefined || cluster.length === 1) {
			return chunk ?? [];
		}
		let {line} = chunk;
		return cluster.map(block => {
			const own = {line, endLine: line + block.endLine - block.line};
			line = own.endLine + 1;
			return own;
		});
	});
}

/** Runs of lines that are neither blank nor part of a list nor a comment. */
function chunksOf(
	located: LocatedAnswers,
	lists: readonly PlanList[],
	{line: first, endLine}: LineRange,
): LineRange[] {
	const chunks: LineRange[] = [];
	let open = 0;
	for (let line = first; line <= endLine + 1; line++) {
		const isOutside =
			line > endLine ||
			isSpacing(located, line) ||
			lists.some(list => list.line <= line && line <= list.endLine);
		if (isOutside && open > 0) {
			chunks.push({line: open, endLine: line - 1});
			open = 0;
		} else if (!isOutside && open === 0) {
			open = line;
		}
	}
	return chunks;
}

/** Lines without blank ones and comments at both ends. */
function trimLines(located: LocatedAnswers, {line, endLine}: LineRange): LineRange {
	let first = line;
	let last = endLine;
	while (first <= last && isSpacing(located, first)) {
		first++;
	}
	while (last >= first && isSpacing(located, last)) {
		last--;
	}
	return {line: first, endLine: last};
}

/** Whether a line holds nothing, or a comment. */
function isSpacing({plan}: LocatedAnswers, line: number): boolean {
	const {lines, kinds} = plan.outline;
	return holdsOnlyBlanks(lines, line) || kinds[line] === lineKind.comment;
}

/** Notes the answer that takes up these lines: an empty one, before `line`, where there are none. */
function locateText(located: LocatedAnswers, block: TextBlock, {line, endLine}: LineRange): void {
	const {source, outline} = located.plan;
	const {starts, ends} = outline.lines;
	const isEmpty = endLine < line;
	const start = starts[line] ?? source.length;
	const end = isEmpty ? start : trimBlanks(source, start, ends[endLine] ?? start);
	const {paragraph} = block;
	const placeholder = block.segments.find(segment => segment.kind === 'placeholder');
	if (paragraph !== null && placeholder !== undefined) {
		const [raw, blank] = [source.slice(start, end), placeholder.raw].map(each =>
			each.replace(/\r\n?/g, '\n'),
		);
		const isUnfilled = raw === blank;
		const match = {kind: 'text' as const, placeholder, paragraph, start, end, isUnfilled};
		noteMatches(located, [{...match, needsLines: isEmpty}]);
		return;
	}
	const matches =
		matchSegments(block.segments, source, start, isEmpty ? start : (ends[endLine] ?? end)) ?? [];
	const isLine = (match: PlaceholderMatch) =>
		match.isUnfilled || !/[\r\n]/.test(source.slice(match.start, match.end));
	noteMatches(
		located,
		matches.filter(isLine).map(match => ({...match, needsLines: isEmpty})),
	);
}

/** The line at which an empty list would begin. */
type FirstLine = (block: ListBlock) => number;

type PlanList = Block & {kind: 'list'};

/** Locates lists, and list items without words of their own, between which no text could be an answer. */
function locateItems(
	located: LocatedAnswers,
	region: readonly TemplateBlock[],
	planLists: readonly PlanList[],
	firstLine: FirstLine,
): void {
	const lists = region.filter(block => block.kind === 'list');
	const unanchoredItems = region.filter(isUnanchoredItem);
	locateUnanchoredItems(located, unanchoredItems, lists, planLists);
	locateLists(located, lists, planLists, firstLine, unanchoredItems.length > 0);
}

/**
 * Locates list items that are no list's answer and have no words of their own: by their order among the
 * items of their kind, where no list of that kind is a question.
 */
function locateUnanchoredItems(
	located: LocatedAnswers,
	items: readonly TextBlock[],
	lists: readonly ListBlock[],
	planLists: readonly PlanList[],
): void {
	const {source, outline} = located.plan;
	const {starts, ends} = outline.lines;
	for (const kind of new Set(items.map(itemKind))) {
		const own = items.filter(item => itemKind(item) === kind);
		const entries = planLists.filter(list => kindOf(list) === kind).flatMap(list => list.entries);
		const matchAt = (one: number, other: number) => {
			const item = own[one];
			const entry = entries[other];
			return item === undefined || entry === undefined
				? null
				: matchSegments(item.segments, source, starts[entry.line] ?? 0, ends[entry.endLine] ?? 0);
		};
		const isClear = !lists.some(list => listKind(list) === kind);
		const aligned = isClear
			? align(own.length, entries.length, (one, other) => matchAt(one, other) !== null)
			: [];
		for (const [index, other] of aligned.entries()) {
			noteMatches(located, matchAt(index, other) ?? []);
		}
	}
}

/** `listKind` of a list in a plan. */
function kindOf({boxed, entries}: PlanList): string {
	return listKind({boxed, marker: entries[0]?.item.type ?? ''});
}

/** Locates lists by their kind and, among lists of one kind, by their order. */
function locateLists(
	located: LocatedAnswers,
	lists: readonly ListBlock[],
	planLists: readonly PlanList[],
	firstLine: FirstLine,
	isStrict: boolean,
): void {
	const own = new Map<ListBlock, readonly PlanList[]>();
	const aligned = align(lists.length, planLists.length, (index, other) => {
		const block = lists[index];
		const list = planLists[other];
		return block !== undefined && list !== undefined && listKind(block) === kindOf(list);
	});
	for (const [index, block] of lists.entries()) {
		const kind = listKind(block);
		const isOnly =
			lists.filter(({boxed}) => boxed === block.boxed).length === 1 && (block.boxed || !isStrict);
		const isOnlyOfKind = lists.filter(other => listKind(other) === kind).length === 1;
		const list = planLists[aligned[index] ?? -1];
		if (isOnly || isOnlyOfKind) {
			const isOwn = (other: PlanList) => (isOnly ? other.boxed === block.boxed : kindOf(other) === kind);
			own.set(block, planLists.filter(isOwn));
		} else if (list !== undefined) {
			own.set(block, [list]);
		}
	}
	let after = 0;
	for (const [block, blocks] of own) {
		noteList(located, block, blocks, Math.max(firstLine(block), after));
		after = Math.max(after, (blocks.at(-1)?.endLine ?? 0) + 1);
	}
}

function noteList(
	located: LocatedAnswers,
	block: ListBlock,
	planLists: readonly PlanList[],
	line: number,
): void {
	const {source, outline} = located.plan;
	const context = {source, outline, definitions: new Set<string>()};
	const items = planLists.flatMap(({entries, boxed}) =>
		entries.map(entry => itemShape(context, entry, boxed)),
	);
	noteOverwritable(located, matchItems(located, block, items));
	const position = outline.lines.starts[line] ?? source.length;
	located.questions.set(block.question, {kind: 'list', block, items, position});
}

/** Variables in the items of a list, as long as its literals are those of the template. */
function matchItems(
	{plan}: LocatedAnswers,
	block: ListBlock,
	items: readonly ItemShape[],
): PlaceholderMatch[] {
	if (items.length !== block.items.length) {
		return [];
	}
	const matches = items.map(({text, textStart, textEnd}, index) => {
		const segments = block.itemSegments.get(index);
		if (segments === undefined) {
			return text === block.items[index]?.text ? [] : null;
		}
		return matchSegments(segments, plan.source, textStart, textEnd);
	});
	return matches.includes(null) ? [] : matches.flatMap(match => match ?? []);
}
