import type {Bytes} from './bytes.ts';

export const tab = 9;
export const space = 32;

/**
 * A place in a line while its block structure is read. Columns count from 0 and tabs go to the next
 * multiple of four, as in CommonMark 2.2; `column` may lie inside a tab that is used up in part.
 */
export type Cursor = {
	readonly source: Bytes;
	position: number;
	column: number;
	/** Offset after the last byte of the line. */
	end: number;
	/** First offset from `position` that holds no blank; `end` when the rest is blank. */
	content: number;
	contentColumn: number;
};

/** How many columns of blanks stand before the content. */
export function indentOf(cursor: Cursor): number {
	return cursor.contentColumn - cursor.column;
}

export function isBlank(cursor: Cursor): boolean {
	return cursor.content === cursor.end;
}

/** Sets `content` from `position`. */
export function findContent(cursor: Cursor): void {
	const {source, end} = cursor;
	let {position, column} = cursor;
	for (; position < end; position++) {
		const code = source.charCodeAt(position);
		if (code === space) {
			column++;
		} else if (code === tab) {
			column += 4 - (column % 4);
		} else {
			break;
		}
	}
	cursor.content = position;
	cursor.contentColumn = column;
}

/** Moves over so many columns of blanks, at most to the content; a tab may be used up in part. */
export function skipColumns(cursor: Cursor, columns: number): void {
	const {source, content} = cursor;
	let left = columns;
	while (left > 0 && cursor.position < content) {
		const width = source.charCodeAt(cursor.position) === tab ? 4 - (cursor.column % 4) : 1;
		if (width > left) {
			cursor.column += left;
			return;
		}
		cursor.column += width;
		cursor.position++;
		left -= width;
	}
}

/** Moves to the content and over so many bytes of it, none of them a tab. */
export function skipContent(cursor: Cursor, bytes: number): void {
	cursor.position = cursor.content + bytes;
	cursor.column = cursor.contentColumn + bytes;
}
