import type {Bytes} from '../markdown/bytes.ts';
import {type Lines, lineBytes} from '../markdown/lines.ts';
import type {Task} from './model.ts';

/** A list item's first line, taken apart: `> ` `  ` `12` `.` ` ` `[ ] text`. */
export type Item = {
	readonly line: number;
	/** Quote marks and indentation. */
	readonly prefix: Bytes;
	/** A bullet, or a number and its delimiter. */
	readonly marker: Bytes;
	/** `-`, `*`, `+`, `.` or `)`: items of one list have the same. */
	readonly type: string;
	/** `null` for a bullet. */
	readonly number: number | null;
	/** The blanks after the marker. */
	readonly gap: Bytes;
	/** Columns of the marker and of the content, tabs counted to multiples of four. */
	readonly column: number;
	readonly contentColumn: number;
	/** Offset of the content in the file. */
	readonly contentStart: number;
	/** Quote marks alone, without blanks. */
	readonly quotes: string;
};

const itemPattern = /^((?:[ \t]*>)*[ \t]*)([-*+]|\d{1,9}[.)])(?:([ \t]+)(?=[^ \t])|[ \t]*$)/;

/** The item that begins on a line, or `null`. */
export function itemAt(lines: Lines, line: number): Item | null {
	const match = itemPattern.exec(lineBytes(lines, line));
	if (match === null) {
		return null;
	}
	const [, prefix = '', marker = '', gap = ''] = match;
	const column = columnAfter(prefix, 0);
	const markerEnd = column + marker.length;
	const contentColumn = columnAfter(gap, markerEnd);
	return {
		line,
		prefix: prefix as Bytes,
		marker: marker as Bytes,
		type: marker.slice(-1),
		number: marker.length > 1 ? Number(marker.slice(0, -1)) : null,
		gap: gap as Bytes,
		column,
		// CommonMark 5.2: with five columns of blanks or more the content is code that begins after one.
		contentColumn: contentColumn - markerEnd > 4 || gap === '' ? markerEnd + 1 : contentColumn,
		contentStart: (lines.starts[line] ?? 0) + prefix.length + marker.length + gap.length,
		quotes: quotesOf(prefix),
	};
}

/** A task's line taken apart: its item, and where its text begins. */
export type TaskLine = Item & {
	/** Offset after the box and the optional `*`. */
	readonly boxEnd: number;
	/** The blanks between box and text. */
	readonly space: Bytes;
	/** Offset of the text's first byte; the end of the line where it has none there. */
	readonly textStart: number;
};

/** Takes a task's first line apart. */
export function taskLineOf(lines: Lines, task: Task): TaskLine {
	const {line} = task;
	const item = itemAt(lines, line);
	if (item === null) {
		throw new RangeError(`line ${line} holds no task`);
	}
	const {source, ends} = lines;
	const end = ends[line] ?? source.length;
	const boxEnd = task.markEnd + (task.optional && source[task.markEnd + 1] === '*' ? 2 : 1);
	let textStart = boxEnd;
	while (textStart < end && (source[textStart] === ' ' || source[textStart] === '\t')) {
		textStart++;
	}
	return {...item, boxEnd, space: source.slice(boxEnd, textStart) as Bytes, textStart};
}

/** A number for an item of the same list: one that is written with leading zeros keeps its width. */
export function numberLike({marker}: Item, number: number): string {
	return String(number).padStart(marker.startsWith('0') ? marker.length - 1 : 0, '0');
}

/** The column after some blanks, quote marks or letters that begin at a column. */
export function columnAfter(bytes: string, column: number): number {
	let result = column;
	for (const byte of bytes) {
		result += byte === '\t' ? 4 - (result % 4) : 1;
	}
	return result;
}

/** The quote marks and blanks that a line begins with. */
export function prefixOf(lines: Lines, line: number): Bytes {
	return (/^(?:[ \t]*>)*[ \t]*/.exec(lineBytes(lines, line))?.[0] ?? '') as Bytes;
}

/** The quote marks of a prefix, without blanks. */
export function quotesOf(prefix: string): string {
	return prefix.replace(/[ \t]/g, '');
}

/** Whether a line holds nothing but quote marks and blanks. */
export function isBlankLine(lines: Lines, line: number): boolean {
	return /^[ \t>]*$/.test(lineBytes(lines, line));
}

/** The line end that the file uses at a line, else the one before it, else LF. */
export function lineEndNear(lines: Lines, line: number): Bytes {
	for (const near of [line, line - 1, 1]) {
		const ending = near >= 1 ? lines.source.slice(lines.ends[near], lines.starts[near + 1]) : '';
		if (ending !== '') {
			return ending as Bytes;
		}
	}
	return '\n' as Bytes;
}
