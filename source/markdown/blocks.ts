import {
	atxHeadingAt,
	checkboxAt,
	closesFence,
	columnAfter,
	commentKind,
	endsHtml,
	fenceAt,
	type HtmlKind,
	headingBoxAt,
	htmlKindAt,
	listMarker,
	listMarkerAt,
	mayInterrupt,
	nextColumn,
	setextDepthAt,
	skipBlanks,
	skipDefinitions,
	thematicBreakEnd,
	trimBlanks,
} from './block-syntax.ts';
import type {Bytes} from './bytes.ts';
import {type Lines, lineAt, readLines} from './lines.ts';
import {
	type Checkbox,
	type Comment,
	type Fence,
	type FrontMatter,
	type Heading,
	lineKind,
	type Outline,
} from './outline.ts';
import {isTableHead} from './tables.ts';

/** The open block that holds lines; it lies in the innermost container. */
type Leaf = {
	readonly kind: 'paragraph' | 'fence' | 'html';
	readonly line: number;
	/** Offset of its first byte. */
	readonly start: number;
	/** How long the run is that opened a fence. */
	readonly fenceLength: number;
	readonly html: HtmlKind;
	/** Whether a paragraph is a table; missing as long as nobody asked. */
	isTable?: boolean;
};

/** Stands among the widths of list items for a quote. */
const quote = 0;

/**
 * Reads the block structure of a file as CommonMark 0.31 has it, as far as fences, comments, front matter and headings
 * need it, in one pass over the lines; boxes are found on every line outside fences, comments and front matter.
 * Any bytes have a structure.
 */
export function readOutline(source: Bytes): Outline {
	const lines = readLines(source);
	const {starts, ends, count} = lines;
	const kinds = new Uint8Array(count + 1);
	const frontMatter = frontMatterOf(lines);
	if (frontMatter !== null) kinds.fill(lineKind.frontMatter, frontMatter.line, frontMatter.endLine + 1);
	const reader = newReader(lines);
	for (let line = (frontMatter?.endLine ?? 0) + 1; line <= count; line++) {
		const start = starts[line] ?? 0;
		const end = ends[line] ?? 0;
		reader.line = line;
		reader.position = start;
		reader.column = 0;
		reader.end = end;
		if (readPlainBox(reader)) {
			kinds[line] = lineKind.text;
			continue;
		}
		findContent(reader);
		const kind = readLine(reader);
		kinds[line] = kind;
		if (kind !== lineKind.blank && kind !== lineKind.fence && kind !== lineKind.comment) {
			const box = checkboxAt(source, line, start, end);
			if (box !== null) reader.boxes.push(box);
		}
	}
	reader.line = count + 1;
	closeLeaf(reader, false);
	const {fences, comments, headings, boxes} = reader;
	return {source, lines, kinds, frontMatter, fences, comments, headings, boxes};
}

/** What is known of a file while its lines are read, and a cursor in the line that is read. */
type Reader = ReturnType<typeof newReader>;

function newReader(lines: Lines) {
	return {
		source: lines.source,
		lines,
		fences: [] as Fence[],
		comments: [] as Comment[],
		headings: [] as Heading[],
		boxes: [] as Checkbox[],
		/** The open containers, outermost first: how far the content of a list item is indented, or `quote`. */
		open: [] as number[],
		/** Places of the quotes among them. */
		quotes: [] as number[],
		/** The innermost container is a list item that has nothing in it yet. */
		isEmptyItem: false,
		leaf: null as Leaf | null,

		line: 0,
		/** Where the rest of the line begins; `column` may lie inside a tab that is used up in part. */
		position: 0,
		column: 0,
		/** First offset from there that holds no blank, and its column; `end` where the rest is blank. */
		content: 0,
		contentColumn: 0,
		/** Offset after the last byte of the line. */
		end: 0,
		/** On this line no thematic break of `marker` begins before `end`: `- - - x` is looked through only once. */
		noBreak: {line: 0, marker: '', end: 0},
	};
}

/**
 * The block of YAML between lines of `---`, or of TOML between `+++`, that a file begins with, if it is closed. Where a
 * blank line follows, or a task stands inside, it is a rule.
 */
function frontMatterOf(lines: Lines): FrontMatter | null {
	const marker = trimmedLine(lines, 1);
	if (marker !== '---' && marker !== '+++') return null;
	if (trimmedLine(lines, 2) === '') return null;
	for (let line = 2; line <= lines.count; line++) {
		const box = checkboxAt(lines.source, line, lines.starts[line] ?? 0, lines.ends[line] ?? 0);
		// A letter is a tag.
		if (box !== null && !/^[A-WYZa-wyz\d\x80-\xff]/.test(lines.source.slice(box.markStart, box.markEnd)))
			return null;
		if (lines.source.startsWith(marker, lines.starts[line]) && trimmedLine(lines, line) === marker) {
			return {kind: marker === '---' ? 'yaml' : 'toml', line: 1, endLine: line};
		}
	}
	return null;
}

function trimmedLine({source, starts, ends}: Lines, line: number): string {
	const start = starts[line] ?? 0;
	return source.slice(start, trimBlanks(source, start, ends[line] ?? 0));
}

/** Spaces, a bullet, spaces, a mark of one ASCII character, spaces, up to text that begins with one. */
const plainBox = new RegExp(` *${listMarker} {1,4}\\[[ -Z\\\\^-~]\\] +(?=[!-~])`, 'y');

/**
 * Reads the line that most lines of a plan are, `- [ ] text` in spaces and ASCII, as `readLine` and `checkboxAt` would,
 * in fewer steps; a third of the time for a large plan goes with it. `false` for any other line, of which nothing is read.
 */
function readPlainBox(reader: Reader): boolean {
	const {source, position, end, leaf, open} = reader;
	plainBox.lastIndex = position;
	const last = source.charCodeAt(end - 1);
	if ((leaf !== null && leaf.kind !== 'paragraph') || last <= 32 || last > 126 || !plainBox.test(source)) {
		return false;
	}
	const bracket = source.indexOf('[', position);
	const bulletStart = skipBlanks(source, position, bracket);
	const bulletEnd = trimBlanks(source, bulletStart, bracket);
	const indent = bulletStart - position;
	let left = indent;
	let matched = 0;
	for (; matched < open.length; matched++) {
		const width = open[matched] ?? quote;
		if (width === quote || left < width) break;
		left -= width;
	}
	const isContinued = leaf !== null && matched === open.length;
	if (left > 3 || (isContinued && !mayInterrupt(source, bulletStart, bulletEnd - bulletStart))) return false;
	closeContainers(reader, matched);
	open.push(left + bracket - bulletStart);
	openLeaf(reader, 'paragraph', bracket);
	reader.boxes.push({
		line: reader.line,
		quotes: 0,
		indent,
		bulletStart,
		bulletEnd,
		markStart: bracket + 1,
		markEnd: bracket + 2,
		isHeading: false,
		optional: false,
		textStart: plainBox.lastIndex,
		textEnd: end,
	});
	return true;
}

function readLine(reader: Reader): number {
	const {leaf} = reader;
	const matched = matchContainers(reader);
	const isBlank = reader.content === reader.end;
	if (matched < reader.open.length) {
		if (leaf?.kind !== 'paragraph' || isBlank) closeContainers(reader, matched);
	} else if (leaf?.kind === 'fence') {
		return continueFence(reader, leaf);
	} else if (leaf?.kind === 'html' && (!isBlank || leaf.html < 6)) {
		return continueHtml(reader, leaf.html);
	} else if (leaf !== null && isBlank) {
		closeLeaf(reader, false);
	}
	return isBlank ? lineKind.blank : startBlocks(reader, matched);
}

function continueFence(reader: Reader, {start, fenceLength}: Leaf): number {
	const {source, content, end} = reader;
	if (
		columnsOfBlanks(reader) <= 3 &&
		closesFence(source, content, end, source.charCodeAt(start), fenceLength)
	) {
		closeLeaf(reader, true);
	}
	return lineKind.fence;
}

function continueHtml(reader: Reader, html: HtmlKind): number {
	if (endsHtml(html, reader.source, reader.position, reader.end)) closeLeaf(reader, true);
	return html === commentKind ? lineKind.comment : lineKind.html;
}

/** Goes through the open containers that the line continues; returns how many. */
function matchContainers(reader: Reader): number {
	const {source, open} = reader;
	for (let index = 0; index < open.length; index++) {
		const width = open[index] ?? quote;
		if (reader.content === reader.end) return continuedByBlank(reader, index);
		if (width === quote) {
			if (columnsOfBlanks(reader) > 3 || source[reader.content] !== '>') return index;
			skipQuoteMark(reader);
		} else if (columnsOfBlanks(reader) >= width) {
			skipColumns(reader, width);
		} else {
			return index;
		}
	}
	return open.length;
}

/** A blank rest of a line continues all list items up to the next quote, but none that has nothing in it yet. */
function continuedByBlank({quotes, open, isEmptyItem}: Reader, from: number): number {
	const next = quotes.find(place => place >= from);
	return next ?? (isEmptyItem ? open.length - 1 : open.length);
}

/** Reads what begins on a line behind the containers that it continues, of which `matched` are left open. */
function startBlocks(reader: Reader, matched: number): number {
	const {source, end} = reader;
	for (let depth = matched; ; depth++) {
		const inParagraph = reader.leaf?.kind === 'paragraph';
		if (columnsOfBlanks(reader) > 3) {
			reader.isEmptyItem = false;
			return inParagraph ? lineKind.continuation : lineKind.indented;
		}
		const kind = startLeaf(reader, depth);
		if (kind !== null) return kind;
		const {content} = reader;
		if (source[content] === '>') {
			closeContainers(reader, depth);
			skipQuoteMark(reader);
			reader.quotes.push(reader.open.length);
			reader.open.push(quote);
			reader.isEmptyItem = false;
		} else {
			const marker = listMarkerAt(source, content, end);
			const isContinued = inParagraph && depth === reader.open.length;
			const isItem =
				marker > 0 &&
				!(
					isContinued &&
					(!mayInterrupt(source, content, marker) || skipBlanks(source, content + marker, end) === end)
				);
			if (!isItem) {
				if (!inParagraph) openLeaf(reader, 'paragraph', content);
				return inParagraph ? lineKind.continuation : lineKind.text;
			}
			closeContainers(reader, depth);
			startItem(reader, marker);
		}
		if (reader.content === end) return lineKind.empty;
	}
}

/** Reads a heading, fence, HTML block or break at the content, or what makes a heading of the paragraph above; else `null`. */
function startLeaf(reader: Reader, depth: number): number | null {
	const {source, content, end, leaf} = reader;
	const paragraph = leaf?.kind === 'paragraph' ? leaf : null;
	const first = source[content] ?? '';
	switch (first) {
		case '#':
			return startHeading(reader, depth);
		case '`':
		case '~': {
			const length = fenceAt(source, content, end);
			if (length === 0) return null;
			closeContainers(reader, depth);
			openLeaf(reader, 'fence', content, length);
			return lineKind.fence;
		}
		case '<': {
			const html = htmlKindAt(source, content, end, paragraph !== null);
			if (html === 0) return null;
			closeContainers(reader, depth);
			openLeaf(reader, 'html', content, 0, html);
			return continueHtml(reader, html);
		}
		case '=':
		case '-':
			if (paragraph !== null && depth === reader.open.length && endsParagraph(reader, paragraph)) {
				return lineKind.underline;
			}
	}
	if ((first === '*' || first === '-' || first === '_') && isThematicBreak(reader, first)) {
		closeContainers(reader, depth);
		reader.isEmptyItem = false;
		return lineKind.thematicBreak;
	}
	return null;
}

function startHeading(reader: Reader, depth: number): number | null {
	const {source, content, end, line} = reader;
	const heading = atxHeadingAt(source, content, end);
	if (heading === null) return null;
	closeContainers(reader, depth);
	reader.isEmptyItem = false;
	if (depth === 0) {
		reader.headings.push({...heading, line, endLine: line, setext: false});
		const box = headingBoxAt(source, line, content, heading);
		if (box !== null) reader.boxes.push(box);
	}
	return lineKind.heading;
}

/** Whether the content is a thematic break; what was found out for `- - - x` holds for each of its items. */
function isThematicBreak(reader: Reader, marker: string): boolean {
	const {source, content, end, line, noBreak} = reader;
	if (noBreak.line === line && noBreak.marker === marker && content < noBreak.end) return false;
	const found = thematicBreakEnd(source, content, end);
	reader.noBreak = {line, marker, end: found};
	return found === end;
}

/** Turns the open paragraph into a heading when this line underlines it and it is more than definitions. */
function endsParagraph(reader: Reader, paragraph: Leaf): boolean {
	const {source, lines, line} = reader;
	const depth = setextDepthAt(source, reader.content, reader.end);
	// A table cannot be underlined: CommonMark alone, which has no tables, would make a heading of it.
	if (depth > 0) paragraph.isTable ??= paragraph.line + 1 < line && isTableHead(lines, paragraph.line);
	if (depth === 0 || paragraph.isTable) return false;
	const {start} = paragraph;
	const last = lines.ends[line - 1] ?? start;
	const text = source[start] === '[' ? skipDefinitions(source, start, last) : start;
	if (text === last) return false;
	if (reader.open.length === 0) {
		const first = text === start ? paragraph.line : lineAt(lines, text);
		const textStart = skipBlanks(source, text, last);
		const textEnd = trimBlanks(source, textStart, last);
		reader.headings.push({depth, line: first, endLine: line, textStart, textEnd, setext: true});
	}
	closeLeaf(reader, false);
	return true;
}

/** Opens the list item whose marker, so many bytes long, stands at the content. */
function startItem(reader: Reader, marker: number): void {
	const before = columnsOfBlanks(reader);
	skipContent(reader, marker);
	const blanks = columnsOfBlanks(reader);
	const padding = reader.content === reader.end || blanks > 4 ? 1 : blanks;
	skipColumns(reader, padding);
	reader.open.push(before + marker + padding);
	reader.isEmptyItem = true;
}

function openLeaf(
	reader: Reader,
	kind: Leaf['kind'],
	start: number,
	fenceLength = 0,
	html: HtmlKind = 0,
): void {
	reader.leaf = {kind, line: reader.line, start, fenceLength, html};
	reader.isEmptyItem = false;
}

/** Closes the open leaf and all containers but the first `keep`. */
function closeContainers(reader: Reader, keep: number): void {
	closeLeaf(reader, false);
	const {open, quotes} = reader;
	if (open.length === keep) return;
	open.length = keep;
	reader.isEmptyItem = false;
	while ((quotes.at(-1) ?? -1) >= keep) quotes.pop();
}

/** Closes the open leaf before this line, or with it where a line of its own closes it. */
function closeLeaf(reader: Reader, closed: boolean): void {
	const {leaf, lines} = reader;
	reader.leaf = null;
	const endLine = closed ? reader.line : reader.line - 1;
	if (leaf?.kind === 'fence') {
		const {line, start, fenceLength} = leaf;
		const depth = reader.open.length;
		reader.fences.push({line, endLine, closed, markerStart: start, markerLength: fenceLength, depth});
	} else if (leaf?.kind === 'html' && leaf.html === commentKind) {
		const {line, start} = leaf;
		reader.comments.push({line, endLine, closed, start, end: lines.ends[endLine] ?? 0});
	}
}

function columnsOfBlanks(reader: Reader): number {
	return reader.contentColumn - reader.column;
}

function findContent(reader: Reader): void {
	const {source, position, end} = reader;
	const content = skipBlanks(source, position, end);
	reader.content = content;
	reader.contentColumn = columnAfter(source.slice(position, content), reader.column);
}

/** Moves over so many columns of blanks, at most to the content; a tab may be used up in part. */
function skipColumns(reader: Reader, columns: number): void {
	const to = Math.min(reader.column + columns, reader.contentColumn);
	while (reader.column < to) {
		const next = nextColumn(reader.source.charCodeAt(reader.position), reader.column);
		reader.column = Math.min(next, to);
		if (next <= to) reader.position++;
	}
}

/** Moves over so many bytes of the content, none of them a tab, and finds what comes after. */
function skipContent(reader: Reader, bytes: number): void {
	reader.position = reader.content + bytes;
	reader.column = reader.contentColumn + bytes;
	findContent(reader);
}

function skipQuoteMark(reader: Reader): void {
	skipContent(reader, 1);
	skipColumns(reader, 1);
}
