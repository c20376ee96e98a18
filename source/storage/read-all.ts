import {UserError} from '../errors.ts';
import {type Bytes, toBuffer} from '../markdown/bytes.ts';
import {sizeLimit} from './failures.ts';
import type {FileSystem} from './file-system.ts';

export function tooLarge(path: string): UserError {
	return new UserError('plan-not-found', `${path} is larger than 64 MiB`, 'split it into smaller files');
}

/** Reads an open file from its first byte to its end, wherever the end is by then. */
export function readAll(files: FileSystem, fd: number, path: string): Buffer {
	let buffer = Buffer.allocUnsafe(Number(files.fstat(fd).size) + 1);
	let length = 0;
	for (;;) {
		const count = files.read(fd, buffer, length, buffer.length - length, length);
		if (count === 0) {
			return buffer.subarray(0, length);
		}
		length += count;
		if (length > sizeLimit) {
			throw tooLarge(path);
		}
		if (length === buffer.length) {
			const larger = Buffer.allocUnsafe(buffer.length * 2 + 4096);
			buffer.copy(larger, 0, 0, length);
			buffer = larger;
		}
	}
}

/** Bytes that are compared at a time. */
const piece = 1 << 16;
let scratch: Buffer | undefined;

/** Whether an open file holds exactly these bytes; takes no room for what it holds. */
export function holdsExactly(files: FileSystem, fd: number, bytes: Buffer): boolean {
	return holdsAt(files, fd, 0, bytes) && files.read(fd, Buffer.allocUnsafe(1), 0, 1, bytes.length) === 0;
}

/** Whether an open file holds these bytes from a position on. */
export function holdsAt(files: FileSystem, fd: number, position: number, bytes: Bytes | Buffer): boolean {
	scratch ??= Buffer.allocUnsafe(piece);
	for (let at = 0; at < bytes.length; ) {
		const count = files.read(fd, scratch, 0, Math.min(piece, bytes.length - at), position + at);
		const part = bytes.slice(at, at + count);
		const wanted = typeof part === 'string' ? toBuffer(part as Bytes) : part;
		if (count === 0 || scratch.compare(wanted, 0, count, 0, count) !== 0) {
			return false;
		}
		at += count;
	}
	return true;
}
