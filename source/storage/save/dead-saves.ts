import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {isLink, realPath} from '../find/entries.ts';
import {attempt, realFileSystem as files} from './file-system.ts';
import {type Environment, lockPlaces} from './lock-place.ts';
import {lockOwnerIn} from './temporary.ts';

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
		breakDeadLock(files, real, place);
	}
}

/**
 * Removes the temporary file of this name in a folder if the process that made it died, perhaps without the lock
 * that would have told of it. Does nothing for any other name. Never rejects.
 */
export async function removeDeadTemporary(folder: string, name: string): Promise<void> {
	const owner = lockOwnerIn(name);
	if (owner === null) return;
	const {ownerIsDead} = await import('../lock/owner.ts');
	const file = path.join(folder, name);
	attempt(() => {
		if (ownerIsDead(owner, () => Date.now() - fs.lstatSync(file).mtimeMs)) fs.unlinkSync(file);
	});
}
