import path from 'node:path';
import process from 'node:process';
import {attempt, type FileSystem, realFileSystem} from './file-system.ts';
import {clearDeadLocks} from './lock.ts';
import {type Environment, lockPlaces} from './lock-place.ts';
import {temporaryPath} from './temporary.ts';

/** Removes what a save by a process that died left beside the file `named`, and its lock. Never throws. */
export function clearDeadSave(named: string, environment: Environment = process.env): void {
	attempt(() => {
		const real = realFileSystem.realpath(named);
		const clean = leftovers(realFileSystem, real);
		clearDeadLocks(lockPlaces(real, environment), {files: realFileSystem, clean});
	});
}

/** Removes the temporary file of a dead holder of the lock on `real`. */
export function leftovers(files: FileSystem, real: string): (deadHolder: string) => void {
	return deadHolder => attempt(() => files.unlink(temporaryPath(path.dirname(real), deadHolder)));
}
