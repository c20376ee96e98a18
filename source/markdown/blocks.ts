import {
	atxHeadingAt,
	closesFence,
	fenceAt,
	isThematicBreak,
	listMarkerAt,
	setextDepthAt,
	skipBlanks,
	trimBlanks,
} from './block-starts.ts';
import {
	addContainer,
	addLine,
	closeContainers,
	closeLeaf,
	type Leaf,
	quote,
	type Reading,
} from './block-state.ts';
import {boxAt} from './boxes.ts';
import {matchContainers, skipQuoteMark, startItem} from './containers.ts';
import {type Cursor, findContent, indentOf, isBlank} from './cursor.ts';
import {skipDefinitions} from './definitions.ts';
import {frontMatterOf} from './front-matter.ts';
import {commentKind, endsHtml, htmlKindAt} from './html-blocks.ts';
import type {Lines} from './lines.ts';
import {lineKind, type Outline} from './outline.ts';

const backtick = 96;
const tilde = 126;
const hash = 35;
const quoteMark = 62;
const lessThan = 60;

/**
 * The block structure as CommonMark 0.31 has it, as far as fences, comments, front matter and
 * headings need it; boxes are looked for on every line outside fences, comments and front matter.
 */
export function readBlocks(lines: Lines): Outline {
	const {source, count, starts, ends} = lines;
	const kinds = new Uint8Array(count + 1);
	const reading: Reading = {
		lines,
		kinds,
		fences: [],
		comments: [],
		headings: [],
		boxes: [],
		cursor: {source, position: 0, column: 0, end: 0, content: 0, contentColumn: 0},
		containers: [],
		quotes: [],
		leaf: null,
		line: 0,
	};
	const frontMatter = frontMatterOf(lines);
	if (frontMatter !== null) {
		kinds.fill(lineKind.frontMatter, frontMatter.line, frontMatter.endLine + 1);
	}
	const {cursor, boxes} = reading;
	for (let line = (frontMatter?.endLine ?? 0) + 1; line <= count; line++) {
		const start = starts[line] ?? 0;
		const end = ends[line] ?? 0;
		reading.line = line;
		cursor.position = start;
		cursor.column = 0;
		cursor.end = end;
		findContent(cursor);
		const kind = readLine(reading);
		kinds[line] = kind;
		if (kind !== lineKind.blank && kind !== lineKind.fence && kind !== lineKind.comment) {
			const box = boxAt(source, line, start, end);
			if (box !== null) {
				boxes.push(box);
			}
		}
	}
	reading.line = count + 1;
	closeLeaf(reading, false);
	const {fences, comments, headings} = reading;
	return {source, lines, kinds, frontMatter, fences, comments, headings, boxes};
}

function readLine(reading: Reading): number {
	const {cursor, containers} = reading;
	const matched = matchContainers(reading);
	const all = matched === containers.length;
	const {leaf} = reading;
	if (leaf !== null) {
		if (!all) {
			if (leaf.kind !== 'paragraph' || isBlank(cursor)) {
				closeContainers(reading, matched);
			}
		} else if (leaf.kind === 'fence') {
			return continueFence(reading, leaf);
		} else if (leaf.kind === 'html') {
			if (!isBlank(cursor) || leaf.html < 6) {
				return continueHtml(reading, leaf);
			}
			closeLeaf(reading, false);
		} else if (isBlank(cursor)) {
			reading.leaf = null;
		}
	} else if (!all) {
		closeContainers(reading, matched);
	}
	if (isBlank(cursor)) {
		return lineKind.blank;
	}
	return startBlocks(reading, matched);
}

function continueFence(reading: Reading, fence: Leaf & {kind: 'fence'}): number {
	const {source, content, end} = reading.cursor;
	const marker = source.charCodeAt(fence.start);
	if (indentOf(reading.cursor) <= 3 && closesFence(source, content, end, marker, fence.length)) {
		closeLeaf(reading, true);
	}
	return lineKind.fence;
}

function continueHtml(reading: Reading, {html}: Leaf & {kind: 'html'}): number {
	const {source, position, end} = reading.cursor;
	if (endsHtml(html, source, position, end)) {
		closeLeaf(reading, true);
	}
	return html === commentKind ? lineKind.comment : lineKind.html;
}

function startBlocks(reading: Reading, matched: number): number {
	const {cursor, containers} = reading;
	const {source, end} = cursor;
	let open = matched;
	for (;;) {
		const inParagraph = reading.leaf !== null;
		const continues = inParagraph && open === containers.length;
		const {content} = cursor;
		if (indentOf(cursor) > 3) {
			return inParagraph ? lineKind.continuation : addLine(reading, lineKind.indented);
		}
		const code = source.charCodeAt(content);
		if (code === quoteMark) {
			closeContainers(reading, open);
			skipQuoteMark(cursor);
			reading.quotes.push(containers.length);
			addContainer(reading, quote);
			open++;
			if (isBlank(cursor)) {
				return lineKind.empty;
			}
			continue;
		}
		if (code === hash) {
			const heading = atxHeadingAt(source, content, end);
			if (heading !== null) {
				closeContainers(reading, open);
				if (open === 0) {
					const {line} = reading;
					reading.headings.push({...heading, line, endLine: line, setext: false});
				}
				return addLine(reading, lineKind.heading);
			}
		} else if (code === backtick || code === tilde) {
			const length = fenceAt(source, content, end);
			if (length > 0) {
				closeContainers(reading, open);
				addLine(reading, lineKind.fence);
				reading.leaf = {kind: 'fence', line: reading.line, start: content, length};
				return lineKind.fence;
			}
		} else if (code === lessThan) {
			const html = htmlKindAt(source, content, end, inParagraph);
			if (html !== 0) {
				closeContainers(reading, open);
				addLine(reading, lineKind.html);
				reading.leaf = {kind: 'html', line: reading.line, start: content, html};
				return continueHtml(reading, reading.leaf);
			}
		}
		if (continues && endsParagraph(reading)) {
			return lineKind.underline;
		}
		if ((code === 42 || code === 45 || code === 95) && isThematicBreak(source, content, end)) {
			closeContainers(reading, open);
			return addLine(reading, lineKind.thematicBreak);
		}
		const marker = listMarkerAt(source, content, end);
		if (marker > 0 && !(continues && cannotInterrupt(cursor, marker))) {
			closeContainers(reading, open);
			startItem(reading, marker);
			open++;
			if (isBlank(cursor)) {
				return lineKind.empty;
			}
			continue;
		}
		if (inParagraph) {
			return lineKind.continuation;
		}
		addLine(reading, lineKind.text);
		reading.leaf = {kind: 'paragraph', line: reading.line, start: content};
		return lineKind.text;
	}
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
	const {cursor, leaf, containers, lines, line} = reading;
	const {source, content, end} = cursor;
	const depth = setextDepthAt(source, content, end);
	if (depth === 0 || leaf === null) {
		return false;
	}
	const last = lines.ends[line - 1] ?? leaf.start;
	let textStart = leaf.start;
	if (source[textStart] === '[') {
		textStart = skipDefinitions(source, leaf.start, last);
		if (textStart === last) {
			return false;
		}
		textStart = skipBlanks(source, textStart, last);
	}
	if (containers.length === 0) {
		const textEnd = trimBlanks(source, textStart, last);
		reading.headings.push({depth, line: leaf.line, endLine: line, textStart, textEnd, setext: true});
	}
	reading.leaf = null;
	return true;
}
