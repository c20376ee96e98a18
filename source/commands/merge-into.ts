import type {Bytes} from '../markdown/bytes.ts';
import type {Merged} from '../plan/merge/model.ts';
import {withShownPath} from '../storage/save/file-system.ts';
import {updateFile} from '../storage/save/update-file.ts';
import type {Context} from './context.ts';
import type {PlanSource} from './plan-files.ts';

/** Writes what `merge` makes of a file's bytes into it, under its lock. */
export async function mergeInto<Outcome extends Merged>(
	{file, path: shown}: Pick<PlanSource, 'file' | 'path'>,
	copies: string[],
	{world}: Context,
	merge: (bytes: Bytes) => Outcome,
): Promise<Outcome> {
	try {
		return await updateFile(
			file,
			bytes => {
				const merged = merge(bytes);
				return {bytes: merged.bytes === bytes ? null : merged.bytes, value: merged};
			},
			{environment: world.env, onCopy: copy => copies.push(copy)},
		);
	} catch (error) {
		throw withShownPath(error, file, shown);
	}
}

/** Of the copies that were made of what others wrote meanwhile. */
export function keptRemarks(copies: readonly string[]): readonly string[] {
	return copies.map(copy => `what was written meanwhile was kept as ${copy}`);
}
