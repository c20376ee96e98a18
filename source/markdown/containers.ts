import {addContainer, quoteWidth, type Reading} from './block-state.ts';
import {type Cursor, findContent, indentOf, isBlank, skipColumns, skipContent} from './cursor.ts';

const quoteMark = 62;

/** Goes through the open containers that this line continues; returns how many. */
export function matchContainers(reading: Reading): number {
	const {cursor, widths, depth} = reading;
	for (let index = 0; index < depth; index++) {
		const width = widths[index] ?? 0;
		if (isBlank(cursor)) {
			return continuedByBlank(reading, index);
		}
		if (width === quoteWidth) {
			if (indentOf(cursor) > 3 || cursor.source.charCodeAt(cursor.content) !== quoteMark) {
				return index;
			}
			skipQuoteMark(cursor);
		} else if (indentOf(cursor) >= width) {
			skipColumns(cursor, width);
		} else {
			return index;
		}
	}
	return depth;
}

/** A blank rest of a line continues all list items up to the next quote, but none that has nothing in it yet. */
function continuedByBlank({quotes, depth, emptyItem}: Reading, from: number): number {
	let low = 0;
	let high = quotes.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if ((quotes[middle] ?? 0) < from) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	return low < quotes.length ? (quotes[low] ?? 0) : emptyItem ? depth - 1 : depth;
}

/** Moves behind a `>` and the blank that belongs to it. */
export function skipQuoteMark(cursor: Cursor): void {
	skipContent(cursor, 1);
	findContent(cursor);
	if (indentOf(cursor) > 0) {
		skipColumns(cursor, 1);
	}
}

/** Opens the list item whose marker, so many bytes long, stands at the content. */
export function startItem(reading: Reading, marker: number): void {
	const {cursor} = reading;
	const before = indentOf(cursor);
	skipContent(cursor, marker);
	findContent(cursor);
	const blanks = indentOf(cursor);
	const padding = isBlank(cursor) || blanks > 4 ? 1 : blanks;
	skipColumns(cursor, padding);
	addContainer(reading, before + marker + padding);
}
