import process from 'node:process';
import {UserError} from '../../errors.ts';
import {withLock} from '../lock/lock.ts';
import {type FileSystem, realFileSystem, refusal, saveFailure} from './file-system.ts';
import type {Environment} from './lock-place.ts';
import {asText, encodingFault} from './read-file.ts';
import {replace} from './replace.ts';
import {type Edit, refuseToWrite, resolveLinks} from './target.ts';

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
 * Throws what `edit` throws, and UserErrors: `plan-not-found` when it is missing, a folder or no UTF-8,
 * `not-writable` when it may not or cannot be written, `locked` when others hold it for all of `patience`,
 * `conflict` when others never stop changing it. The file is then as it was.
 */
export async function updateFile<T>(named: string, edit: Edit<T>, options: UpdateOptions = {}): Promise<T> {
	const editText: Edit<T> = bytes => {
		const edited = edit(asText(bytes, named));
		if (edited.bytes !== null && encodingFault(edited.bytes) !== null) {
			throw refusal(named, 'the new text has NUL bytes', 'leave them out; nothing was written');
		}
		return edited;
	};
	return updateBytes(named, editText, options);
}

/** The same for an edit that keeps nothing of the file, which need not be text then. */
export async function updateBytes<T>(named: string, edit: Edit<T>, options: UpdateOptions = {}): Promise<T> {
	const {patience = 10_000, files = realFileSystem, environment = process.env} = options;
	const real = resolveLinks(files, named);
	const copies: string[] = [];
	const onCopy = options.onCopy ?? (copy => copies.push(copy));
	try {
		refuseToWrite({files, real, named});
		const value = await withLock({files, real, named, patience, environment}, temporary => {
			const deadline = Date.now() + patience;
			return replace({files, real, named, temporary, deadline, onCopy}, edit);
		});
		if (copies.length > 0) {
			throw new UserError(
				'conflict',
				`${named} is saved, but another program wrote it at the same moment`,
				`its text is kept as ${copies.join(', ')}; bring the two together`,
			);
		}
		return value;
	} catch (error) {
		throw saveFailure(named, error);
	}
}
