import {isAscii} from '../text/ascii.ts';

declare const oneByteEach: unique symbol;

/**
 * The bytes of a file as a string in which each character is one byte (U+0000 to U+00FF), so that
 * offsets into it are byte offsets and what is no valid UTF-8 survives. Never shown to anybody:
 * `decode` makes text of it.
 */
export type Bytes = string & {readonly [oneByteEach]: true};

/** The bytes of a buffer, one character each. */
export function fromBuffer(buffer: Uint8Array): Bytes {
	return Buffer.from(buffer.buffer, buffer.byteOffset, buffer.byteLength).toString('latin1') as Bytes;
}

/** The inverse of `fromBuffer`. */
export function toBuffer(bytes: Bytes): Buffer {
	return Buffer.from(bytes, 'latin1');
}

/** Text as UTF-8 bytes. */
export function encode(text: string): Bytes {
	return (isAscii(text) ? text : Buffer.from(text, 'utf8').toString('latin1')) as Bytes;
}

/** Bytes as text: UTF-8, with U+FFFD for what is none. */
export function decode(bytes: string): string {
	return isAscii(bytes) ? bytes : Buffer.from(bytes, 'latin1').toString('utf8');
}

/** Replace the bytes from `start` up to, not including, `end` by `insert`. */
export type Splice = {readonly start: number; readonly end: number; readonly insert: Bytes};

/**
 * Applies splices, in any order, to the bytes that they were made for. Insertions at one place keep
 * their order. Throws a RangeError when two overlap or one lies outside.
 */
export function applySplices(source: Bytes, splices: readonly Splice[]): Bytes {
	const ordered = splices.toSorted((a, b) => a.start - b.start || a.end - b.end);
	const parts: string[] = [];
	let position = 0;
	for (const {start, end, insert} of ordered) {
		if (start < position || end < start || end > source.length) {
			throw new RangeError(`splice ${start}-${end} overlaps another or lies outside`);
		}
		parts.push(source.slice(position, start), insert);
		position = end;
	}
	parts.push(source.slice(position));
	return parts.join('') as Bytes;
}
