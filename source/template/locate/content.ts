import type {Bytes} from '../../markdown/bytes.ts';
import {colonLength} from '../compile/blocks.ts';
import {labelKey} from '../compile/compiling.ts';
import {isFloating, isWeakItem} from '../compile/neighbours.ts';
import {decodeBytes} from '../encode/decode.ts';
import type {
	FieldBlock,
	Piece,
	TableBlock,
	TemplateBlock,
	TemplateSection,
	TextBlock,
	VerbatimBlock,
} from '../model.ts';
import type {Block, ListEntry, Section} from '../section-tree.ts';
import {align} from './align.ts';
import {findStretch} from './between.ts';
import {type Finding, noteLoose, noteMatches} from './located.ts';
import {matchPieces, type PlaceMatch} from './match-segments.ts';

/** Lines of a plan. */
export type Lines = {readonly line: number; readonly endLine: number};

/** A block of a template, and where in a plan it is found. */
type Anchor = {readonly block: TemplateBlock; readonly lines: Lines};

/**
 * Finds what stands under one heading: fields by their labels, tables by their headers, other text
 * by its words; then, between those, what has no words of its own.
 */
export function findContent(finding: Finding, section: TemplateSection, found: Section): void {
	const fields = findFields(finding, section, found);
	const fieldLines = new Set(fields.map(({lines}) => lines.line));
	const anchors = [
		...fields,
		...findTables(finding, section, found),
		...findTexts(finding, section, found, fieldLines),
	];
	const byBlock = new Map(anchors.map(({block, lines}) => [block, lines]));
	const before = found.heading?.endLine ?? finding.plan.outline.frontMatter?.endLine ?? 0;
	let stretch: TemplateBlock[] = [];
	let from = before + 1;
	for (const block of section.blocks) {
		const lines = byBlock.get(block);
		if (lines !== undefined) {
			findStretch(finding, stretch, found.blocks, {line: from, endLine: lines.line - 1});
			stretch = [];
			from = lines.endLine + 1;
		} else if (block.kind === 'list' || isFloating(block) || isWeakItem(block)) {
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
	const {source, outline} = finding.plan;
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
		const {labelEnd, valueStart} = field.field;
		const gapStart = labelEnd + colonLength;
		const from = source.startsWith(block.gap, gapStart) ? gapStart + block.gap.length : valueStart;
		noteMatches(
			finding,
			matchPieces(block.pieces, source, from, outline.lines.ends[field.line] ?? from) ?? [],
		);
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
			noteLoose(finding, matchRows(finding, block, other));
			finding.slots.set(block.slot, {
				kind: 'rows',
				block,
				rows: other.table.rows,
				endLine: other.table.endLine,
			});
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

/** Variables in the rows of a table, as long as its words are those of the template. */
function matchRows({plan}: Finding, {rows}: TableBlock, {table}: Block & {kind: 'table'}): PlaceMatch[] {
	const matches: PlaceMatch[] = [];
	for (const [index, row] of rows.entries()) {
		for (const [place, cell] of row.cells.entries()) {
			const found = table.rows[index]?.cells[place];
			const match = found === undefined ? null : matchPieces(cell.words, plan.source, found.start, found.end);
			if (match === null && cell.place?.isBlank !== true) {
				return [];
			}
			matches.push(...(match ?? []));
		}
	}
	return table.rows.length === rows.length ? matches : [];
}

type Words = TextBlock | VerbatimBlock;

/** Paragraphs, list items, comments and code, by their words; also fields whose label is an answer. */
function findTexts(
	finding: Finding,
	{blocks}: TemplateSection,
	{blocks: others}: Section,
	fieldLines: ReadonlySet<number>,
): Anchor[] {
	const {source, outline} = finding.plan;
	const {starts, ends} = outline.lines;
	const texts = blocks.filter(
		(block): block is Words => block.kind === 'verbatim' || (block.kind === 'text' && !block.floating),
	);
	const found = others.filter(({line}) => !fieldLines.has(line)).flatMap(candidatesOf);
	const rawAt = ({line, endLine}: Lines) => source.slice(starts[line], ends[endLine]).trimEnd();
	const untouched = untouchedTexts(blocks, found.map(rawAt));
	const matchAt = (one: number, other: number) => {
		const block = texts[one];
		const candidate = found[other];
		if (block === undefined || candidate === undefined || kindOf(block) !== candidate.kind) {
			return null;
		}
		const raw = rawAt(candidate);
		const own = rawOf(block.pieces).trimEnd();
		if (raw !== own && (untouched.has(raw) || untouched.has(own))) {
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

/** What is blank in the template and stands in the plan as often as there: it is nothing else. */
function untouchedTexts(blocks: readonly TemplateBlock[], found: readonly string[]): ReadonlySet<string> {
	const asked = blocks.flatMap(block =>
		block.kind === 'text' && block.pieces.some(({kind}) => kind === 'place')
			? rawOf(block.pieces).trimEnd()
			: [],
	);
	const count = (raws: readonly string[], raw: string) => raws.filter(other => other === raw).length;
	return new Set(asked.filter(raw => count(asked, raw) === count(found, raw)));
}

/** What stands in the template. */
function rawOf(pieces: readonly Piece[]): string {
	return pieces.map(piece => (piece.kind === 'number' ? '' : piece.raw)).join('');
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
	if (block.kind === 'field') {
		const {markerStart, markerEnd} = block.field;
		return [{...block, kind: markerEnd > markerStart ? 'item' : 'text'}];
	}
	return block.kind === 'text' || block.kind === 'verbatim' ? [{...block, kind: block.kind}] : [];
}
