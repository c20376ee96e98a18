import path from 'node:path';
import {breakIfDead} from '../lock/link.ts';
import {takeLock} from '../lock/lock.ts';
import {attempt, type FileSystem} from './file-system.ts';
import {type Environment, lockPlaces} from './lock-place.ts';
import {temporaryPath} from './temporary.ts';

export type Locking = {
	readonly files: FileSystem;
	/** The path of what is written, links resolved. */
	readonly real: string;
	/** Its path as the user knows it, for messages. */
	readonly named: string;
	/** How long to wait for others, in ms. */
	readonly patience: number;
	readonly environment: Environment;
};

/**
 * Runs an action while this process alone, of those that ask, may write a file; in it one action after the
 * other. The action gets the path at which it may make a temporary file, which goes if the process dies.
 * Throws what the action throws, and the errors of `takeLock`.
 */
export async function withLock<T>(
	{files, real, named, patience, environment}: Locking,
	action: (temporary: string) => Promise<T>,
): Promise<T> {
	return inTurn(real, async () => {
		const lock = await takeLock(lockPlaces(real, environment), {
			files,
			subject: named,
			patience,
			clean: leftovers(files, real),
		});
		try {
			return await action(temporaryPath(path.dirname(real), lock.owner));
		} finally {
			lock.release();
		}
	});
}

/**
 * Breaks the lock on `real` at a place if the process that holds it died, and removes its temporary file. Never
 * throws.
 */
export function breakDeadLock(files: FileSystem, real: string, place: string): void {
	attempt(() => breakIfDead(files, place, leftovers(files, real)));
}

/** Removes the temporary file of a dead owner of the lock on `real`. */
function leftovers(files: FileSystem, real: string): (deadOwner: string) => void {
	return deadOwner => attempt(() => files.unlink(temporaryPath(path.dirname(real), deadOwner)));
}

/** The last action of this process on each file, done or not. */
const lastActions = new Map<string, Promise<unknown>>();

/** Runs actions of this process on one file one after the other, in the order they were asked for. */
async function inTurn<T>(file: string, action: () => Promise<T>): Promise<T> {
	const mine = (lastActions.get(file) ?? Promise.resolve()).then(action, action);
	lastActions.set(file, mine);
	return mine;
}
