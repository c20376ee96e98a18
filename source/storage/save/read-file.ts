import {constants} from 'node:fs';
import {UserError} from '../../errors.ts';
import {type Bytes, fromBuffer} from '../../markdown/bytes.ts';
import {readFailure, sizeLimit} from './failures.ts';
import {attempt, type FileFacts, type FileSystem, realFileSystem} from './file-system.ts';
import {asText} from './text-encoding.ts';

/**
 * The bytes of a file, read at once. Throws a UserError `plan-not-found` when it is missing, a folder,
 * no regular file, larger than 64 MiB, not readable, in UTF-16 or UTF-32, or no text.
 */
export function readFileBytes(path: string, files: FileSystem = realFileSystem): Bytes {
	let fd: number;
	try {
		fd = files.open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
	} catch (error) {
		throw readFailure(path, error);
	}
	try {
		refuseKind(path, files.fstat(fd));
		return asText(fromBuffer(readAll(files, fd, path)), path);
	} catch (error) {
		throw readFailure(path, error);
	} finally {
		attempt(() => files.close(fd));
	}
}

/** Throws for a folder, what is no regular file, and what is too large; `refused` makes the error of the latter two. */
export function refuseKind(path: string, facts: FileFacts, refused = unreadable): void {
	if (facts.isDirectory()) {
		throw unreadable(path, 'is a folder', 'name a Markdown file in it');
	}
	if (!facts.isFile()) {
		throw refused(path, 'is no regular file', 'name a Markdown file');
	}
	if (facts.size > sizeLimit) {
		throw refused(path, ...tooLarge);
	}
}

const tooLarge = ['is larger than 64 MiB', 'split it into smaller files'] as const;

function unreadable(path: string, fault: string, hint: string): UserError {
	return new UserError('plan-not-found', `${path} ${fault}`, hint);
}

/** Reads an open file from its first byte to its end, wherever the end is by then. Throws when it is too large. */
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
			throw unreadable(path, ...tooLarge);
		}
		if (length === buffer.length) {
			const larger = Buffer.allocUnsafe(buffer.length * 2 + 4096);
			buffer.copy(larger, 0, 0, length);
			buffer = larger;
		}
	}
}

/** Whether an open file holds exactly these bytes. It is read in parts, since most often it does. */
export function holdsExactly(files: FileSystem, fd: number, bytes: Buffer): boolean {
	const part = Buffer.allocUnsafe(1 << 16);
	let length = 0;
	for (;;) {
		const count = files.read(fd, part, 0, part.length, length);
		if (count === 0) {
			return length === bytes.length;
		}
		// Past the end of `bytes` the part that is compared with is shorter, and so not equal.
		if (!part.subarray(0, count).equals(bytes.subarray(length, length + count))) {
			return false;
		}
		length += count;
	}
}
