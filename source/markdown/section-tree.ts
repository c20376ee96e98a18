import {columnAfter, skipBlanks} from './block-syntax.ts';
import {decode} from './bytes.ts';
import {type Field, fieldAt, type Item, itemAt} from './list-items.ts';
import {type Heading, isProse, lineKind, type Outline} from './outline.ts';
import {type Table, tablesBetween} from './tables.ts';

/** A heading with what stands under it. The root has none and holds what stands before the first heading. */
export type SectionNode = {
	readonly heading: Heading | null;
	/** 1 to 6; 0 for the root. */
	readonly depth: number;
	/** First line, that of the heading. */
	readonly line: number;
	/** First and last line of what stands under the heading, before the next heading of any depth. */
	readonly contentLine: number;
	readonly contentEndLine: number;
	/** Last line of the sections inside. */
	readonly endLine: number;
	readonly sections: readonly SectionNode[];
};

type GrowingNode = Omit<SectionNode, 'endLine' | 'sections'> & {endLine: number; sections: GrowingNode[]};

/** The headings of a file as a tree: each holds the deeper ones that follow it. */
export function readSectionTree({headings, lines}: Pick<Outline, 'headings' | 'lines'>): SectionNode {
	const lastBefore = (index: number) => (headings[index]?.line ?? lines.count + 1) - 1;
	const root = newNode(null, 1, lastBefore(0));
	const open: GrowingNode[] = [root];
	const closeFrom = (depth: number, endLine: number) => {
		for (let last = open.at(-1); last !== undefined && last.depth >= depth; last = open.at(-1)) {
			last.endLine = endLine;
			open.pop();
		}
	};
	for (const [index, heading] of headings.entries()) {
		closeFrom(heading.depth, heading.line - 1);
		const node = newNode(heading, heading.line, lastBefore(index + 1));
		open.at(-1)?.sections.push(node);
		open.push(node);
	}
	closeFrom(0, lines.count);
	return root;
}

function newNode(heading: Heading | null, line: number, contentEndLine: number): GrowingNode {
	return {
		heading,
		depth: heading?.depth ?? 0,
		line,
		contentLine: heading === null ? line : heading.endLine + 1,
		contentEndLine,
		endLine: contentEndLine,
		sections: [],
	};
}

/** The text of a heading in one line. */
export function headingText(
	{source}: Pick<Outline, 'source'>,
	{textStart, textEnd, setext}: Heading,
): string {
	const text = decode(source.slice(textStart, textEnd));
	return setext ? text.replace(/[ \t]*(?:\r\n?|\n)[ \t]*/g, ' ') : text;
}

/** Lines are counted from 1; `endLine` is the last one. */
type Extent = {readonly line: number; readonly endLine: number};

/** An item of a checklist, with the lines that belong to it, or of a plain list, with its text alone. */
export type ListEntry = Extent & {readonly item: Item; readonly textEndLine: number};

export type Block =
	| (Extent & {readonly kind: 'field'; readonly field: Field})
	/** Items of one kind and indentation with nothing but blank lines between them. */
	| (Extent & {readonly kind: 'list'; readonly boxed: boolean; readonly entries: readonly ListEntry[]})
	| (Extent & {readonly kind: 'table'; readonly table: Table})
	/** Lines of one paragraph. */
	| (Extent & {readonly kind: 'text'})
	/** Code, a comment, or HTML: `markup` is both of the latter. */
	| (Extent & {readonly kind: 'verbatim'; readonly verbatim: 'code' | 'markup'});

/** A heading with the blocks that stand under it, before the next heading, and the sections inside. */
export type Section = Omit<SectionNode, 'sections'> & {
	readonly blocks: readonly Block[];
	readonly sections: readonly Section[];
};

/** The headings of a file as a tree, each with its blocks. */
export function readSections(outline: Outline): Section {
	const {fences, comments} = outline;
	const verbatimEnds = new Map([...fences, ...comments].map(({line, endLine}) => [line, endLine]));
	const withBlocks = (node: SectionNode): Section => {
		const {contentLine: first, contentEndLine: last} = node;
		const tables = new Map(tablesBetween(outline, first, last).map(table => [table.line, table]));
		return {
			...node,
			blocks: blocksFrom({outline, verbatimEnds, tables, last}, first),
			sections: node.sections.map(withBlocks),
		};
	};
	return withBlocks(readSectionTree(outline));
}

type Content = {
	readonly outline: Outline;
	/** By its first line, the last line of each fence and comment. */
	readonly verbatimEnds: ReadonlyMap<number, number>;
	/** By their first lines. */
	readonly tables: ReadonlyMap<number, Table>;
	/** The last line before the next heading. */
	readonly last: number;
};

type GrowingList = {
	readonly kind: 'list';
	readonly boxed: boolean;
	readonly entries: ListEntry[];
	readonly line: number;
	endLine: number;
};

type GrowingBlock = Exclude<Block, {kind: 'list'}> | GrowingList;

function blocksFrom(content: Content, first: number): Block[] {
	const blocks: GrowingBlock[] = [];
	for (let line = first; line <= content.last; line++) {
		const block = blockAt(content, line);
		if (block === null) continue;
		const previous = blocks.at(-1);
		if (block.kind === 'list' && previous?.kind === 'list' && isOneList(previous, block)) {
			previous.entries.push(...block.entries);
			previous.endLine = block.endLine;
		} else {
			blocks.push(block);
		}
		line = block.endLine;
	}
	return blocks;
}

/** Whether the items of two lists with nothing but blank lines between them are one list. */
function isOneList(one: GrowingList, next: GrowingList): boolean {
	const before = one.entries[0]?.item;
	const after = next.entries[0]?.item;
	return (
		one.boxed === next.boxed &&
		before?.type === after?.type &&
		(next.boxed || before?.indent === after?.indent)
	);
}

function blockAt(content: Content, line: number): GrowingBlock | null {
	const {outline, tables, verbatimEnds} = content;
	const kind = outline.kinds[line] ?? lineKind.blank;
	if (kind === lineKind.blank || kind === lineKind.frontMatter) return null;
	if (!isProse(kind)) {
		const endLine = verbatimEnds.get(line) ?? line;
		return {kind: 'verbatim', verbatim: kind === lineKind.fence ? 'code' : 'markup', line, endLine};
	}
	const table = tables.get(line);
	if (table !== undefined) return {kind: 'table', table, line, endLine: table.endLine};
	if (kind === lineKind.thematicBreak) return {kind: 'text', line, endLine: line};
	const item = itemAt(outline.lines, line);
	const isUnquoted = item?.quotes === 0;
	if (isUnquoted && hasBox(outline, item)) {
		const textEndLine = textEnd(content, line);
		const endLine = entryEnd(content, textEndLine, item.indent);
		return {kind: 'list', boxed: true, line, endLine, entries: [{item, line, endLine, textEndLine}]};
	}
	if (kind === lineKind.html || kind === lineKind.indented) {
		const endLine = runEnd(content, line, kind);
		return {kind: 'verbatim', verbatim: kind === lineKind.html ? 'markup' : 'code', line, endLine};
	}
	if (kind === lineKind.underline) return {kind: 'text', line, endLine: line};
	const field = proseFieldAt(outline, line);
	if (field !== null) return {kind: 'field', field, line, endLine: line};
	const endLine = textEnd(content, line);
	return isUnquoted && kind !== lineKind.continuation
		? {kind: 'list', boxed: false, line, endLine, entries: [{item, line, endLine, textEndLine: endLine}]}
		: {kind: 'text', line, endLine};
}

/** Whether an item has a box that makes it a task; a letter or digit in brackets is a tag or a legend. */
function hasBox({source}: Outline, {box}: Item): boolean {
	const mark = box === null ? null : decode(source.slice(box.markStart, box.markEnd));
	return mark !== null && (/^x$/i.test(mark) || !/^[\p{L}\p{N}]/u.test(mark));
}

function isBoxLine(outline: Outline, line: number): boolean {
	const item = itemAt(outline.lines, line);
	return item !== null && hasBox(outline, item);
}

/** The field of a line that is neither in a quote nor in code. */
function proseFieldAt({lines, kinds}: Outline, line: number): Field | null {
	const kind = kinds[line];
	const field = kind === lineKind.text || kind === lineKind.continuation ? fieldAt(lines, line) : null;
	return field !== null && !lines.source.slice(lines.starts[line], field.markerStart).includes('>')
		? field
		: null;
}

/** The last line of a run of HTML or of indented code; a box ends it, since it counts wherever it stands. */
function runEnd({outline, last}: Content, line: number, kind: number): number {
	let end = line;
	while (end < last && outline.kinds[end + 1] === kind && !isBoxLine(outline, end + 1)) end++;
	return end;
}

/** The last line of the paragraph that a line begins or continues; fields, boxes and tables are their own. */
function textEnd({outline, last, tables}: Content, line: number): number {
	let end = line;
	while (
		end < last &&
		outline.kinds[end + 1] === lineKind.continuation &&
		!tables.has(end + 1) &&
		fieldAt(outline.lines, end + 1) === null &&
		!isBoxLine(outline, end + 1)
	) {
		end++;
	}
	return end;
}

/** The last line that belongs to a checklist's item: what is indented under it. */
function entryEnd({outline, last, verbatimEnds}: Content, textEndLine: number, indent: number): number {
	const {kinds, lines} = outline;
	let end = textEndLine;
	for (let line = end + 1; line <= last; line++) {
		const kind = kinds[line] ?? lineKind.blank;
		if (kind === lineKind.blank) continue;
		const isItem = itemAt(lines, line) !== null;
		const start = lines.starts[line] ?? 0;
		const blanks = lines.source.slice(start, skipBlanks(lines.source, start, lines.ends[line] ?? 0));
		if (columnAfter(blanks, 0) <= indent + (isItem ? 0 : 1)) {
			if (kind !== lineKind.continuation || line !== end + 1 || isItem || fieldAt(lines, line) !== null) {
				break;
			}
		}
		line = verbatimEnds.get(line) ?? line;
		end = line;
	}
	return end;
}
