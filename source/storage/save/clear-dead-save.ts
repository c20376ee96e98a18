import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {clearDeadLock} from '../lock/lock.ts';
import {type Environment, lockPlaces} from '../lock/place.ts';
import {attempt, type FileSystem, realFileSystem} from './file-system.ts';
import {temporaryPath} from './temporary.ts';

/** Removes what a save by a process that died left beside the file `named`, and its lock. Never throws. */
export function clearDeadSave(named: string, environment: Environment = process.env): void {
	attempt(() => clearDeadSaveOf(realFileSystem, realFileSystem.realpath(named), environment));
}

/** The same for a path with its links resolved. It must take next to no time where there is nothing to clear. */
export function clearDeadSaveOf(files: FileSystem, real: string, environment: Environment): void {
	// Only the first place is looked at: a save that had to lock elsewhere is cleared by the next save.
	attempt(() => {
		const place = lockPlaces(real, environment).next().value?.path;
		if (place !== undefined && fs.lstatSync(place, {throwIfNoEntry: false}) !== undefined) {
			clearDeadLock(place, {files, clean: leftovers(files, real)});
		}
	});
}

/** Removes the temporary file of a dead holder of the lock on `real`. */
export function leftovers(files: FileSystem, real: string): (deadHolder: string) => void {
	return deadHolder => attempt(() => files.unlink(temporaryPath(path.dirname(real), deadHolder)));
}
