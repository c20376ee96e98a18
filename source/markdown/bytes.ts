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
