import {firstIndex} from '../text/collections.ts';
import type {Bytes} from './bytes.ts';

/**
 * Where each line of a file begins and ends. Lines are counted from 1, and the arrays are indexed by
 * that number (what stands at 0 is unused). A line ends with LF, CRLF or a lone CR, as in CommonMark;
 * a line ending at the end of the file begins no further line.
 */
export type Lines = {
	readonly source: Bytes;
	readonly count: number;
	/** Offset of the first byte; a byte order mark is not part of line 1. `starts[count + 1]` is the file's length. */
	readonly starts: ArrayLike<number>;
	/** Offset after the last byte before the line ending. */
	readonly ends: ArrayLike<number>;
};

const byteOrderMark = '\xef\xbb\xbf';
const lineEndings = /\r\n?|\n/g;

/** Finds the lines of a file in one pass. */
export function readLines(source: Bytes): Lines {
	const starts = [0];
	const ends = [0];
	let start = source.startsWith(byteOrderMark) ? byteOrderMark.length : 0;
	if (source.includes('\r')) {
		lineEndings.lastIndex = start;
		for (let match = lineEndings.exec(source); match !== null; match = lineEndings.exec(source)) {
			starts.push(start);
			ends.push(match.index);
			start = lineEndings.lastIndex;
		}
	} else {
		for (let end = source.indexOf('\n', start); end !== -1; end = source.indexOf('\n', start)) {
			starts.push(start);
			ends.push(end);
			start = end + 1;
		}
	}
	if (start < source.length) {
		starts.push(start);
		ends.push(source.length);
	}
	const count = ends.length - 1;
	starts.push(source.length);
	return {source, count, starts, ends};
}

/** The number of the line that holds an offset; a line ending belongs to the line that it ends. 0 in an empty file. */
export function lineAt({starts, count}: Lines, offset: number): number {
	const after = firstIndex(count, index => (starts[index + 1] ?? 0) > offset);
	return Math.max(after, Math.min(1, count));
}

/** The bytes of a line without its ending. */
export function lineBytes({source, starts, ends}: Lines, line: number): Bytes {
	return source.slice(starts[line], ends[line]) as Bytes;
}

/** What ends a line: LF, CRLF, CR, or nothing at the end of the file. */
export function lineEnding({source, starts, ends}: Lines, line: number): Bytes {
	return source.slice(ends[line], starts[line + 1]) as Bytes;
}

/** The line ending to write at a line: its own, else that of the line before it, else the file's. */
export function lineEndingNear(lines: Lines, line: number): Bytes {
	const near = [line, line - 1].filter(at => at >= 1).map(at => lineEnding(lines, at));
	return near.find(ending => ending !== '') ?? firstLineEnding(lines);
}

/** The line ending that a file uses first, else LF. */
export function firstLineEnding(lines: Lines): Bytes {
	return (lines.count > 0 && lineEnding(lines, 1)) || ('\n' as Bytes);
}
