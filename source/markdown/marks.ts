import {boxColumn, boxValue, firstBoxFrom} from './boxes.ts';
import type {Bytes} from './bytes.ts';
import {lineKind, type Outline} from './outline.ts';

/** An outline of which only marks have changed since it was read: at these offsets, which rise. */
export type MarkedOutline = {readonly outline: Outline; readonly changed: readonly number[]};

/** To find more marks one by one takes longer than to read the file. */
const mostChanged = 30;

/**
 * The outline of a file in which since it was read no more than a few marks of boxes have changed, from one
 * plain character to another, so that all else is where it was; `null` where more has changed.
 */
export function outlineWithMarks(outline: Outline, source: Bytes): MarkedOutline | null {
	const {source: before, headings, lines} = outline;
	if (source.length !== before.length) {
		return null;
	}
	// Of headings only those of several lines can have a box in their text.
	const titles = headings.filter(({setext}) => setext);
	const changed: number[] = [];
	for (
		let offset = commonEnd(before, source, 0);
		offset < source.length;
		offset = commonEnd(before, source, offset + 1)
	) {
		const isTitle = titles.some(({textStart, textEnd}) => textStart <= offset && offset < textEnd);
		const isSameBox = isMark(outline, offset) && isPlain(before, offset) && isPlain(source, offset);
		if (isTitle || !isSameBox || changed.length === mostChanged) {
			return null;
		}
		changed.push(offset);
	}
	return {outline: {...outline, source, lines: {...lines, source}}, changed};
}

/**
 * Where what two files of one length have in common from an offset on ends. Compares more and more at once, then
 * halves of the last, since the engine compares text at once, and marks that change often stand near each other.
 */
function commonEnd(one: Bytes, other: Bytes, from: number): number {
	const isSame = (start: number, end: number) => one.slice(start, end) === other.slice(start, end);
	let low = from;
	let width = 64;
	while (low < one.length && isSame(low, low + width)) {
		low += width;
		width *= 2;
	}
	let high = Math.min(low + width, one.length);
	while (low < high) {
		const middle = (low + high + 1) >>> 1;
		if (isSame(low, middle)) {
			low = middle;
		} else {
			high = middle - 1;
		}
	}
	return Math.min(low, one.length);
}

/** Whether the byte at an offset is the whole mark of a box, outside of HTML blocks: some of them end with a `>`. */
function isMark({boxes, kinds}: Outline, offset: number): boolean {
	const box = firstBoxFrom(boxes, boxColumn.markStart, offset);
	return (
		box < boxes.count &&
		boxValue(boxes, box, boxColumn.markStart) === offset &&
		boxValue(boxes, box, boxColumn.markEnd) === offset + 1 &&
		kinds[boxValue(boxes, box, boxColumn.line)] !== lineKind.html
	);
}

/** Whether the byte at an offset is a character that makes no structure elsewhere, and ends no title of a link. */
function isPlain(source: Bytes, offset: number): boolean {
	return /[ \w!#$%&*+,\-./:;=?@^{}~>]/.test(source.charAt(offset));
}
