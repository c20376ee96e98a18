import {isAscii} from '../text/is-ascii.ts';

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

/** Bytes that are compared at a time. */
const piece = 1 << 16;

/** Whether a buffer holds exactly these bytes; takes no room for what it holds. */
export function holds(buffer: Uint8Array, bytes: Bytes): boolean {
	if (buffer.length !== bytes.length) {
		return false;
	}
	const scratch = Buffer.allocUnsafe(Math.min(piece, buffer.length));
	for (let start = 0; start < bytes.length; start += piece) {
		const length = scratch.write(bytes.slice(start, start + piece), 'latin1');
		if (scratch.compare(buffer, start, start + length, 0, length) !== 0) {
			return false;
		}
	}
	return true;
}

/** Text as UTF-8 bytes. */
export function encode(text: string): Bytes {
	return (isAscii(text) ? text : Buffer.from(text, 'utf8').toString('latin1')) as Bytes;
}

/** Bytes as text: UTF-8, with U+FFFD for what is none. */
export function decode(bytes: string): string {
	return isAscii(bytes) ? bytes : Buffer.from(bytes, 'latin1').toString('utf8');
}
