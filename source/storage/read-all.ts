import {UserError} from '../errors.ts';
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
	scratch ??= Buffer.allocUnsafe(piece);
	for (let position = 0; ; ) {
		const count = files.read(fd, scratch, 0, piece, position);
		if (count === 0) {
			return position === bytes.length;
		}
		const end = position + count;
		if (end > bytes.length || scratch.compare(bytes, position, end, 0, count) !== 0) {
			return false;
		}
		position = end;
	}
}
