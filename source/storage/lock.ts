import path from 'node:path';
import {setTimeout as wait} from 'node:timers/promises';
import {UserError} from '../errors.ts';
import {attempt, errorCode, type FileSystem} from './file-system.ts';
import {hash, holderIsDead, isOwnHolder, newHolder} from './holder.ts';
import type {LockPlace} from './lock-place.ts';

/** A lock that is held. It is a symbolic link whose target is the holder's name: made in one step, with its content. */
export type Lock = {
	/** Unique to this act; see `newHolder`. */
	readonly holder: string;
	readonly release: () => void;
};

export type LockOptions = {
	readonly files: FileSystem;
	/** What the lock guards, for messages. */
	readonly subject: string;
	/** How long to wait for others, in ms. */
	readonly patience: number;
	/** Removes what a dead holder left behind; called while nobody else can hold the lock. */
	readonly clean: (deadHolder: string) => void;
};

/**
 * Takes the lock at the first of `candidates` that can hold one, waiting for whoever has it. A holder that
 * died is found out by its process number and start, and its lock is broken. Throws a UserError `locked`
 * when the time is over, `not-writable` when no place can hold a lock.
 */
export async function takeLock(candidates: Iterable<LockPlace>, options: LockOptions): Promise<Lock> {
	const {files, subject, patience, clean} = options;
	const holder = newHolder();
	const deadline = Date.now() + patience;
	let failure: unknown = noPlace();
	for (const place of candidates) {
		for (;;) {
			const outcome = tryPlace(files, place, holder, clean);
			if (outcome === 'taken') {
				return held(files, place.path, holder, clean);
			}
			if (typeof outcome === 'object') {
				failure = outcome.error;
				break;
			}
			if (outcome === 'freed') {
				continue;
			}
			if (Date.now() >= deadline) {
				throw new UserError(
					'locked',
					`another planwright is writing ${subject}`,
					`try again; if nothing writes it, remove ${place.path}`,
				);
			}
			await wait(1 + Math.random() * 8);
		}
	}
	throw failure;
}

/** Breaks the lock at a place when its holder is dead, without taking it. Never throws. */
export function clearDeadLock(place: string, {files, clean}: Pick<LockOptions, 'files' | 'clean'>): void {
	attempt(() => breakIfDead(files, place, clean));
}

function noPlace(): UserError {
	return new UserError(
		'not-writable',
		'there is no folder for locks',
		'set XDG_RUNTIME_DIR to a folder that only you can write',
	);
}

/** `freed`: to be tried again at once. An error: this place cannot hold the lock. */
function tryPlace(
	files: FileSystem,
	place: LockPlace,
	holder: string,
	clean: (deadHolder: string) => void,
): 'taken' | 'freed' | 'busy' | {readonly error: unknown} {
	try {
		makeLink(files, holder, place);
		return 'taken';
	} catch (error) {
		if (errorCode(error) !== 'EEXIST' || !isLink(files, place.path)) {
			return {error};
		}
	}
	try {
		return breakIfDead(files, place.path, clean) ? 'freed' : 'busy';
	} catch (error) {
		// A dead holder's lock in a folder that is read-only to this process.
		return {error};
	}
}

function makeLink(files: FileSystem, holder: string, place: LockPlace): void {
	try {
		files.symlink(holder, place.path);
	} catch (error) {
		if (errorCode(error) !== 'ENOENT') {
			throw error;
		}
		makeFolder(files, place);
		files.symlink(holder, place.path);
	}
}

function makeFolder(files: FileSystem, place: LockPlace): void {
	try {
		files.mkdir(path.dirname(place.path), place.folderMode);
	} catch (error) {
		if (errorCode(error) !== 'EEXIST') {
			throw error;
		}
	}
}

function isLink(files: FileSystem, place: string): boolean {
	try {
		return files.lstat(place).isSymbolicLink();
	} catch (error) {
		// It went away meanwhile: to be tried again.
		return errorCode(error) === 'ENOENT';
	}
}

/** The name of who holds the lock; `null` when nobody does. */
function holderAt(files: FileSystem, place: string): string | null {
	try {
		return path.basename(files.readlink(place));
	} catch (error) {
		if (errorCode(error) === 'ENOENT') {
			return null;
		}
		throw error;
	}
}

/**
 * Removes the lock of a dead holder; true when the lock may be free now. Two that break at once must not
 * remove the lock of a third that took it in between. So who breaks first takes a lock on breaking this
 * very holder's lock. Only that breaker may remove it, holders are never named twice, so what it has seen
 * to be there stays there until it removes it. A breaker that dies is broken the same way.
 */
function breakIfDead(files: FileSystem, place: string, clean: (deadHolder: string) => void): boolean {
	const holder = holderAt(files, place);
	if (holder === null) {
		return true;
	}
	if (!isAbandoned(holder, () => Date.now() - Number(files.lstat(place).mtimeMs))) {
		return false;
	}
	const breaking = `${place}.${hash(holder)}`;
	try {
		files.symlink(newHolder(), breaking);
	} catch (error) {
		if (errorCode(error) === 'EEXIST') {
			return breakIfDead(files, breaking, () => undefined);
		}
		throw error;
	}
	try {
		if (holderAt(files, place) === holder) {
			clean(holder);
			files.unlink(place);
		}
	} finally {
		attempt(() => files.unlink(breaking));
	}
	return true;
}

/** What this process holds: how to leave it, by the holder's name. */
const holdings = new Map<string, () => void>();
let exitIsWatched = false;

/** A lock of this process that it does not hold is one whose removal failed. */
function isAbandoned(holder: string, ageInMs: () => number): boolean {
	return isOwnHolder(holder) ? !holdings.has(holder) : holderIsDead(holder, ageInMs);
}

function held(files: FileSystem, place: string, holder: string, clean: (holder: string) => void): Lock {
	const remove = () => {
		holdings.delete(holder);
		attempt(() => {
			if (holderAt(files, place) === holder) {
				files.unlink(place);
			}
		});
	};
	const leave = () => {
		attempt(() => clean(holder));
		remove();
	};
	holdings.set(holder, leave);
	if (!exitIsWatched) {
		exitIsWatched = true;
		process.once('exit', () => {
			for (const leaveIt of holdings.values()) {
				leaveIt();
			}
		});
	}
	return {holder, release: remove};
}
