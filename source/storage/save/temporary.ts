import fs, {constants} from 'node:fs';
import path from 'node:path';
import {attempt, errorCode, type FileFacts, type FileSystem} from './file-system.ts';

/** A file that is being written beside the one that it will replace. */
export type Temporary = {readonly path: string; readonly fd: number};

const prefix = '.planwright-';
const suffix = '.tmp';

/** Where the owner of a file's lock writes before it renames. So from a dead owner's name follows what it left behind. */
export function temporaryPath(file: string, lockOwner: string): string {
	return path.join(path.dirname(file), `${prefix}${lockOwner}${suffix}`);
}

/**
 * Removes the temporary file of this name in a folder if the process that made it died, perhaps without the lock
 * that would have told of it. Does nothing for any other name. Never rejects.
 */
export async function removeDeadTemporary(folder: string, name: string): Promise<void> {
	if (!name.startsWith(prefix) || !name.endsWith(suffix)) return;
	const {ownerIsDead} = await import('../lock/owner.ts');
	const file = path.join(folder, name);
	attempt(() => {
		const owner = name.slice(prefix.length, -suffix.length);
		if (ownerIsDead(owner, () => Date.now() - fs.lstatSync(file).mtimeMs)) fs.unlinkSync(file);
	});
}

/**
 * Makes a new file with these bytes, with the mode and owner of `like`, else with `mode`, and waits until it is on
 * the disk. When anything fails nothing stays behind.
 */
export function writeTemporary(
	files: FileSystem,
	target: string,
	bytes: Uint8Array,
	like: FileFacts | null,
	mode = 0o666,
): Temporary {
	const fd = openNew(files, target, like === null ? mode : Number(like.mode) & 0o777);
	try {
		if (like !== null) imitate(files, fd, like);
		writeAll(files, fd, bytes);
		attempt(() => files.futimes(fd, saveTime(Date.now()), saveTime(Date.now())));
		files.fsync(fd);
		return {path: target, fd};
	} catch (error) {
		discard(files, {path: target, fd});
		throw error;
	}
}

export function discard(files: FileSystem, {path: target, fd}: Temporary): void {
	attempt(() => files.close(fd));
	attempt(() => files.unlink(target));
}

/** Writes all the bytes at the file's position; the system may take fewer at a time. */
export function writeAll(files: FileSystem, fd: number, bytes: Uint8Array): void {
	let written = 0;
	while (written < bytes.length) {
		const count = files.write(fd, bytes, written, bytes.length - written);
		if (count === 0) throw Object.assign(new Error('nothing was written'), {code: 'ENOSPC'});
		written += count;
	}
}

/** Writes the bytes of an open file, waits until they are on the disk, and closes it. */
export function writeAndClose(files: FileSystem, fd: number, bytes: Uint8Array): void {
	try {
		writeAll(files, fd, bytes);
		files.fsync(fd);
	} finally {
		attempt(() => files.close(fd));
	}
}

/** With no more rights than it is to have, since not every file system lets them be changed. */
function openNew(files: FileSystem, target: string, mode: number): number {
	const flags = constants.O_RDWR | constants.O_CREAT | constants.O_EXCL;
	try {
		return files.open(target, flags, mode);
	} catch (error) {
		if (errorCode(error) !== 'EEXIST') throw error;
		// The name is ours alone: it is from an earlier attempt whose removal failed.
		files.unlink(target);
		return files.open(target, flags, mode);
	}
}

/** A file system that knows no owners, modes or links, or that cannot sync a folder, refuses with these. */
export const unsupported: ReadonlySet<string | null> = new Set([
	'EPERM',
	'ENOSYS',
	'ENOTSUP',
	'EOPNOTSUPP',
	'EINVAL',
	'EISDIR',
	'EBADF',
]);

/** Mode and owner of `like`. Where its group cannot be kept the new group gets what everybody has, no more. */
function imitate(files: FileSystem, fd: number, like: FileFacts): void {
	const facts = files.fstat(fd);
	let mode = Number(like.mode) & 0o7777;
	const isSame = facts.uid === like.uid && facts.gid === like.gid;
	if (!isSame && !tryTo(() => files.fchown(fd, Number(like.uid), Number(like.gid)))) {
		const keepsGroup =
			facts.gid === like.gid || tryTo(() => files.fchown(fd, Number(facts.uid), Number(like.gid)));
		mode &= 0o777;
		if (!keepsGroup) mode = (mode & 0o707) | ((mode & 0o007) << 3);
	}
	if ((Number(facts.mode) & 0o7777) !== mode) tryTo(() => files.fchmod(fd, mode));
}

function tryTo(action: () => void): boolean {
	try {
		action();
		return true;
	} catch (error) {
		if (unsupported.has(errorCode(error))) return false;
		throw error;
	}
}

/** Parts of a second that a double and whole nanoseconds hold exactly: four milliseconds, as Linux counts. */
const parts = 256;
const nanoseconds = 1_000_000_000n / BigInt(parts);

/**
 * A modification time, in seconds, by which a save can be told from the writes of other programs: those
 * leave whatever nanosecond it was. At most four milliseconds after `now`, which is in ms.
 */
export function saveTime(now: number): number {
	return Math.ceil((now / 1000) * parts) / parts;
}

/** Whether a modification time, in nanoseconds, is that of a save. Some systems cut off what is below a microsecond. */
export function isSaveTime(time: bigint): boolean {
	return (nanoseconds - (time % nanoseconds)) % nanoseconds < 1000n;
}

/** A folder may be written and not read; then it cannot be opened to be synced. */
const unopenable: ReadonlySet<string | null> = new Set(['EACCES', 'EPERM', 'EISDIR']);

/** Waits until the name of a file is on the disk. */
export function syncFolderOf(files: FileSystem, file: string): void {
	let fd: number;
	try {
		fd = files.open(path.dirname(file), constants.O_RDONLY);
	} catch (error) {
		if (unopenable.has(errorCode(error))) return;
		throw error;
	}
	try {
		tryTo(() => files.fsync(fd));
	} finally {
		attempt(() => files.close(fd));
	}
}
