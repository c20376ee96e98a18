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
	return withMutex(real, async () => {
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
 * Breaks the lock of a process that died while it saved a file, and removes its temporary file. Only the first
 * place is looked at: a save that had to lock elsewhere is cleared by the next one. Never throws.
 */
export function breakDeadLock({files, real, environment}: Omit<Locking, 'named' | 'patience'>): void {
	attempt(() => {
		const place = lockPlaces(real, environment).next().value?.path;
		if (place !== undefined) {
			breakIfDead(files, place, leftovers(files, real));
		}
	});
}

/** Removes the temporary file of a dead owner of the lock on `real`. */
function leftovers(files: FileSystem, real: string): (deadOwner: string) => void {
	return deadOwner => attempt(() => files.unlink(temporaryPath(path.dirname(real), deadOwner)));
}

/** The last action of this process for each key, as far as it is not done. */
const lastActions = new Map<string, Promise<void>>();

/** Runs actions of this process that share a key one after the other, in the order they were asked for. */
async function withMutex<T>(key: string, action: () => Promise<T>): Promise<T> {
	const before = lastActions.get(key);
	let finish = () => {};
	const mine = new Promise<void>(resolve => {
		finish = resolve;
	});
	lastActions.set(key, mine);
	try {
		await before;
		return await action();
	} finally {
		finish();
		if (lastActions.get(key) === mine) {
			lastActions.delete(key);
		}
	}
}
