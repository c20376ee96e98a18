import type {Boxes} from './boxes.ts';
import type {Cursor} from './cursor.ts';
import {commentKind, type HtmlKind} from './html-blocks.ts';
import type {Lines} from './lines.ts';
import type {Comment, Fence, Heading} from './outline.ts';

/** The open block that holds lines, if any; it lies in the innermost container. */
export const leafKind = {none: 0, paragraph: 1, fence: 2, html: 3} as const;

export type LeafKind = (typeof leafKind)[keyof typeof leafKind];

/** Stands for a quote where a list item has its width. */
export const quoteWidth = 0;

/**
 * What is known of a file while its lines are read. One object of numbers that is changed in place:
 * a reader that makes an object for each list item or paragraph spends most of its time on that.
 */
export type Reading = {
	readonly lines: Lines;
	readonly kinds: Uint8Array;
	readonly fences: Fence[];
	readonly comments: Comment[];
	readonly headings: Heading[];
	readonly boxes: Boxes;
	readonly cursor: Cursor;
	line: number;

	/** How many list items and quotes are open, outermost first in `widths`; what lies beyond is left over. */
	depth: number;
	/** How far the content of each list item is indented, `quoteWidth` for a quote. */
	readonly widths: number[];
	/** Places in `widths` of the quotes. */
	readonly quotes: number[];
	/** The innermost container is a list item that has nothing in it yet. */
	emptyItem: boolean;

	leaf: LeafKind;
	leafLine: number;
	/** Offset of its first byte. */
	leafStart: number;
	/** How long the run is that opened the fence. */
	fenceLength: number;
	html: HtmlKind;
	/** Whether the open paragraph is a table; `null` as long as nobody asked. */
	table: boolean | null;

	/** Up to where on this line there is no thematic break of `noBreakMarker`: past it the line holds something else. */
	noBreakBefore: number;
	noBreakMarker: number;
};

/** Opens a list item or a quote in the innermost container. */
export function addContainer(reading: Reading, width: number): void {
	if (width === quoteWidth) {
		reading.quotes.push(reading.depth);
	}
	reading.widths[reading.depth] = width;
	reading.depth++;
	reading.emptyItem = width !== quoteWidth;
}

/** Opens a leaf at an offset of this line. */
export function openLeaf(reading: Reading, kind: LeafKind, start: number): void {
	reading.leaf = kind;
	reading.leafLine = reading.line;
	reading.leafStart = start;
	reading.emptyItem = false;
	reading.table = null;
}

/** Closes the open leaf and all containers but the first `keep`. */
export function closeContainers(reading: Reading, keep: number): void {
	closeLeaf(reading, false);
	if (reading.depth === keep) {
		return;
	}
	reading.depth = keep;
	reading.emptyItem = false;
	const {quotes} = reading;
	while (quotes.length > 0 && (quotes[quotes.length - 1] ?? 0) >= keep) {
		quotes.pop();
	}
}

/** Closes the open leaf before this line, or with it where a line of its own closes it. */
export function closeLeaf(reading: Reading, closed: boolean): void {
	const {leaf} = reading;
	reading.leaf = leafKind.none;
	if (leaf === leafKind.fence) {
		reading.fences.push({
			line: reading.leafLine,
			endLine: closed ? reading.line : reading.line - 1,
			closed,
			markerStart: reading.leafStart,
			markerLength: reading.fenceLength,
			depth: reading.depth,
		});
	} else if (leaf === leafKind.html && reading.html === commentKind) {
		const endLine = closed ? reading.line : reading.line - 1;
		reading.comments.push({
			line: reading.leafLine,
			endLine,
			closed,
			start: reading.leafStart,
			end: reading.lines.ends[endLine] ?? 0,
		});
	}
}
