import {constants} from 'node:fs';
import process from 'node:process';
import {UserError} from '../../errors.ts';
import {type Bytes, fromBuffer} from '../../markdown/bytes.ts';
import {isLink, realPath} from '../find/entries.ts';
import {
	attempt,
	type FileFacts,
	type FileSystem,
	readFailure,
	realFileSystem,
	sizeLimit,
} from './file-system.ts';
import {type Environment, lockPlaces} from './lock-place.ts';

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
	if (facts.isDirectory()) throw unreadable(path, 'is a folder', 'name a Markdown file in it');
	if (!facts.isFile()) throw refused(path, 'is no regular file', 'name a Markdown file');
	if (facts.size > sizeLimit) throw refused(path, ...tooLarge);
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
		if (count === 0) return buffer.subarray(0, length);
		length += count;
		if (length > sizeLimit) throw unreadable(path, ...tooLarge);
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
		if (count === 0) return length === bytes.length;
		// Past the end of `bytes` the part that is compared with is shorter, and so not equal.
		if (!part.subarray(0, count).equals(bytes.subarray(length, length + count))) return false;
		length += count;
	}
}

/** So many bytes from the start of a file are searched for NUL bytes. */
const searched = 8192;

/** That of UTF-32 comes first: in little endian it begins with that of UTF-16. */
const byteOrderMarks = [
	['\xff\xfe\0\0', 'UTF-32'],
	['\0\0\xfe\xff', 'UTF-32'],
	['\xff\xfe', 'UTF-16'],
	['\xfe\xff', 'UTF-16'],
] as const;

/** What keeps a file from being read as UTF-8: the cause of the error that refuses it. */
class EncodingFault extends Error {}

/**
 * Gives a file's bytes back. Throws a UserError `plan-not-found` for UTF-16, UTF-32 and NUL bytes: ASCII that
 * is written into such a file breaks it. Single bytes that are no valid UTF-8 do no harm and are let through.
 */
export function asText(bytes: Bytes, path: string): Bytes {
	const fault = encodingFault(bytes);
	if (fault !== null) {
		const hint = 'save it as UTF-8, or name another file';
		throw new UserError('plan-not-found', `${path} ${fault}`, hint, {cause: new EncodingFault(fault)});
	}
	return bytes;
}

/** The fault for which `asText` refused a file; `null` for other errors. */
export function encodingFaultIn(error: unknown): string | null {
	return error instanceof UserError && error.cause instanceof EncodingFault ? error.cause.message : null;
}

/** Why bytes are not to be read as UTF-8: `is UTF-16, not UTF-8`. `null` where nothing speaks against it. */
export function encodingFault(bytes: Bytes): string | null {
	const marked = byteOrderMarks.find(([mark]) => bytes.startsWith(mark))?.[1];
	if (marked === undefined && !bytes.slice(0, searched).includes('\0')) return null;
	const encoding = marked ?? encodingByNulBytes(bytes);
	return encoding === null ? 'holds NUL bytes, so it is no text file' : `is ${encoding}, not UTF-8`;
}

/**
 * The encoding of text without a byte order mark. An ASCII character is one byte and one NUL byte in UTF-16,
 * and one byte and three NUL bytes in UTF-32, so the NUL bytes stand at every second place, or at three of four.
 */
function encodingByNulBytes(bytes: Bytes): 'UTF-16' | 'UTF-32' | null {
	const head = bytes.slice(0, searched);
	const places = [0, 0, 0, 0];
	for (const {index} of head.matchAll(/\0/g)) places[index % 4] = (places[index % 4] ?? 0) + 1;
	const [first = 0, second = 0, third = 0, fourth = 0] = places;
	const quarter = head.length / 4;
	const isBigEndian = first === quarter && second > quarter / 2 && fourth < quarter / 2;
	const isLittleEndian = fourth === quarter && third > quarter / 2 && first < quarter / 2;
	if (isBigEndian || isLittleEndian) return 'UTF-32';
	const [even, odd] = [first + third, second + fourth];
	const [fewer, more] = even < odd ? [even, odd] : [odd, even];
	// Characters of other scripts have few NUL bytes, and seldom one where those of ASCII have none.
	return bytes.length % 2 === 0 && more > head.length / 8 && fewer <= more / 8 ? 'UTF-16' : null;
}

/**
 * Removes the lock and the temporary file that a save of a file left behind when its process died. It is called
 * before a plan is read, so where the file has no lock it takes next to no time and does not load the code of the
 * lock. Only the first place for a lock is looked at: a save that had to lock elsewhere is cleared by the next one.
 */
export async function clearDeadSave(named: string, environment: Environment = process.env): Promise<void> {
	const real = realPath(named);
	const place = real === null ? undefined : lockPlaces(real, environment).next().value?.path;
	if (real !== null && place !== undefined && isLink(place)) {
		const {breakDeadLock} = await import('../lock/lock.ts');
		breakDeadLock(realFileSystem, real, place);
	}
}
