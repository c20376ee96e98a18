import {UserError} from '../../errors.ts';
import type {Bytes} from '../../markdown/bytes.ts';
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
/** The pieces of a file and of what it is compared with: new room for each takes longer than to compare them. */
let scratch: readonly [Buffer, Buffer] | undefined;

/** Whether an open file holds exactly these bytes; takes no room for what it holds. */
export function holdsExactly(files: FileSystem, fd: number, bytes: Buffer): boolean {
	return holdsAt(files, fd, 0, bytes) && files.read(fd, Buffer.allocUnsafe(1), 0, 1, bytes.length) === 0;
}

/** Whether an open file holds these bytes from a position on. */
export function holdsAt(files: FileSystem, fd: number, position: number, bytes: Bytes | Buffer): boolean {
	const [found, wanted] = rooms();
	for (let at = 0; at < bytes.length; ) {
		const count = files.read(fd, found, 0, Math.min(piece, bytes.length - at), position + at);
		if (count === 0 || !found.subarray(0, count).equals(pieceOf(bytes, at, at + count, wanted))) {
			return false;
		}
		at += count;
	}
	return true;
}

/** Whether a buffer holds exactly these bytes; takes no room for them. */
export function isSame(buffer: Buffer, bytes: Bytes): boolean {
	const [room] = rooms();
	if (buffer.length !== bytes.length) {
		return false;
	}
	for (let at = 0; at < bytes.length; at += piece) {
		if (!buffer.subarray(at, at + piece).equals(pieceOf(bytes, at, at + piece, room))) {
			return false;
		}
	}
	return true;
}

function rooms(): readonly [Buffer, Buffer] {
	scratch ??= [Buffer.allocUnsafeSlow(piece), Buffer.allocUnsafeSlow(piece)];
	return scratch;
}

function pieceOf(bytes: Bytes | Buffer, start: number, end: number, room: Buffer): Buffer {
	return typeof bytes === 'string'
		? room.subarray(0, room.write(bytes.slice(start, end), 'latin1'))
		: bytes.subarray(start, end);
}
