import {trimBlanks} from '../markdown/block-starts.ts';
import type {Bytes} from '../markdown/bytes.ts';
import {lineKind} from '../markdown/outline.ts';
import {itemShape} from './compile-list.ts';
import type {Lines} from './find-content.ts';
import {type Finding, noteMatches} from './found.ts';
import {matchPieces} from './match-pieces.ts';
import {listKind} from './section-rules.ts';
import type {Block} from './sections.ts';
import type {ListBlock, TemplateBlock, TextBlock} from './template.ts';

type PlanList = Block & {kind: 'list'};

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
	const texts = stretch.filter((block): block is TextBlock => block.kind === 'text');
	const inside = blocks.filter(({line, endLine}) => line >= lines.line && endLine <= lines.endLine);
	const found = inside.filter((block): block is PlanList => block.kind === 'list' && isWanted(lists, block));
	const isShared = texts.length > 1 || texts.some(({paragraph}) => paragraph?.shared === true);
	if (isShared) {
		findShared(finding, stretch, found, lines, commentsIn(finding, inside));
		return;
	}
	findLists(finding, lists, found, lines);
	const [text] = texts;
	if (text === undefined) {
		return;
	}
	const place = stretch.indexOf(text);
	const before = new Set(
		stretch.slice(0, place).flatMap(block => (block.kind === 'list' ? listKind(block) : [])),
	);
	const after = new Set(
		stretch.slice(place).flatMap(block => (block.kind === 'list' ? listKind(block) : [])),
	);
	const kinds = found.map(list => ({list, kind: kindOf(finding, list)}));
	const from = kinds.findLast(({kind}) => before.has(kind))?.list.endLine ?? lines.line - 1;
	const to =
		kinds.find(({kind, list}) => after.has(kind) && list.line > from)?.list.line ?? lines.endLine + 1;
	const own = {line: from + 1, endLine: to - 1};
	const trimmed = trimLines(finding, own, commentsIn(finding, inside));
	findText(finding, text, trimmed.endLine < trimmed.line ? {line: own.line, endLine: own.line - 1} : trimmed);
}

/** Only the kinds of lists that the template has are lists of it. */
function isWanted(lists: readonly ListBlock[], {boxed}: PlanList): boolean {
	return lists.some(list => list.boxed === boxed);
}

function kindOf({plan}: Finding, {boxed, entries}: PlanList): string {
	const marker = plan.source[(entries[0]?.item.markerEnd ?? 1) - 1] ?? '';
	return listKind({boxed, marker});
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

/** Lists with no text between them that could be an answer: told apart by their kind. */
function findLists(
	finding: Finding,
	lists: readonly ListBlock[],
	found: readonly PlanList[],
	lines: Lines,
): void {
	for (const block of lists) {
		const isOnly = lists.filter(({boxed}) => boxed === block.boxed).length === 1;
		const kind = listKind(block);
		if (!isOnly && lists.filter(other => listKind(other) === kind).length > 1) {
			continue;
		}
		const own = found.filter(list => (isOnly ? list.boxed === block.boxed : kindOf(finding, list) === kind));
		noteList(finding, block, own, lines);
	}
}

function noteList(finding: Finding, block: ListBlock, found: readonly PlanList[], lines: Lines): void {
	const {source, outline} = finding.plan;
	const context = {source, outline, definitions: new Set<string>()};
	const items = found.flatMap(({entries, boxed}) => entries.map(entry => itemShape(context, entry, boxed)));
	finding.slots.set(block.slot, {
		kind: 'list',
		block,
		items,
		line: items.length > 0 ? 0 : lineForFirst(finding, lines),
	});
}

/** The line before which the first item of an empty list goes: after what stands there, before blank lines at the end. */
function lineForFirst({plan}: Finding, {line, endLine}: Lines): number {
	let last = endLine;
	while (last >= line && plan.outline.kinds[last] === lineKind.blank) {
		last--;
	}
	return last + 1;
}

/** Texts told apart by blank lines, with lists between them. */
function findShared(
	finding: Finding,
	stretch: readonly TemplateBlock[],
	found: readonly PlanList[],
	lines: Lines,
	comments: ReadonlySet<number>,
): void {
	const chunks = chunksOf(finding, found, lines, comments);
	const texts = stretch.filter((block): block is TextBlock => block.kind === 'text');
	if (chunks.length !== texts.length) {
		return;
	}
	let lists: ListBlock[] = [];
	let from = lines.line;
	let next = 0;
	const finish = (endLine: number) => {
		const between = found.filter(list => list.line >= from && list.endLine <= endLine);
		findLists(finding, lists, between, {line: from, endLine});
		lists = [];
	};
	for (const block of stretch) {
		if (block.kind === 'list') {
			lists.push(block);
		} else if (block.kind === 'text') {
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
			plan.outline.kinds[line] === lineKind.blank ||
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
	const isOutside = (at: number) => plan.outline.kinds[at] === lineKind.blank || comments.has(at);
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
		finding.slots.set(place.fills, {kind: 'paragraph', block, start, end, isStanding});
		return;
	}
	const matches = matchPieces(block.pieces, source, start, end) ?? [];
	noteMatches(
		finding,
		matches.filter(
			match => !/[\r\n]/.test(source.slice(match.start, match.end) as Bytes) || match.isStanding,
		),
	);
}
