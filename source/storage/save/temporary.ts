import {constants} from 'node:fs';
import path from 'node:path';
import {attempt, errorCode, type FileFacts, type FileSystem} from './file-system.ts';
import {saveTime} from './save-time.ts';

/** A file that is being written beside the one that it will replace. */
export type Temporary = {readonly path: string; readonly fd: number};

const prefix = '.planwright-';
const suffix = '.tmp';

/** Where a holder writes before it renames; from the name of a dead one follows what it left behind. */
export function temporaryPath(folder: string, holder: string): string {
	return path.join(folder, `${prefix}${holder}${suffix}`);
}

/** The holder in a temporary file's name; `null` for any other name. */
export function holderInName(name: string): string | null {
	return name.startsWith(prefix) && name.endsWith(suffix) ? name.slice(prefix.length, -suffix.length) : null;
}

/**
 * Makes a new file with these bytes, with the mode and owner of `like`, and waits until it is on the disk.
 * When anything fails nothing stays behind.
 */
export function writeTemporary(
	files: FileSystem,
	target: string,
	bytes: Uint8Array,
	like: FileFacts | null,
): Temporary {
	const fd = openNew(files, target, like === null ? 0o666 : Number(like.mode) & 0o777);
	try {
		if (like !== null) {
			imitate(files, fd, like);
		}
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
		if (count === 0) {
			throw Object.assign(new Error('nothing was written'), {code: 'ENOSPC'});
		}
		written += count;
	}
}

/** With no more rights than it is to have, since not every file system lets them be changed. */
function openNew(files: FileSystem, target: string, mode: number): number {
	const flags = constants.O_RDWR | constants.O_CREAT | constants.O_EXCL;
	try {
		return files.open(target, flags, mode);
	} catch (error) {
		if (errorCode(error) !== 'EEXIST') {
			throw error;
		}
		// The name is ours alone: it is from an earlier attempt whose removal failed.
		files.unlink(target);
		return files.open(target, flags, mode);
	}
}

/** A file system that knows no owners or modes refuses with these. */
const unsupported: ReadonlySet<string | null> = new Set([
	'EPERM',
	'ENOSYS',
	'ENOTSUP',
	'EOPNOTSUPP',
	'EINVAL',
]);

/** Mode and owner of `like`. Where its group cannot be kept the new group gets what everybody has, no more. */
function imitate(files: FileSystem, fd: number, like: FileFacts): void {
	const facts = files.fstat(fd);
	let mode = Number(like.mode) & 0o7777;
	if (facts.uid !== like.uid || facts.gid !== like.gid) {
		if (!tryTo(() => files.fchown(fd, Number(like.uid), Number(like.gid)))) {
			const groupKept =
				facts.gid === like.gid || tryTo(() => files.fchown(fd, Number(facts.uid), Number(like.gid)));
			if (!groupKept) {
				mode = (mode & 0o707) | ((mode & 0o007) << 3);
			}
			mode &= 0o777;
		}
	}
	if ((Number(facts.mode) & 0o7777) !== mode) {
		tryTo(() => files.fchmod(fd, mode));
	}
}

function tryTo(action: () => void): boolean {
	try {
		action();
		return true;
	} catch (error) {
		if (unsupported.has(errorCode(error))) {
			return false;
		}
		throw error;
	}
}
