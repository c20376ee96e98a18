import type {Box} from './boxes.ts';
import type {Cursor} from './cursor.ts';
import {commentKind, type HtmlKind} from './html-blocks.ts';
import type {Lines} from './lines.ts';
import {type Comment, type Fence, type Heading, lineKind} from './outline.ts';

/** A list item's `width` is how far its content is indented; a quote has 0. */
export type Container = {readonly width: number; empty: boolean};

export const quote: Container = {width: 0, empty: false};

/** The open block that holds lines, if any; it lies in the innermost container. */
export type Leaf =
	| {readonly kind: 'paragraph'; readonly line: number; readonly start: number}
	| {readonly kind: 'fence'; readonly line: number; readonly start: number; readonly length: number}
	| {readonly kind: 'html'; readonly line: number; readonly start: number; readonly html: HtmlKind};

/** What is known of a file while its lines are read. */
export type Reading = {
	readonly lines: Lines;
	readonly kinds: Uint8Array;
	readonly fences: Fence[];
	readonly comments: Comment[];
	readonly headings: Heading[];
	readonly boxes: Box[];
	readonly cursor: Cursor;
	readonly containers: Container[];
	/** Places of the quotes among the containers. */
	readonly quotes: number[];
	leaf: Leaf | null;
	line: number;
};

/** Opens a container in the innermost one. */
export function addContainer(reading: Reading, container: Container): void {
	addLine(reading, lineKind.empty);
	reading.containers.push(container);
}

/** Notes that the innermost container holds something. */
export function addLine({containers}: Reading, kind: number): number {
	const container = containers.at(-1);
	if (container?.empty === true) {
		container.empty = false;
	}
	return kind;
}

/** Closes the open leaf and all containers but the first `keep`. */
export function closeContainers(reading: Reading, keep: number): void {
	const {containers, quotes} = reading;
	closeLeaf(reading, false);
	containers.length = keep;
	while ((quotes.at(-1) ?? -1) >= keep) {
		quotes.pop();
	}
}

/** Closes the open leaf before this line, or with it where a line of its own closes it. */
export function closeLeaf(reading: Reading, closed: boolean): void {
	const {leaf, lines, fences, comments} = reading;
	reading.leaf = null;
	if (leaf === null || leaf.kind === 'paragraph') {
		return;
	}
	const endLine = closed ? reading.line : reading.line - 1;
	if (leaf.kind === 'fence') {
		const {line, start, length} = leaf;
		fences.push({
			line,
			endLine,
			closed,
			markerStart: start,
			markerLength: length,
			depth: reading.containers.length,
		});
	} else if (leaf.html === commentKind) {
		comments.push({line: leaf.line, endLine, closed, start: leaf.start, end: lines.ends[endLine] ?? 0});
	}
}
