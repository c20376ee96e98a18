import type {Bytes} from '../markdown/bytes.ts';
import {align} from './align.ts';
import {colonLength} from './compile-blocks.ts';
import {labelKey} from './compiling.ts';
import {decodeBytes} from './decoding.ts';
import {findStretch} from './find-stretch.ts';
import {type Finding, noteMatches} from './found.ts';
import {matchPieces, type PlaceMatch} from './match-pieces.ts';
import {isFloating} from './section-rules.ts';
import type {Block, ListEntry, Section} from './sections.ts';
import type {
	FieldBlock,
	TableBlock,
	TemplateBlock,
	TemplateSection,
	TextBlock,
	VerbatimBlock,
} from './template.ts';

/** Lines of a plan. */
export type Lines = {readonly line: number; readonly endLine: number};

/** A block of a template, and where in a plan it is found. */
type Anchor = {readonly block: TemplateBlock; readonly lines: Lines};

/**
 * Finds what stands under one heading: fields by their labels, tables by their headers, other text
 * by its words; then, between those, what has no words of its own.
 */
export function findContent(finding: Finding, section: TemplateSection, found: Section): void {
	const anchors = [
		...findFields(finding, section, found),
		...findTables(finding, section, found),
		...findTexts(finding, section, found),
	];
	const byBlock = new Map(anchors.map(({block, lines}) => [block, lines]));
	const first = found.heading === null ? found.line : found.heading.endLine + 1;
	let stretch: TemplateBlock[] = [];
	let from = first;
	for (const block of section.blocks) {
		const lines = byBlock.get(block);
		if (lines !== undefined) {
			findStretch(finding, stretch, found.blocks, {line: from, endLine: lines.line - 1});
			stretch = [];
			from = lines.endLine + 1;
		} else if (block.kind === 'list' || isFloating(block)) {
			stretch.push(block);
		}
	}
	findStretch(finding, stretch, found.blocks, {line: from, endLine: found.contentEndLine});
}

function ofKind<Kind extends Block['kind']>(blocks: readonly Block[], kind: Kind) {
	return blocks.filter((block): block is Extract<Block, {kind: Kind}> => block.kind === kind);
}

/** Fields with the same label are told apart by their order, as long as there are as many as in the template. */
function findFields(finding: Finding, {blocks}: TemplateSection, {blocks: others}: Section): Anchor[] {
	const {source} = finding.plan;
	const fields = blocks.filter((block): block is FieldBlock => block.kind === 'field');
	const found = ofKind(others, 'field').map(({field, line}) => ({
		field,
		line,
		key: labelKey(decodeBytes(source.slice(field.labelStart, field.labelEnd) as Bytes, 'markdown')),
	}));
	return fields.flatMap(block => {
		const key = labelKey(block.label);
		const same = fields.filter(other => labelKey(other.label) === key);
		const candidates = found.filter(other => other.key === key);
		const field = candidates[same.indexOf(block)];
		if (field === undefined || candidates.length !== same.length) {
			return [];
		}
		const {labelEnd, valueStart, valueEnd} = field.field;
		const gapStart = labelEnd + colonLength;
		const from = source.startsWith(block.gap, gapStart) ? gapStart + block.gap.length : valueStart;
		noteMatches(finding, matchPieces(block.pieces, source, from, Math.max(from, valueEnd)) ?? []);
		return {block, lines: {line: field.line, endLine: field.line}};
	});
}

function findTables(finding: Finding, {blocks}: TemplateSection, {blocks: others}: Section): Anchor[] {
	const tables = blocks.filter((block): block is TableBlock => block.kind === 'table');
	const found = ofKind(others, 'table');
	const places = align(tables.length, found.length, (one, other) => {
		const block = tables[one];
		const table = found[other];
		return block !== undefined && table !== undefined && matchHeader(finding, block, table) !== null;
	});
	return tables.flatMap((block, index) => {
		const other = found[places[index] ?? -1];
		if (other === undefined) {
			return [];
		}
		noteMatches(finding, matchHeader(finding, block, other) ?? []);
		if (block.slot === null) {
			noteMatches(finding, matchRows(finding, block, other));
		} else {
			finding.slots.set(block.slot, {kind: 'rows', block, table: other.table});
		}
		return {block, lines: other};
	});
}

function matchHeader(
	{plan}: Finding,
	{header}: TableBlock,
	{table}: Block & {kind: 'table'},
): PlaceMatch[] | null {
	const {cells} = table.header;
	if (cells.length !== header.length) {
		return null;
	}
	const matches: PlaceMatch[] = [];
	for (const [index, pieces] of header.entries()) {
		const {start = 0, end = 0} = cells[index] ?? {};
		const match = matchPieces(pieces, plan.source, start, end);
		if (match === null) {
			return null;
		}
		matches.push(...match);
	}
	return matches;
}

/** Variables in the rows of a table that is no question. */
function matchRows({plan}: Finding, {rows}: TableBlock, {table}: Block & {kind: 'table'}): PlaceMatch[] {
	if (table.rows.length !== rows.length) {
		return [];
	}
	return rows.flatMap((row, index) =>
		row.cells.flatMap((cell, place) => {
			const found = table.rows[index]?.cells[place];
			return found === undefined ? [] : (matchPieces(cell.pieces, plan.source, found.start, found.end) ?? []);
		}),
	);
}

type Words = TextBlock | VerbatimBlock;

/** Paragraphs, list items, comments and code, by their words. */
function findTexts(finding: Finding, {blocks}: TemplateSection, {blocks: others}: Section): Anchor[] {
	const {source, outline} = finding.plan;
	const {starts, ends} = outline.lines;
	const texts = blocks.filter(
		(block): block is Words => block.kind === 'verbatim' || (block.kind === 'text' && !isFloating(block)),
	);
	const found = others.flatMap(candidatesOf);
	const matchAt = (one: number, other: number) => {
		const block = texts[one];
		const candidate = found[other];
		if (block === undefined || candidate === undefined || kindOf(block) !== candidate.kind) {
			return null;
		}
		return matchPieces(block.pieces, source, starts[candidate.line] ?? 0, ends[candidate.endLine] ?? 0);
	};
	const places = align(texts.length, found.length, (one, other) => matchAt(one, other) !== null);
	return texts.flatMap((block, index) => {
		const place = places[index] ?? -1;
		const candidate = found[place];
		if (candidate === undefined) {
			return [];
		}
		noteMatches(finding, matchAt(index, place) ?? []);
		return {block, lines: candidate};
	});
}

type Candidate = Lines & {readonly kind: 'text' | 'item' | 'verbatim'};

function kindOf(block: Words): Candidate['kind'] {
	return block.kind === 'text' && block.isItem ? 'item' : block.kind;
}

function candidatesOf(block: Block): Candidate[] {
	if (block.kind === 'list') {
		return block.boxed
			? []
			: block.entries.map(({line, endLine}: ListEntry) => ({kind: 'item', line, endLine}));
	}
	return block.kind === 'text' || block.kind === 'verbatim' ? [{...block, kind: block.kind}] : [];
}
