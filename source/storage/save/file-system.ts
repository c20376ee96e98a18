import fs from 'node:fs';
import {UserError} from '../../errors.ts';

/** What the save needs to know of a file; numbers are exact, times in nanoseconds. */
export type FileFacts = fs.BigIntStats;

/**
 * Every call to the system that reading, saving and locking make, so that a test can put a fault at
 * each. Errors are those of `node:fs`. All are synchronous: a signal is handled before a save or after it,
 * and while the lock is held no other work, and on a busy machine no wait for a thread, makes it longer.
 */
export type FileSystem = {
	readonly realpath: (path: string) => string;
	readonly stat: (path: string) => FileFacts;
	readonly lstat: (path: string) => FileFacts;
	readonly fstat: (fd: number) => FileFacts;
	readonly access: (path: string, mode: number) => void;
	readonly open: (path: string, flags: number, mode?: number) => number;
	readonly read: (fd: number, into: Uint8Array, offset: number, length: number, position: number) => number;
	readonly write: (fd: number, from: Uint8Array, offset: number, length: number) => number;
	readonly fchown: (fd: number, uid: number, gid: number) => void;
	readonly fchmod: (fd: number, mode: number) => void;
	/** Sets the times of access and modification, in seconds. */
	readonly futimes: (fd: number, accessed: number, modified: number) => void;
	readonly fsync: (fd: number) => void;
	readonly close: (fd: number) => void;
	readonly rename: (from: string, to: string) => void;
	readonly link: (existing: string, path: string) => void;
	readonly unlink: (path: string) => void;
	readonly symlink: (target: string, path: string) => void;
	readonly readlink: (path: string) => string;
	readonly mkdir: (path: string, mode?: number) => void;
	readonly rmdir: (path: string) => void;
	readonly readdir: (path: string) => readonly string[];
};

export const realFileSystem: FileSystem = {
	realpath: path => fs.realpathSync.native(path),
	stat: path => fs.statSync(path, {bigint: true}),
	lstat: path => fs.lstatSync(path, {bigint: true}),
	fstat: fd => fs.fstatSync(fd, {bigint: true}),
	access: (path, mode) => fs.accessSync(path, mode),
	open: (path, flags, mode) => fs.openSync(path, flags, mode),
	read: (fd, into, offset, length, position) => fs.readSync(fd, into, offset, length, position),
	write: (fd, from, offset, length) => fs.writeSync(fd, from, offset, length),
	fchown: (fd, uid, gid) => fs.fchownSync(fd, uid, gid),
	fchmod: (fd, mode) => fs.fchmodSync(fd, mode),
	futimes: (fd, accessed, modified) => fs.futimesSync(fd, accessed, modified),
	fsync: fd => fs.fsyncSync(fd),
	close: fd => fs.closeSync(fd),
	rename: (from, to) => fs.renameSync(from, to),
	link: (existing, path) => fs.linkSync(existing, path),
	unlink: path => fs.unlinkSync(path),
	// A junction where the system has those: it needs no privilege and no target.
	symlink: (target, path) => fs.symlinkSync(target, path, 'junction'),
	readlink: path => fs.readlinkSync(path),
	mkdir: (path, mode) => {
		fs.mkdirSync(path, mode);
	},
	rmdir: path => fs.rmdirSync(path),
	readdir: path => fs.readdirSync(path),
};

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
