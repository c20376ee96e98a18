import path from 'node:path';
import process from 'node:process';
import {UserError} from '../errors.ts';
import {leftovers} from './clear-dead-save.ts';
import {saveFailure} from './failures.ts';
import {type FileSystem, realFileSystem} from './file-system.ts';
import {clearDeadLocks, takeLock} from './lock.ts';
import {type Environment, lockPlaces} from './lock-place.ts';
import {replace} from './replace.ts';
import {type Edit, refuseToWrite, resolveLinks} from './target.ts';
import {temporaryPath} from './temporary.ts';
import {inTurn} from './turns.ts';

export type UpdateOptions = {
	/** How long to wait for others that write the file, in ms. */
	readonly patience?: number;
	/**
	 * Called with the path of a copy, when what another program wrote at the same moment could not be merged.
	 * Without it that is a `conflict` after the save.
	 */
	readonly onCopy?: (copy: string) => void;
	readonly environment?: Environment;
	readonly files?: FileSystem;
};

/**
 * Changes a file as it is now: takes its lock, reads it, applies `edit`, and puts the new bytes in its
 * place in one step, with its mode, through links. `edit` is pure and may run several times; the value of
 * the run that counts is returned. What others write meanwhile is kept.
 *
 * Throws what `edit` throws, and UserErrors: `plan-not-found` when it is missing or a folder,
 * `not-writable` when it may not or cannot be written, `locked` when others hold it for all of `patience`,
 * `conflict` when others never stop changing it. The file is then as it was.
 */
export async function updateFile<T>(named: string, edit: Edit<T>, options: UpdateOptions = {}): Promise<T> {
	const {patience = 10_000, files = realFileSystem, environment = process.env} = options;
	const real = resolveLinks(files, named);
	const places = lockPlaces(real, environment);
	const clean = leftovers(files, real);
	clearDeadLocks(places, {files, clean});
	const copies: string[] = [];
	const onCopy = options.onCopy ?? (copy => copies.push(copy));
	try {
		refuseToWrite({files, real, named});
		const value = await inTurn(real, async () => {
			const lock = await takeLock(places, {files, subject: named, patience, clean});
			try {
				const temporary = temporaryPath(path.dirname(real), lock.holder);
				const deadline = Date.now() + patience;
				return await replace({files, real, named, temporary, deadline, onCopy}, edit);
			} finally {
				lock.release();
			}
		});
		refuseSilence(named, copies);
		return value;
	} catch (error) {
		throw saveFailure(named, error);
	}
}

function refuseSilence(named: string, copies: readonly string[]): void {
	if (copies.length > 0) {
		throw new UserError(
			'conflict',
			`${named} is saved, but another program wrote it at the same moment`,
			`its text is kept as ${copies.join(', ')}; bring the two together`,
		);
	}
}
