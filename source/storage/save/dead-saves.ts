import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {attempt, realFileSystem as files} from './file-system.ts';
import {type Environment, lockPlaces} from './lock-place.ts';
import {lockOwnerIn} from './temporary.ts';

/**
 * Removes the lock and the temporary file that a save of a file left behind when its process died. It is called
 * before a plan is read, so where the file has no lock it takes next to no time and does not load the code of the
 * lock. Never rejects.
 */
export async function clearDeadSave(named: string, environment: Environment = process.env): Promise<void> {
	const real = lockedFile(named, environment);
	if (real !== null) {
		const {breakDeadLock} = await import('./with-lock.ts');
		breakDeadLock({files, real, environment});
	}
}

/** The path of a file, links resolved, where it has a lock; else `null`. */
function lockedFile(named: string, environment: Environment): string | null {
	try {
		const real = files.realpath(named);
		const place = lockPlaces(real, environment).next().value?.path;
		const isLocked = place !== undefined && fs.lstatSync(place, {throwIfNoEntry: false}) !== undefined;
		return isLocked ? real : null;
	} catch {
		return null;
	}
}

/**
 * Removes the temporary file of this name in a folder if the process that made it died, perhaps without the lock
 * that would have told of it. Does nothing for any other name. Never rejects.
 */
export async function removeDeadTemporary(folder: string, name: string): Promise<void> {
	const owner = lockOwnerIn(name);
	if (owner === null) {
		return;
	}
	const {ownerIsDead} = await import('../lock/owner.ts');
	const file = path.join(folder, name);
	attempt(() => {
		if (ownerIsDead(owner, () => Date.now() - fs.lstatSync(file).mtimeMs)) {
			fs.unlinkSync(file);
		}
	});
}
