import {holdsOnlyBlanks, trimBlanks} from '../../markdown/block-syntax.ts';
import type {Bytes} from '../../markdown/bytes.ts';
import {lineKind} from '../../markdown/outline.ts';
import type {Block} from '../../markdown/section-tree.ts';
import {itemShape} from '../compile/blocks.ts';
import {
	blockKind,
	type ItemShape,
	isUnanchored,
	isUnanchoredItem,
	type ListBlock,
	listKind,
	placeholdersIn,
	type TemplateBlock,
	type TextBlock,
} from '../model.ts';
import {align} from './align.ts';
import {
	type LineRange,
	type LocatedAnswers,
	noteMatches,
	noteVariables,
	type PlaceholderMatch,
} from './located.ts';
import {matchSegments} from './match-segments.ts';

type PlanList = Block & {kind: 'list'};

type Region = {
	readonly located: LocatedAnswers;
	/** Of the template: lists and blocks without words of their own, in order. */
	readonly blocks: readonly TemplateBlock[];
	/** Of the plan. */
	readonly lines: LineRange;
	/** Its lists that may be the template's. */
	readonly planLists: readonly PlanList[];
};

/**
 * Locates lists and blocks without words of their own in the lines of a plan between two anchors.
 * `blocks` is what the template has between the same anchors, in order; `planBlocks` all that the plan's section has.
 */
export function locateBetween(
	located: LocatedAnswers,
	blocks: readonly TemplateBlock[],
	planBlocks: readonly Block[],
	lines: LineRange,
): void {
	if (blocks.length === 0 || lines.endLine < lines.line - 1) return;
	const lists = blocks.filter(block => block.kind === 'list');
	const isWanted = ({boxed}: PlanList) =>
		(!boxed && blocks.some(isUnanchoredItem)) || lists.some(list => list.boxed === boxed);
	const inside = planBlocks.flatMap(block => clip(block, lines));
	const planLists = inside.filter(block => block.kind === 'list').filter(isWanted);
	const region = {located, blocks, lines, planLists};
	const texts = blocks.filter(isUnanchored);
	const [text] = texts;
	if (texts.length > 1 || text?.adjacent) {
		locateAdjacent(region);
		return;
	}
	const textLines = text === undefined ? lines : linesOfText(region);
	locateItems(region, block =>
		text === undefined || blocks.indexOf(block) < blocks.indexOf(text) ? lines.line : textLines.endLine + 1,
	);
	if (text !== undefined) locateText(located, text, textLines);
}

/** The lines of a region's only text: after the lists that come before it, and before those that come after. */
function linesOfText(region: Region): LineRange {
	const {blocks, lines, planLists} = region;
	const index = blocks.findIndex(isUnanchored);
	const before = blocks.slice(0, index).map(blockKind);
	const after = blocks.slice(index).map(blockKind);
	const last = planLists.findLast(list => before.includes(kindOf(list)));
	const from = (last?.endLine ?? lines.line - 1) + 1;
	const next = planLists.find(list => after.includes(kindOf(list)) && list.line >= from);
	const own = linesBetween(from, (next?.line ?? lines.endLine + 1) - 1);
	const filled = own.filter(line => !isSpacing(region, line));
	return {line: filled[0] ?? from, endLine: filled.at(-1) ?? from - 1};
}

function linesBetween(first: number, last: number): number[] {
	return Array.from({length: Math.max(0, last - first + 1)}, (_, index) => first + index);
}

/** The part of a block that lies in the lines: the block, some of a list's entries, or nothing. */
function clip(block: Block, lines: LineRange): Block[] {
	const isInside = ({line, endLine}: LineRange) => line >= lines.line && endLine <= lines.endLine;
	if (block.kind !== 'list' || isInside(block)) return isInside(block) ? [block] : [];
	const entries = block.entries.filter(isInside);
	const [first] = entries;
	const endLine = entries.at(-1)?.endLine ?? 0;
	return first === undefined ? [] : [{...block, entries, line: first.line, endLine}];
}

/** Locates texts that only blank lines separate, and the lists between them. */
function locateAdjacent(region: Region): void {
	const {located, blocks, lines, planLists} = region;
	const textLines = linesOfTexts(region);
	if (textLines === null) return;
	let items: TemplateBlock[] = [];
	let from = lines.line;
	const locateItemsTo = (endLine: number) => {
		const first = from;
		const between = planLists.filter(list => list.line >= first && list.endLine <= endLine);
		locateItems({...region, blocks: items, planLists: between}, () => first);
		items = [];
	};
	for (const block of blocks) {
		const own = isUnanchored(block) ? textLines.get(block) : undefined;
		if (!isUnanchored(block)) {
			items.push(block);
		} else if (own !== undefined) {
			locateItemsTo(own.line - 1);
			locateText(located, block, own);
			from = own.endLine + 1;
		}
	}
	locateItemsTo(lines.endLine);
}

/**
 * The lines of each text, `null` where it is not clear which those are; texts of the template without a blank line
 * between them have as many lines as there.
 */
function linesOfTexts(region: Region): ReadonlyMap<TextBlock, LineRange> | null {
	const {blocks} = region;
	const chunks = chunksOf(region);
	const lines = new Map<TextBlock, LineRange>();
	let count = 0;
	let shift = 0;
	for (const [index, block] of blocks.entries()) {
		const before = blocks[index - 1];
		const after = blocks[index + 1];
		if (isUnanchored(block)) {
			const isFirst = !(isUnanchored(before) && before.endLine === block.line - 1);
			const isLast = !(isUnanchored(after) && after.line === block.endLine + 1);
			count += isFirst ? 1 : 0;
			const chunk = chunks[count - 1] ?? block;
			shift = isFirst ? chunk.line - block.line : shift;
			const own = {line: block.line + shift, endLine: block.endLine + shift};
			lines.set(block, isFirst && isLast ? chunk : own);
		}
	}
	return count === chunks.length ? lines : null;
}

/** Runs of lines that are neither blank nor part of a list nor a comment. */
function chunksOf(region: Region): LineRange[] {
	const {lines, planLists} = region;
	const chunks: {line: number; endLine: number}[] = [];
	for (const line of linesBetween(lines.line, lines.endLine)) {
		const last = chunks.at(-1);
		const isInList = planLists.some(list => list.line <= line && line <= list.endLine);
		if (isInList || isSpacing(region, line)) continue;
		if (last?.endLine === line - 1) {
			last.endLine = line;
		} else {
			chunks.push({line, endLine: line});
		}
	}
	return chunks;
}

/** Whether a line is no part of a text: a blank one, or a comment that is none of the template's blanks. */
function isSpacing({located, blocks}: Region, line: number): boolean {
	const {lines, kinds, comments} = located.plan.outline;
	if (kinds[line] !== lineKind.comment) return holdsOnlyBlanks(lines, line);
	const comment = comments.find(other => other.line <= line && line <= other.endLine);
	const raw = normalizeText(
		lines.source.slice(lines.starts[comment?.line ?? 0], lines.ends[comment?.endLine ?? 0]),
	);
	return !blocks.some(
		block =>
			isUnanchored(block) && placeholdersIn(block.segments).some(own => normalizeText(own.raw) === raw),
	);
}

function normalizeText(bytes: string): string {
	return bytes.replace(/\r\n?/g, '\n').trim();
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
		const withLineFeeds = (bytes: Bytes) => bytes.replace(/\r\n?/g, '\n');
		const isUnfilled = withLineFeeds(source.slice(start, end) as Bytes) === withLineFeeds(placeholder.raw);
		const match = {placeholder, paragraph, start, end, isUnfilled, needsLines: isEmpty};
		noteMatches(located, [{kind: 'text', ...match}]);
		return;
	}
	const to = isEmpty ? start : (ends[endLine] ?? end);
	const matches = matchSegments(block.segments, source, start, to) ?? [];
	const isLine = (match: PlaceholderMatch) =>
		match.isUnfilled || !/[\r\n]/.test(source.slice(match.start, match.end));
	noteMatches(
		located,
		matches.filter(isLine).map(match => ({...match, needsLines: isEmpty})),
	);
}

function kindOf({boxed, entries}: PlanList): string {
	return listKind({boxed, marker: entries[0]?.item.type ?? ''});
}

/**
 * Locates lists, and list items without words of their own, between which no text could be an answer; an empty list
 * would begin at `firstLine`.
 */
function locateItems(region: Region, firstLine: (block: ListBlock) => number): void {
	const {source, outline} = region.located.plan;
	const context = {source, outline, definitions: new Set<string>(), braces: false};
	locateUnanchoredItems(region);
	let after = 0;
	for (const [block, lists] of alignLists(region)) {
		const items = lists.flatMap(({entries, boxed}) => entries.map(entry => itemShape(context, entry, boxed)));
		noteVariables(region.located.overwritableVariables, matchItems(source, block, items));
		const position = outline.lines.starts[Math.max(firstLine(block), after)] ?? source.length;
		region.located.questions.set(block.question, {kind: 'list', block, items, position});
		after = Math.max(after, (lists.at(-1)?.endLine ?? 0) + 1);
	}
}

/**
 * Locates list items that are no list's answer and have no words of their own: by their order among the
 * items of their kind, where no list of that kind is a question.
 */
function locateUnanchoredItems({located, blocks, planLists}: Region): void {
	const {source, outline} = located.plan;
	const {starts, ends} = outline.lines;
	const items = blocks.filter(isUnanchoredItem);
	const taken = blocks.filter(block => block.kind === 'list').map(blockKind);
	const match = ({segments}: TextBlock, {line, endLine}: LineRange) =>
		matchSegments(segments, source, starts[line] ?? 0, ends[endLine] ?? 0);
	for (const kind of new Set(items.map(blockKind).filter(each => !taken.includes(each)))) {
		const own = items.filter(item => blockKind(item) === kind);
		const entries = planLists.filter(list => kindOf(list) === kind).flatMap(list => list.entries);
		const aligned = align(own, entries, (item, entry) => match(item, entry) !== null);
		for (const [item, entry] of aligned) noteMatches(located, match(item, entry) ?? []);
	}
}

/** The plan's lists that each of the template's is: by their kind and, among lists of one kind, by their order. */
function alignLists({blocks, planLists}: Region): Map<ListBlock, readonly PlanList[]> {
	const lists = blocks.filter(block => block.kind === 'list');
	const aligned = align(lists, planLists, (block, list) => blockKind(block) === kindOf(list));
	const own = new Map<ListBlock, readonly PlanList[]>();
	for (const block of lists) {
		const {boxed} = block;
		const kind = blockKind(block);
		const isOnly =
			lists.filter(other => other.boxed === boxed).length === 1 && (boxed || !blocks.some(isUnanchoredItem));
		const isOnlyOfKind = lists.filter(other => blockKind(other) === kind).length === 1;
		const found = planLists.filter(list => {
			if (isOnly) return list.boxed === boxed;
			return isOnlyOfKind ? kindOf(list) === kind : list === aligned.get(block);
		});
		if (isOnly || isOnlyOfKind || found.length > 0) own.set(block, found);
	}
	return own;
}

/** Variables in the items of a list, as long as its literals are those of the template. */
function matchItems(source: Bytes, block: ListBlock, items: readonly ItemShape[]): PlaceholderMatch[] {
	if (items.length !== block.items.length) return [];
	const matches = items.map(({text, textStart, textEnd}, index) => {
		const own = block.items[index];
		if (own?.segments != null) return matchSegments(own.segments, source, textStart, textEnd);
		return text === own?.text ? [] : null;
	});
	return matches.includes(null) ? [] : matches.flatMap(match => match ?? []);
}
