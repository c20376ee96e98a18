import path from 'node:path';
import {takeLock} from '../lock/lock.ts';
import {type Environment, lockPlaces} from '../lock/place.ts';
import {leftovers} from './clear-dead-save.ts';
import type {FileSystem} from './file-system.ts';
import {inTurn} from './mutex.ts';
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
			return await action(temporaryPath(path.dirname(real), lock.holder));
		} finally {
			lock.release();
		}
	});
}
