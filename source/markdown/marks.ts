import {type Boxes, boxColumn, boxValue, firstBoxFrom} from './boxes.ts';
import type {Bytes} from './bytes.ts';
import type {Outline} from './outline.ts';

/** An outline of which only a mark has changed since it was read: at an offset, or at none. */
export type MarkedOutline = {readonly outline: Outline; readonly changed: number | null};

/**
 * The outline of a file in which since it was read at most the mark of one box has changed, from one
 * plain character to another, so that all else is where it was; `null` where more has changed.
 */
export function outlineWithMark(outline: Outline, source: Bytes): MarkedOutline | null {
	const {source: before, boxes, headings, lines} = outline;
	if (source.length !== before.length) {
		return null;
	}
	const first = commonStart(before, source);
	const changed = first < source.length ? first : null;
	if (changed !== null) {
		const isRest = before.slice(first + 1) === source.slice(first + 1);
		const isTitle = headings.some(({textStart, textEnd}) => textStart <= first && first < textEnd);
		if (!isRest || isTitle || !isMark(boxes, first) || !isPlain(before, first) || !isPlain(source, first)) {
			return null;
		}
	}
	return {outline: {...outline, source, lines: {...lines, source}}, changed};
}

/** How many bytes two files of one length begin with alike, found by halves since those are compared at once. */
function commonStart(one: Bytes, other: Bytes): number {
	let low = 0;
	let high = one.length;
	while (low < high) {
		const middle = (low + high + 1) >>> 1;
		if (one.slice(low, middle) === other.slice(low, middle)) {
			low = middle;
		} else {
			high = middle - 1;
		}
	}
	return low;
}

/** Whether the byte at an offset is the whole mark of a box. */
function isMark(boxes: Boxes, offset: number): boolean {
	const box = firstBoxFrom(boxes, boxColumn.markStart, offset);
	return (
		box < boxes.count &&
		boxValue(boxes, box, boxColumn.markStart) === offset &&
		boxValue(boxes, box, boxColumn.markEnd) === offset + 1
	);
}

/** Whether the byte at an offset is a character that makes no structure, wherever its line stands. */
function isPlain(source: Bytes, offset: number): boolean {
	return /[ \w!-/:;=?@^{}~>]/.test(source.charAt(offset));
}
