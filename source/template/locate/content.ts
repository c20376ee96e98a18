import {decode} from '../../markdown/bytes.ts';
import type {Field} from '../../markdown/list-items.ts';
import type {Block, ListEntry, Section} from '../../markdown/section-tree.ts';
import {lastCommentBelow} from '../../plan/read/comments.ts';
import {decodeText} from '../encode.ts';
import {
	isUnanchored,
	isUnanchoredItem,
	type Segment,
	type TableBlock,
	type TemplateBlock,
	type TemplateSection,
	type TextBlock,
	type VerbatimBlock,
} from '../model.ts';
import {align} from './align.ts';
import {locateBetween} from './between.ts';
import {
	type LineRange,
	type LocatedAnswers,
	noteMatches,
	noteVariables,
	type PlaceholderMatch,
} from './located.ts';
import {matchSegments} from './match-segments.ts';

/** A block of a template that has words of its own, and the lines of the plan that it was found in. */
type Anchor = readonly [TemplateBlock, LineRange];

type Content = {
	readonly located: LocatedAnswers;
	readonly blocks: readonly TemplateBlock[];
	readonly others: readonly Block[];
};

/**
 * Locates what stands under one heading: fields by their labels, tables by their headers and other text by
 * its literals; then, between those anchors, what has no words of its own.
 */
export function locateContent(located: LocatedAnswers, section: TemplateSection, planSection: Section): void {
	// What people say about a section is no answer of it.
	const {heading} = planSection;
	const above =
		heading === null
			? (located.plan.outline.frontMatter?.endLine ?? 0)
			: lastCommentBelow(located.plan.outline, heading.endLine);
	const others = planSection.blocks.filter(({line}) => line > above);
	const content = {located, blocks: section.blocks, others};
	const fields = locateFields(content);
	const fieldLines = new Set(fields.map(([, {line}]) => line));
	const anchors = new Map([...fields, ...locateTables(content), ...locateTexts(content, fieldLines)]);
	let region: TemplateBlock[] = [];
	let from = above + 1;
	for (const block of section.blocks) {
		const lines = anchors.get(block);
		if (lines !== undefined) {
			locateBetween(located, region, others, {line: from, endLine: lines.line - 1});
			region = [];
			from = lines.endLine + 1;
		} else if (block.kind === 'list' || isUnanchored(block) || isUnanchoredItem(block)) {
			region.push(block);
		}
	}
	locateBetween(located, region, others, {line: from, endLine: planSection.contentEndLine});
}

/** Fields of one label are told apart by their order, as long as the plan has as many as the template. */
function locateFields({located, blocks, others}: Content): Anchor[] {
	const {source, outline} = located.plan;
	const labelOf = ({labelStart, labelEnd}: Field) =>
		labelKey(decodeText(decode(source.slice(labelStart, labelEnd)), 'markdown'));
	const found = others.flatMap(block => (block.kind === 'field' ? block.field : []));
	const fields = blocks.filter(block => block.kind === 'field');
	return fields.flatMap((block): Anchor[] => {
		const label = labelKey(block.label);
		const same = fields.filter(other => labelKey(other.label) === label);
		const candidates = found.filter(field => labelOf(field) === label);
		const field = candidates[same.indexOf(block)];
		if (field === undefined || candidates.length !== same.length) return [];
		const {colonEnd, valueStart, line} = field;
		const from = source.startsWith(block.gap, colonEnd) ? colonEnd + block.gap.length : valueStart;
		const end = outline.lines.ends[line] ?? from;
		noteMatches(located, matchSegments(block.segments, source, from, end) ?? []);
		return [[block, {line, endLine: line}]];
	});
}

function locateTables({located, blocks, others}: Content): Anchor[] {
	const tables = blocks.filter(block => block.kind === 'table');
	const found = others.filter(block => block.kind === 'table');
	const aligned = align(tables, found, (block, other) => matchHeader(located, block, other) !== null);
	return [...aligned].map(([block, other]) => {
		const {question} = block;
		const {rows, endLine} = other.table;
		noteMatches(located, matchHeader(located, block, other) ?? []);
		if (question === null) {
			noteMatches(located, matchRows(located, block, other));
		} else {
			noteVariables(located.overwritableVariables, matchRows(located, block, other));
			located.questions.set(question, {kind: 'rows', block, rows, endLine});
		}
		return [block, other];
	});
}

function matchHeader(
	{plan}: LocatedAnswers,
	{header}: TableBlock,
	{table}: Block & {kind: 'table'},
): PlaceholderMatch[] | null {
	const {cells} = table.header;
	if (cells.length !== header.length) return null;
	const matches = header.map((segments, index) => {
		const {start = 0, end = 0} = cells[index] ?? {};
		return matchSegments(segments, plan.source, start, end);
	});
	return matches.includes(null) ? null : matches.flatMap(match => match ?? []);
}

/** Variables in the rows of a table, as long as its literals are those of the template. */
function matchRows(
	{plan}: LocatedAnswers,
	{rows}: TableBlock,
	{table}: Block & {kind: 'table'},
): PlaceholderMatch[] {
	const matches: PlaceholderMatch[] = [];
	for (const [index, row] of rows.entries()) {
		for (const [column, cell] of row.cells.entries()) {
			const other = table.rows[index]?.cells[column];
			const match =
				other === undefined ? null : matchSegments(cell.defaultSegments, plan.source, other.start, other.end);
			if (match === null && cell.placeholder?.isBlank !== true) return [];
			matches.push(...(match ?? []));
		}
	}
	return table.rows.length === rows.length ? matches : [];
}

/** Paragraphs, list items, comments and code, by their literals; also fields whose label is an answer. */
function locateTexts({located, blocks, others}: Content, fieldLines: ReadonlySet<number>): Anchor[] {
	const {source, outline} = located.plan;
	const {starts, ends} = outline.lines;
	const texts = blocks.filter(
		(block): block is TextBlock | VerbatimBlock =>
			block.kind === 'verbatim' || (block.kind === 'text' && !block.unanchored),
	);
	const found = others.filter(({line}) => !fieldLines.has(line)).flatMap(candidatesOf);
	const rawAt = ({line, endLine}: LineRange) => source.slice(starts[line], ends[endLine]).trimEnd();
	const untouched = untouchedTexts(blocks, found.map(rawAt));
	const match = (block: TextBlock | VerbatimBlock, candidate: Candidate) => {
		const {kind, line, endLine} = candidate;
		if (kind !== (block.kind === 'text' && block.isItem ? 'item' : block.kind)) return null;
		const raw = rawAt(candidate);
		const own = rawOf(block.segments).trimEnd();
		if (raw !== own && (untouched.has(raw) || untouched.has(own))) return null;
		return matchSegments(block.segments, source, starts[line] ?? 0, ends[endLine] ?? 0);
	};
	const aligned = align(texts, found, (block, candidate) => match(block, candidate) !== null);
	return [...aligned].map(([block, lines]) => {
		noteMatches(located, match(block, lines) ?? []);
		return [block, lines];
	});
}

/** The template's texts with blanks that stand in the plan as often as in the template: each is the text that it looks like. */
function untouchedTexts(blocks: readonly TemplateBlock[], found: readonly string[]): ReadonlySet<string> {
	const asked = blocks.flatMap(block =>
		block.kind === 'text' && block.segments.some(({kind}) => kind === 'placeholder')
			? rawOf(block.segments).trimEnd()
			: [],
	);
	const count = (raws: readonly string[], raw: string) => raws.filter(other => other === raw).length;
	return new Set(asked.filter(raw => count(asked, raw) === count(found, raw)));
}

/** The bytes of segments as the template has them, without a member's number. */
function rawOf(segments: readonly Segment[]): string {
	return segments.map(segment => (segment.kind === 'number' ? '' : segment.raw)).join('');
}

type Candidate = LineRange & {readonly kind: 'text' | 'item' | 'verbatim'};

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

function labelKey(label: string): string {
	return label.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
}
