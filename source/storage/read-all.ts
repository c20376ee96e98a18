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
