import {constants} from 'node:fs';
import path from 'node:path';
import type {UserError} from '../../errors.ts';
import type {Bytes} from '../../markdown/bytes.ts';
import {attempt, errorCode, type FileFacts, type FileSystem, readFailure, refusal} from './file-system.ts';
import {readAll, refuseKind} from './read-file.ts';
import {isSaveTime} from './temporary.ts';

/** What an edit makes of a file's bytes: new ones, or `null` to write nothing; and what its caller wants to know. */
export type Edited<T> = {readonly bytes: Bytes | null; readonly value: T};

/** A pure function of the bytes: it may be run several times, on what the file holds by then. */
export type Edit<T> = (bytes: Bytes) => Edited<T>;

/** A file that is being saved, by who holds its lock. */
export type Target = {
	readonly files: FileSystem;
	/** Its path with all links resolved. */
	readonly real: string;
	/** Its path as the user knows it, for messages. */
	readonly named: string;
	/** Where the new bytes are written before they get the file's name. */
	readonly temporary: string;
	/** When to give up, in ms as `Date.now()` counts. */
	readonly deadline: number;
	readonly onCopy: (copy: string) => void;
};

/** A file as it was found: an open descriptor, which stays on it when its name goes to another, and its bytes. */
export type Opened = {readonly fd: number; readonly facts: FileFacts; readonly bytes: Buffer};

/** The path with links resolved. Throws a UserError `plan-not-found` when nothing is there. */
export function resolveLinks(files: FileSystem, named: string): string {
	try {
		return files.realpath(named);
	} catch (error) {
		throw readFailure(named, error);
	}
}

/** Throws when the file or its folder may not be written. Touches nothing. */
export function refuseToWrite({files, real, named}: Omit<Target, 'temporary' | 'deadline' | 'onCopy'>): void {
	let facts: FileFacts;
	let folder: FileFacts;
	try {
		facts = files.stat(real);
		folder = files.stat(path.dirname(real));
	} catch (error) {
		throw readFailure(named, error);
	}
	refuseKind(named, facts, unwritable);
	// A mode without any write bit means hands off, though root would be let in.
	const isProtected = (mode: bigint, place: string, need: number) =>
		(mode & 0o222n) === 0n || !mayWrite(files, place, need);
	if (isProtected(facts.mode, real, constants.W_OK)) {
		throw refusal(named, 'it is write-protected', 'make it writable (chmod u+w), then try again');
	}
	if (isProtected(folder.mode, path.dirname(real), constants.W_OK | constants.X_OK)) {
		const hint = 'make the folder writable (chmod u+w), then try again';
		throw refusal(named, 'its folder is write-protected', hint);
	}
}

function unwritable(path: string, fault: string, hint: string): UserError {
	return refusal(path, `it ${fault}`, hint);
}

function mayWrite(files: FileSystem, place: string, need: number): boolean {
	try {
		files.access(place, need);
		return true;
	} catch (error) {
		if (errorCode(error) === 'EACCES' || errorCode(error) === 'EPERM') return false;
		throw error;
	}
}

/** Opens the file for reading and writing, though only to be let in as a writer, and reads it. */
export function openTarget({files, real, named}: Target): Opened {
	const flags = constants.O_RDWR | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
	let fd: number;
	try {
		fd = files.open(real, flags);
	} catch (error) {
		throw errorCode(error) === 'ENOENT' ? readFailure(named, error) : error;
	}
	try {
		const facts = files.fstat(fd);
		refuseKind(named, facts, unwritable);
		// Not earlier: for a moment a file that is just being created has two.
		if (facts.nlink > 1n) {
			throw refusal(
				named,
				'it has several hard links, and the others would keep the old text',
				'replace it by a copy of itself, or link to it with ln -s',
			);
		}
		return {fd, facts, bytes: readAll(files, fd, named)};
	} catch (error) {
		attempt(() => files.close(fd));
		throw error;
	}
}

/** Whether another program wrote the file this short a time ago, in ms. */
export function isWrittenInPlace({facts}: Opened, age: number): boolean {
	return !isSaveTime(facts.mtimeNs) && Math.abs(Date.now() - Number(facts.mtimeMs)) < age;
}

/** Whether the file's name still leads to what was opened, with the same mode and owner. */
export function isInPlace({files, real}: Target, {facts}: Opened): boolean {
	try {
		const now = files.lstat(real);
		const identity = ['dev', 'ino', 'mode', 'uid', 'gid', 'nlink'] as const;
		return identity.every(fact => now[fact] === facts[fact]);
	} catch (error) {
		if (errorCode(error) === 'ENOENT') return false;
		throw error;
	}
}

export function startsWith(bytes: Buffer, start: Buffer): boolean {
	return bytes.length >= start.length && bytes.subarray(0, start.length).equals(start);
}
