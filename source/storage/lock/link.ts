import path from 'node:path';
import {attempt, errorCode, type FileSystem} from '../save/file-system.ts';
import {hash, type LockPlace} from '../save/lock-place.ts';
import {isOfThisProcess, newOwner, ownerIsDead} from './owner.ts';

/**
 * A lock is a symbolic link whose target is its owner's name: made in one step, with its content, by one
 * process alone. Tries to make it; throws when it is there (`EEXIST`) or cannot be made.
 */
export function makeLink(files: FileSystem, owner: string, place: LockPlace): void {
	try {
		files.symlink(owner, place.path);
	} catch (error) {
		if (errorCode(error) !== 'ENOENT') {
			throw error;
		}
		makeFolder(files, place);
		files.symlink(owner, place.path);
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

/** Whether a link, or nothing any more, is where one was. */
export function isLinkOrGone(files: FileSystem, place: string): boolean {
	try {
		return files.lstat(place).isSymbolicLink();
	} catch (error) {
		return errorCode(error) === 'ENOENT';
	}
}

/** The owner of the lock, as `newOwner` named it; `null` when nobody has the lock. */
function ownerAt(files: FileSystem, place: string): string | null {
	try {
		return path.basename(files.readlink(place));
	} catch (error) {
		if (errorCode(error) === 'ENOENT') {
			return null;
		}
		throw error;
	}
}

/** Removes the lock if it is this owner's. Never throws. */
export function removeLink(files: FileSystem, place: string, owner: string): void {
	attempt(() => {
		if (ownerAt(files, place) === owner) {
			files.unlink(place);
		}
	});
}

/**
 * Removes the lock of a dead owner, after `clean` has removed what else it left; true when the lock may be free now.
 * Two processes that break it at once must not remove the lock of a third that took it in between. So the process
 * that breaks first takes a lock on breaking this very owner's lock, and it alone may remove that. Since no two owners
 * have the same name, the lock that it has seen stays there until it removes it. The lock of a breaker that died is
 * broken the same way.
 */
export function breakIfDead(files: FileSystem, place: string, clean: (deadOwner: string) => void): boolean {
	const owner = ownerAt(files, place);
	if (owner === null) {
		return true;
	}
	if (!isAbandoned(owner, () => Date.now() - Number(files.lstat(place).mtimeMs))) {
		return false;
	}
	const breaking = `${place}.${hash(owner)}`;
	try {
		files.symlink(newOwner(), breaking);
	} catch (error) {
		if (errorCode(error) === 'EEXIST') {
			return breakIfDead(files, breaking, () => undefined);
		}
		throw error;
	}
	try {
		if (ownerAt(files, place) === owner) {
			clean(owner);
			files.unlink(place);
		}
	} finally {
		attempt(() => files.unlink(breaking));
	}
	return true;
}

/** How to release what this process holds, by owner. */
const holdings = new Map<string, () => void>();
let exitIsWatched = false;

/** A lock of this process that it does not hold is one whose removal failed. */
function isAbandoned(owner: string, ageInMs: () => number): boolean {
	return isOfThisProcess(owner) ? !holdings.has(owner) : ownerIsDead(owner, ageInMs);
}

/** Remembers that this process holds something; `release` runs if the process ends before `forgetHolding`. */
export function rememberHolding(owner: string, release: () => void): void {
	holdings.set(owner, release);
	if (!exitIsWatched) {
		exitIsWatched = true;
		process.once('exit', () => {
			for (const releaseOne of holdings.values()) {
				releaseOne();
			}
		});
	}
}

export function forgetHolding(owner: string): void {
	holdings.delete(owner);
}
