import {
	addContainer,
	closeContainers,
	closeLeaf,
	leafKind,
	openLeaf,
	quoteWidth,
	type Reading,
} from './block-state.ts';
import {
	atxHeadingAt,
	closesFence,
	fenceAt,
	listMarkerAt,
	setextDepthAt,
	skipBlanks,
	thematicBreakEnd,
	trimBlanks,
} from './block-syntax.ts';
import {findBox, noBoxes} from './boxes.ts';
import {matchContainers, skipQuoteMark, startItem} from './containers.ts';
import {type Cursor, findContent, indentOf, isBlank} from './cursor.ts';
import {skipDefinitions} from './definitions.ts';
import {frontMatterOf} from './front-matter.ts';
import {commentKind, endsHtml, htmlKindAt} from './html-blocks.ts';
import {type Lines, lineAt} from './lines.ts';
import {lineKind, type Outline} from './outline.ts';
import {readPlainLine} from './plain-lines.ts';
import {isTableHead} from './rows.ts';

const backtick = 96;
const tilde = 126;
const hash = 35;
const quoteMark = 62;
const lessThan = 60;
const asterisk = 42;
const hyphen = 45;
const underscore = 95;

/**
 * The block structure as CommonMark 0.31 has it, as far as fences, comments, front matter and
 * headings need it; boxes are looked for on every line outside fences, comments and front matter.
 */
export function readBlocks(lines: Lines): Outline {
	const {source, count, starts, ends} = lines;
	const kinds = new Uint8Array(count + 1);
	const frontMatter = frontMatterOf(lines);
	if (frontMatter !== null) {
		kinds.fill(lineKind.frontMatter, frontMatter.line, frontMatter.endLine + 1);
	}
	const reading = newReading(lines, kinds);
	const {cursor, boxes, fences, comments, headings} = reading;
	for (let line = (frontMatter?.endLine ?? 0) + 1; line <= count; line++) {
		const start = starts[line] ?? 0;
		const end = ends[line] ?? 0;
		reading.line = line;
		const plain = readPlainLine(reading, start, end);
		if (plain !== null) {
			kinds[line] = plain;
			continue;
		}
		cursor.position = start;
		cursor.column = 0;
		cursor.end = end;
		findContent(cursor);
		const kind = readLine(reading);
		kinds[line] = kind;
		if (kind !== lineKind.blank && kind !== lineKind.fence && kind !== lineKind.comment) {
			findBox(boxes, source, line, start, end);
		}
	}
	reading.line = count + 1;
	closeLeaf(reading, false);
	return {source, lines, kinds, frontMatter, fences, comments, headings, boxes};
}

function newReading(lines: Lines, kinds: Uint8Array): Reading {
	return {
		lines,
		kinds,
		fences: [],
		comments: [],
		headings: [],
		boxes: noBoxes(),
		cursor: {source: lines.source, position: 0, column: 0, end: 0, content: 0, contentColumn: 0},
		line: 0,
		depth: 0,
		widths: [],
		quotes: [],
		emptyItem: false,
		leaf: leafKind.none,
		leafLine: 0,
		leafStart: 0,
		fenceLength: 0,
		html: 0,
		table: null,
		noBreakBefore: 0,
		noBreakMarker: 0,
	};
}

function readLine(reading: Reading): number {
	const {cursor, leaf} = reading;
	const matched = matchContainers(reading);
	if (matched < reading.depth) {
		if (leaf !== leafKind.paragraph || isBlank(cursor)) {
			closeContainers(reading, matched);
		}
	} else if (leaf === leafKind.fence) {
		return continueFence(reading);
	} else if (leaf === leafKind.html) {
		if (!isBlank(cursor) || reading.html < 6) {
			return continueHtml(reading);
		}
		closeLeaf(reading, false);
	} else if (leaf === leafKind.paragraph && isBlank(cursor)) {
		closeLeaf(reading, false);
	}
	return isBlank(cursor) ? lineKind.blank : startBlocks(reading, matched);
}

function continueFence(reading: Reading): number {
	const {source, content, end} = reading.cursor;
	const marker = source.charCodeAt(reading.leafStart);
	if (indentOf(reading.cursor) <= 3 && closesFence(source, content, end, marker, reading.fenceLength)) {
		closeLeaf(reading, true);
	}
	return lineKind.fence;
}

function continueHtml(reading: Reading): number {
	const {source, position, end} = reading.cursor;
	const {html} = reading;
	if (endsHtml(html, source, position, end)) {
		closeLeaf(reading, true);
	}
	return html === commentKind ? lineKind.comment : lineKind.html;
}

/** Reads what begins on a line behind the containers that it continues. */
function startBlocks(reading: Reading, matched: number): number {
	const {cursor} = reading;
	let open = matched;
	for (;;) {
		const inParagraph = reading.leaf === leafKind.paragraph;
		if (indentOf(cursor) > 3) {
			reading.emptyItem = false;
			return inParagraph ? lineKind.continuation : lineKind.indented;
		}
		const kind = startLeaf(reading, open, inParagraph);
		if (kind !== null) {
			return kind;
		}
		const {source, content, end} = cursor;
		if (source.charCodeAt(content) === quoteMark) {
			closeContainers(reading, open);
			skipQuoteMark(cursor);
			addContainer(reading, quoteWidth);
		} else {
			const marker = listMarkerAt(source, content, end);
			const continues = inParagraph && open === reading.depth;
			if (marker === 0 || (continues && cannotInterrupt(cursor, marker))) {
				if (inParagraph) {
					return lineKind.continuation;
				}
				openLeaf(reading, leafKind.paragraph, content);
				return lineKind.text;
			}
			closeContainers(reading, open);
			startItem(reading, marker);
		}
		open++;
		if (isBlank(cursor)) {
			return lineKind.empty;
		}
	}
}

/** Reads a heading, fence, HTML block or break at the content, or what makes a heading of the paragraph above; else `null`. */
function startLeaf(reading: Reading, open: number, inParagraph: boolean): number | null {
	const {source, content, end} = reading.cursor;
	const code = source.charCodeAt(content);
	switch (code) {
		case hash:
			return startHeading(reading, open);
		case backtick:
		case tilde: {
			const length = fenceAt(source, content, end);
			if (length === 0) {
				return null;
			}
			closeContainers(reading, open);
			openLeaf(reading, leafKind.fence, content);
			reading.fenceLength = length;
			return lineKind.fence;
		}
		case lessThan: {
			const html = htmlKindAt(source, content, end, inParagraph);
			if (html === 0) {
				return null;
			}
			closeContainers(reading, open);
			openLeaf(reading, leafKind.html, content);
			reading.html = html;
			return continueHtml(reading);
		}
		case 61:
		case hyphen:
			if (inParagraph && open === reading.depth && endsParagraph(reading)) {
				return lineKind.underline;
			}
	}
	if ((code === asterisk || code === hyphen || code === underscore) && isThematicBreak(reading)) {
		closeContainers(reading, open);
		reading.emptyItem = false;
		return lineKind.thematicBreak;
	}
	return null;
}

/** Whether the content is a thematic break; what was found out for `- - - x` holds for each of its items. */
function isThematicBreak(reading: Reading): boolean {
	const {source, content, end} = reading.cursor;
	const marker = source.charCodeAt(content);
	if (marker === reading.noBreakMarker && content < reading.noBreakBefore) {
		return false;
	}
	const found = thematicBreakEnd(source, content, end);
	if (found !== end) {
		reading.noBreakMarker = marker;
		reading.noBreakBefore = found;
	}
	return found === end;
}

function startHeading(reading: Reading, open: number): number | null {
	const {cursor, line} = reading;
	const heading = atxHeadingAt(cursor.source, cursor.content, cursor.end);
	if (heading === null) {
		return null;
	}
	closeContainers(reading, open);
	reading.emptyItem = false;
	if (open === 0) {
		const {depth, textStart, textEnd} = heading;
		reading.headings.push({depth, line, endLine: line, textStart, textEnd, setext: false});
	}
	return lineKind.heading;
}

/** Within a paragraph only an item that has text and, where it is numbered, is the first, begins a list. */
function cannotInterrupt({source, content, end}: Cursor, marker: number): boolean {
	if (skipBlanks(source, content + marker, end) === end) {
		return true;
	}
	return marker > 1 && !(marker === 2 && source[content] === '1');
}

/** Turns the open paragraph into a heading when this line underlines it and it is more than definitions. */
function endsParagraph(reading: Reading): boolean {
	const {cursor, leafStart, leafLine, lines, line} = reading;
	const {source, content, end} = cursor;
	const depth = setextDepthAt(source, content, end);
	if (depth === 0 || isTable(reading)) {
		return false;
	}
	const last = lines.ends[line - 1] ?? leafStart;
	const afterDefinitions = source[leafStart] === '[' ? skipDefinitions(source, leafStart, last) : leafStart;
	if (afterDefinitions === last) {
		return false;
	}
	if (reading.depth === 0) {
		const first = afterDefinitions === leafStart ? leafLine : lineAt(lines, afterDefinitions);
		const textStart = skipBlanks(source, afterDefinitions, last);
		const textEnd = trimBlanks(source, textStart, last);
		reading.headings.push({depth, line: first, endLine: line, textStart, textEnd, setext: true});
	}
	closeLeaf(reading, false);
	return true;
}

/** A table cannot be underlined: CommonMark alone, which has no tables, would make a heading of it. */
function isTable(reading: Reading): boolean {
	const {lines, leafLine, line} = reading;
	reading.table ??= leafLine + 1 < line && isTableHead(lines, leafLine);
	return reading.table;
}
