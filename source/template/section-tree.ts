import {decode} from '../markdown/bytes.ts';
import {type Field, fieldAt, isProse} from '../markdown/fields.ts';
import {type Item, itemAt} from '../markdown/list-items.ts';
import {type Heading, lineKind, type Outline} from '../markdown/outline.ts';
import {type Table, tablesBetween} from '../markdown/tables.ts';

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

/** A heading with what stands under it. The root has none and holds what stands before the first heading. */
export type Section = {
	readonly heading: Heading | null;
	/** 0 for the root. */
	readonly depth: number;
	/** First line, that of the heading. */
	readonly line: number;
	/** Last line before the next heading of any depth. */
	readonly contentEndLine: number;
	/** Last line of the sections inside. */
	readonly endLine: number;
	readonly blocks: readonly Block[];
	readonly sections: readonly Section[];
};

type Growing = {-readonly [Key in keyof Section]: Section[Key]} & {sections: Growing[]};

/** The sections of a template or a plan as a tree, with the blocks in each. */
export function readSections(outline: Outline): Section {
	const {headings, lines, fences, comments} = outline;
	const verbatimEnds = new Map([...fences, ...comments].map(({line, endLine}) => [line, endLine]));
	const source: Source = {outline, verbatimEnds};
	const root = growing(null, 1, (headings[0]?.line ?? lines.count + 1) - 1, source);
	const open: Growing[] = [root];
	for (const [index, heading] of headings.entries()) {
		while ((open.at(-1)?.depth ?? 0) >= heading.depth) {
			close(open.pop(), heading.line - 1);
		}
		const end = (headings[index + 1]?.line ?? lines.count + 1) - 1;
		const section = growing(heading, heading.line, end, source);
		open.at(-1)?.sections.push(section);
		open.push(section);
	}
	for (const section of open) {
		close(section, lines.count);
	}
	return root;
}

function growing(heading: Heading | null, line: number, contentEndLine: number, source: Source): Growing {
	const first = heading === null ? line : heading.endLine + 1;
	const blocks = blocksBetween(source, first, contentEndLine);
	return {
		heading,
		depth: heading?.depth ?? 0,
		line,
		contentEndLine,
		endLine: contentEndLine,
		blocks,
		sections: [],
	};
}

function close(section: Growing | undefined, endLine: number): void {
	if (section !== undefined) {
		section.endLine = endLine;
	}
}

type Source = {
	readonly outline: Outline;
	/** By its first line, the last line of each fence and comment. */
	readonly verbatimEnds: ReadonlyMap<number, number>;
};

type Reading = Source & {
	readonly last: number;
	readonly tables: ReadonlyMap<number, Table>;
};

function blocksBetween(source: Source, first: number, last: number): Block[] {
	const {outline} = source;
	const tables = new Map(tablesBetween(outline, first, last).map(table => [table.line, table]));
	const reading: Reading = {...source, last, tables};
	const blocks: Block[] = [];
	for (let line = first; line <= last; line++) {
		const block = blockAt(reading, line);
		if (block !== null) {
			line = block.endLine;
			append(blocks, block, outline);
		}
	}
	return blocks;
}

/** Adds a block; an item of the list before it goes into that list. */
function append(blocks: Block[], block: Block, {kinds, lines}: Outline): void {
	const previous = blocks.at(-1);
	if (block.kind === 'list' && previous?.kind === 'list' && continuesList(previous, block, lines.source)) {
		let line = previous.endLine + 1;
		while (kinds[line] === lineKind.blank) {
			line++;
		}
		if (line === block.line) {
			const entries = [...previous.entries, ...block.entries];
			blocks[blocks.length - 1] = {...previous, endLine: block.endLine, entries};
			return;
		}
	}
	blocks.push(block);
}

function continuesList(
	previous: Block & {kind: 'list'},
	next: Block & {kind: 'list'},
	source: string,
): boolean {
	const before = previous.entries[0]?.item;
	const after = next.entries[0]?.item;
	return (
		before !== undefined &&
		after !== undefined &&
		previous.boxed === next.boxed &&
		(next.boxed || before.indent === after.indent) &&
		source[before.markerEnd - 1] === source[after.markerEnd - 1]
	);
}

function blockAt(reading: Reading, line: number): Block | null {
	const {outline, tables} = reading;
	const kind = outline.kinds[line] ?? lineKind.blank;
	if (kind === lineKind.blank || kind === lineKind.frontMatter) {
		return null;
	}
	if (!isProse(kind)) {
		return {
			kind: 'verbatim',
			verbatim: kind === lineKind.fence ? 'code' : 'markup',
			line,
			endLine: reading.verbatimEnds.get(line) ?? line,
		};
	}
	const table = tables.get(line);
	if (table !== undefined) {
		return {kind: 'table', table, line, endLine: table.endLine};
	}
	const item = kind === lineKind.thematicBreak ? null : itemAt(outline.lines, line);
	if (item !== null && item.quotes === 0 && hasBox(outline, item)) {
		const textEndLine = textEnd(reading, line);
		const endLine = entryEnd(reading, textEndLine, item.indent);
		return {kind: 'list', boxed: true, line, endLine, entries: [{item, line, endLine, textEndLine}]};
	}
	if (kind === lineKind.html || kind === lineKind.indented) {
		const endLine = runEnd(reading, line, kind);
		return {kind: 'verbatim', verbatim: kind === lineKind.html ? 'markup' : 'code', line, endLine};
	}
	if (kind === lineKind.thematicBreak || kind === lineKind.underline) {
		return {kind: 'text', line, endLine: line};
	}
	const field = proseFieldAt(outline, line);
	if (field !== null) {
		return {kind: 'field', field, line, endLine: line};
	}
	const endLine = textEnd(reading, line);
	if (item !== null && item.quotes === 0 && kind !== lineKind.continuation) {
		const entries = [{item, line, endLine, textEndLine: endLine}];
		return {kind: 'list', boxed: false, line, endLine, entries};
	}
	return {kind: 'text', line, endLine};
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
function runEnd({outline, last}: Reading, line: number, kind: number): number {
	let end = line;
	while (end < last && outline.kinds[end + 1] === kind && !isBoxLine(outline, end + 1)) {
		end++;
	}
	return end;
}

/** The last line of the paragraph that a line begins or continues; fields, boxes and tables are their own. */
function textEnd({outline, last, tables}: Reading, line: number): number {
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
function entryEnd({outline, last, verbatimEnds}: Reading, textEndLine: number, indent: number): number {
	const {kinds, lines} = outline;
	let end = textEndLine;
	for (let line = end + 1; line <= last; line++) {
		const kind = kinds[line] ?? lineKind.blank;
		if (kind === lineKind.blank) {
			continue;
		}
		const isItem = itemAt(lines, line) !== null;
		if (columnOf(outline, line) <= indent + (isItem ? 0 : 1)) {
			if (kind !== lineKind.continuation || line !== end + 1 || isItem || fieldAt(lines, line) !== null) {
				break;
			}
		}
		line = verbatimEnds.get(line) ?? line;
		end = line;
	}
	return end;
}

/** How many columns of white space a line begins with. */
function columnOf({lines: {source, starts, ends}}: Outline, line: number): number {
	let column = 0;
	for (let position = starts[line] ?? 0; position < (ends[line] ?? 0); position++) {
		if (source[position] === ' ') {
			column++;
		} else if (source[position] === '\t') {
			column += 4 - (column % 4);
		} else {
			break;
		}
	}
	return column;
}
