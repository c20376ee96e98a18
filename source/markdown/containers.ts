import {addContainer, type Container, quote, type Reading} from './block-state.ts';
import {type Cursor, findContent, indentOf, isBlank, skipColumns, skipContent} from './cursor.ts';

const quoteMark = 62;

/** Goes through the open containers that this line continues; returns how many. */
export function matchContainers({cursor, containers, quotes}: Reading): number {
	const {source} = cursor;
	for (let index = 0; index < containers.length; index++) {
		const container = containers[index];
		if (container === undefined) {
			return index;
		}
		if (isBlank(cursor)) {
			return continuedByBlank(containers, quotes, index);
		}
		if (container === quote) {
			if (indentOf(cursor) > 3 || source.charCodeAt(cursor.content) !== quoteMark) {
				return index;
			}
			skipQuoteMark(cursor);
		} else if (indentOf(cursor) >= container.width) {
			skipColumns(cursor, container.width);
			findContent(cursor);
		} else {
			return index;
		}
	}
	return containers.length;
}

/** A blank rest of a line continues all list items up to the next quote, but none that has nothing in it yet. */
function continuedByBlank(containers: readonly Container[], quotes: readonly number[], from: number): number {
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
	const next = quotes[low];
	if (next !== undefined) {
		return next;
	}
	return containers.at(-1)?.empty === true ? containers.length - 1 : containers.length;
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
	addContainer(reading, {width: before + marker + padding, empty: true});
}
