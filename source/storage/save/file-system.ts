import fs from 'node:fs';
import {UserError} from '../../errors.ts';

/** What the save needs to know of a file; numbers are exact, times in nanoseconds. */
export type FileFacts = fs.BigIntStats;

/**
 * Every call to the system that reading, saving and locking make, so that a test can put a fault at
 * each. Errors are those of `node:fs`. All are synchronous: a signal is handled before a save or after it,
 * and while the lock is held no other work, and on a busy machine no wait for a thread, makes it longer.
 */
export const realFileSystem = {
	realpath: (path: string): string => fs.realpathSync.native(path),
	stat: (path: string): FileFacts => fs.statSync(path, {bigint: true}),
	lstat: (path: string): FileFacts => fs.lstatSync(path, {bigint: true}),
	fstat: (fd: number): FileFacts => fs.fstatSync(fd, {bigint: true}),
	access: (path: string, mode: number): void => fs.accessSync(path, mode),
	open: (path: string, flags: number, mode?: number): number => fs.openSync(path, flags, mode),
	read: (fd: number, into: Uint8Array, offset: number, length: number, position: number): number =>
		fs.readSync(fd, into, offset, length, position),
	write: (fd: number, from: Uint8Array, offset: number, length: number): number =>
		fs.writeSync(fd, from, offset, length),
	fchown: (fd: number, uid: number, gid: number): void => fs.fchownSync(fd, uid, gid),
	fchmod: (fd: number, mode: number): void => fs.fchmodSync(fd, mode),
	/** Sets the times of access and modification, in seconds. */
	futimes: (fd: number, accessed: number, modified: number): void => fs.futimesSync(fd, accessed, modified),
	fsync: (fd: number): void => fs.fsyncSync(fd),
	close: (fd: number): void => fs.closeSync(fd),
	rename: (from: string, to: string): void => fs.renameSync(from, to),
	link: (existing: string, path: string): void => fs.linkSync(existing, path),
	unlink: (path: string): void => fs.unlinkSync(path),
	// A junction where the system has those: it needs no privilege and no target.
	symlink: (target: string, path: string): void => fs.symlinkSync(target, path, 'junction'),
	readlink: (path: string): string => fs.readlinkSync(path),
	mkdir: (path: string, mode?: number): void => void fs.mkdirSync(path, mode),
	rmdir: (path: string): void => fs.rmdirSync(path),
	readdir: (path: string): readonly string[] => fs.readdirSync(path),
};

export type FileSystem = Readonly<typeof realFileSystem>;

/** The code of a system error such as `ENOENT`; `null` for any other value. */
export function errorCode(error: unknown): string | null {
	const isSystems = error instanceof Error && !(error instanceof UserError);
	return isSystems && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

/** Does what may fail without harm. */
export function attempt(action: () => void): void {
	try {
		action();
	} catch {
		// Whoever calls this has nothing better to do about it.
	}
}

/**
 * Replaces a small file of our own in one step; it is not synced. Throws what the system refuses, and then the file is
 * as it was. What a process that died here left is replaced.
 */
export function replaceFile(file: string, text: string, mode = 0o666): void {
	const temporary = `${file}.tmp`;
	try {
		fs.rmSync(temporary, {force: true});
		fs.writeFileSync(temporary, text, {flag: 'wx', mode});
		fs.renameSync(temporary, file);
	} catch (error) {
		attempt(() => fs.unlinkSync(temporary));
		throw error;
	}
}

/** The largest plan that is read or written, in bytes. */
export const sizeLimit = 64 * 1024 * 1024;

const reasons: Readonly<Record<string, readonly [reason: string, hint: string]>> = {
	ENOSPC: ['the disk is full', 'free some space, then try again'],
	EDQUOT: ['the disk quota is used up', 'free some space, then try again'],
	EFBIG: ['it would be larger than the disk allows', 'split it into smaller files'],
	EROFS: ['the disk is read-only', 'mount it writable, or copy the file elsewhere'],
	EACCES: ['permission is denied', 'change the mode of the file and its folder, or copy it elsewhere'],
	EPERM: ['the system does not permit it', 'change the owner or attributes of the file and its folder'],
	EIO: ['the disk reports an input/output error', 'check the disk, then try again'],
	EMFILE: ['too many files are open', 'close some programs, then try again'],
	ENFILE: ['too many files are open', 'close some programs, then try again'],
	ENAMETOOLONG: ['its name is too long', 'choose a shorter name'],
	ENOENT: ['it is not there', 'check the path'],
	EISDIR: ['it is a folder', 'name a file in it'],
	EEXIST: ['a file is where a folder should be', 'check the path'],
	ENOTDIR: ['a part of its path is no folder', 'check the path'],
	ELOOP: ['its links go in a circle', 'check the links on its path'],
};

/** Why the system refused something, and what to do about it. */
export function reasonOf(error: unknown): readonly [reason: string, hint: string] {
	const code = errorCode(error);
	return reasons[code ?? ''] ?? [`the system says ${code ?? String(error)}`, 'check the path and the disk'];
}

/** What is thrown when `path` cannot be read. Errors that the user cannot act on come back as they are. */
export function readFailure(path: string, error: unknown): unknown {
	const code = errorCode(error);
	if (code === null) return error;
	if (code === 'ENOENT') {
		return new UserError(
			'plan-not-found',
			`there is no file ${path}`,
			'check the path; planwright status lists the plans here',
			{cause: error},
		);
	}
	const [reason, hint] = reasonOf(error);
	return new UserError('plan-not-found', `cannot read ${path}: ${reason}`, hint, {cause: error});
}

/** Whether what was thrown says that there is no file, rather than that it cannot be read. */
export function isMissing(error: unknown): boolean {
	return error instanceof Error && errorCode(error.cause) === 'ENOENT';
}

/** What is thrown when `path` cannot be written; it is then as it was before. */
export function saveFailure(path: string, error: unknown): unknown {
	if (error instanceof UserError || errorCode(error) === null) return error;
	const [reason, hint] = reasonOf(error);
	return new UserError('not-writable', `cannot write ${path}: ${reason}`, `${hint}; nothing was changed`, {
		cause: error,
	});
}

/** A file that must not be written, found out before anything is touched. */
export function refusal(path: string, reason: string, hint: string): UserError {
	return new UserError('not-writable', `cannot write ${path}: ${reason}`, hint);
}

/** The same error, naming by its path as the user knows it a file that it names by its absolute path. */
export function withShownPath(error: unknown, file: string, shown: string): unknown {
	if (!(error instanceof UserError) || file === shown) return error;
	const {code, message, hint, ref, candidates, cause} = error;
	return new UserError(code, message.replaceAll(file, shown), hint.replaceAll(file, shown), {
		...(ref === null ? {} : {ref}),
		candidates,
		cause,
	});
}
