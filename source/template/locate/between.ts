import {trimBlanks} from '../../markdown/block-starts.ts';
import {lineKind} from '../../markdown/outline.ts';
import {isBlankLine} from '../blank-lines.ts';
import {itemShape} from '../compile/blocks.ts';
import {isFloating, isWeakItem, itemKind, listKind} from '../compile/neighbours.ts';
import type {ItemShape, ListBlock, TemplateBlock, TextBlock} from '../model.ts';
import type {Block} from '../section-tree.ts';
import {align} from './align.ts';
import type {Lines} from './content.ts';
import {type Finding, noteLoose, noteMatches} from './located.ts';
import {matchPieces, type PlaceMatch} from './match-segments.ts';

/**
 * Finds lists and blocks without words of their own in the lines of a plan that lie between two
 * blocks that were found: `stretch` is what the template has there, in order.
 */
export function findStretch(
	finding: Finding,
	stretch: readonly TemplateBlock[],
	blocks: readonly Block[],
	lines: Lines,
): void {
	if (stretch.length === 0 || lines.endLine < lines.line - 1) {
		return;
	}
	const lists = stretch.filter((block): block is ListBlock => block.kind === 'list');
	const texts = stretch.filter(isFloating);
	const weak = stretch.filter(isWeakItem);
	const inside = blocks.flatMap(block => clip(block, lines));
	const found = inside.filter(
		(block): block is PlanList => block.kind === 'list' && isWanted(lists, weak.length > 0, block),
	);
	const isShared = texts.length > 1 || texts.some(({shared}) => shared);
	if (isShared) {
		findShared(finding, stretch, found, lines, commentsIn(finding, inside));
		return;
	}
	const [text] = texts;
	const textLines =
		text === undefined ? null : linesOfText(finding, stretch, found, lines, commentsIn(finding, inside));
	findItems(finding, stretch, found, block =>
		textLines === null || stretch.indexOf(block) < stretch.indexOf(text ?? block)
			? lines.line
			: textLines.endLine + 1,
	);
	if (text !== undefined && textLines !== null) {
		findText(finding, text, textLines);
	}
}

/** The lines of the only text of a stretch: after the lists that come before it, and before those that come after. */
function linesOfText(
	finding: Finding,
	stretch: readonly TemplateBlock[],
	found: readonly PlanList[],
	lines: Lines,
	comments: ReadonlySet<number>,
): Lines {
	const place = stretch.findIndex(isFloating);
	const before = new Set(stretch.slice(0, place).flatMap(kindsOf));
	const after = new Set(stretch.slice(place).flatMap(kindsOf));
	const kinds = found.map(list => ({list, kind: kindOf(finding, list)}));
	const from = kinds.findLast(({kind}) => before.has(kind))?.list.endLine ?? lines.line - 1;
	const to =
		kinds.find(({kind, list}) => after.has(kind) && list.line > from)?.list.line ?? lines.endLine + 1;
	const own = {line: from + 1, endLine: to - 1};
	const trimmed = trimLines(finding, own, comments);
	return trimmed.endLine < trimmed.line ? {line: own.line, endLine: own.line - 1} : trimmed;
}

/** What of a block lies in the lines: of a list perhaps some of its entries. */
function clip(block: Block, lines: Lines): Block[] {
	const isInside = ({line, endLine}: Lines) => line >= lines.line && endLine <= lines.endLine;
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

/** Only the sorts of lists that the template has are lists of it. */
function isWanted(lists: readonly ListBlock[], hasWeak: boolean, {boxed}: PlanList): boolean {
	return (hasWeak && !boxed) || lists.some(list => list.boxed === boxed);
}

function kindsOf(block: TemplateBlock): string[] {
	if (block.kind === 'list') {
		return [listKind(block)];
	}
	return isWeakItem(block) ? [itemKind(block)] : [];
}

/** Lines that hold nothing but comments. */
function commentsIn({plan}: Finding, blocks: readonly Block[]): ReadonlySet<number> {
	const {kinds} = plan.outline;
	const lines = new Set<number>();
	for (const {line, endLine} of blocks) {
		for (let at = line; at <= endLine && kinds[line] === lineKind.comment; at++) {
			lines.add(at);
		}
	}
	return lines;
}

/** Texts told apart by blank lines, with lists between them. */
function findShared(
	finding: Finding,
	stretch: readonly TemplateBlock[],
	found: readonly PlanList[],
	lines: Lines,
	comments: ReadonlySet<number>,
): void {
	const chunks = splitChunks(stretch, chunksOf(finding, found, lines, comments));
	if (chunks === null) {
		return;
	}
	let items: TemplateBlock[] = [];
	let from = lines.line;
	let next = 0;
	const finish = (endLine: number) => {
		const between = found.filter(list => list.line >= from && list.endLine <= endLine);
		const first = from;
		findItems(finding, items, between, () => first);
		items = [];
	};
	for (const block of stretch) {
		if (!isFloating(block)) {
			items.push(block);
		} else {
			const chunk = chunks[next];
			next++;
			if (chunk !== undefined) {
				finish(chunk.line - 1);
				findText(finding, block, chunk);
				from = chunk.endLine + 1;
			}
		}
	}
	finish(lines.endLine);
}

/** The lines of each text: those that stand without a blank line between take as many as in the template. */
function splitChunks(stretch: readonly TemplateBlock[], chunks: readonly Lines[]): Lines[] | null {
	const clusters: TextBlock[][] = [];
	for (const [index, block] of stretch.entries()) {
		if (isFloating(block)) {
			const joins = stretch[index - 1]?.endLine === block.line - 1 && isFloating(stretch[index - 1]);
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
	{plan}: Finding,
	lists: readonly PlanList[],
	{line: first, endLine}: Lines,
	comments: ReadonlySet<number>,
): Lines[] {
	const chunks: Lines[] = [];
	let open = 0;
	for (let line = first; line <= endLine + 1; line++) {
		const isOutside =
			line > endLine ||
			isBlankLine(plan.outline.lines, line) ||
			comments.has(line) ||
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
function trimLines({plan}: Finding, {line, endLine}: Lines, comments: ReadonlySet<number>): Lines {
	const isOutside = (at: number) => isBlankLine(plan.outline.lines, at) || comments.has(at);
	let first = line;
	let last = endLine;
	while (first <= last && isOutside(first)) {
		first++;
	}
	while (last >= first && isOutside(last)) {
		last--;
	}
	return {line: first, endLine: last};
}

/** The answer that takes up these lines; an empty one, before `line`, where there are none. */
function findText(finding: Finding, block: TextBlock, {line, endLine}: Lines): void {
	const {source, outline} = finding.plan;
	const {starts, ends} = outline.lines;
	const isEmpty = endLine < line;
	const start = starts[line] ?? source.length;
	const end = isEmpty ? start : trimBlanks(source, start, ends[endLine] ?? start);
	const place = block.pieces.find(piece => piece.kind === 'place');
	if (block.paragraph !== null && place !== undefined && typeof place.fills !== 'string') {
		const raw = source.slice(start, end).replace(/\r\n?/g, '\n');
		const isStanding = raw === place.raw.replace(/\r\n?/g, '\n');
		finding.slots.set(place.fills, {kind: 'paragraph', block, start, end, isStanding, needsRoom: isEmpty});
		return;
	}
	const matches = matchPieces(block.pieces, source, start, isEmpty ? start : (ends[endLine] ?? end)) ?? [];
	const isLine = (match: PlaceMatch) =>
		match.isStanding || !/[\r\n]/.test(source.slice(match.start, match.end));
	noteMatches(
		finding,
		matches.filter(isLine).map(match => (isEmpty ? {...match, needsRoom: true} : match)),
	);
}

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
