import type {Bytes} from '../markdown/bytes.ts';
import {withShownPath} from '../storage/save/file-system.ts';
import {updateFile} from '../storage/save/update-file.ts';
import type {Context} from './context.ts';
import type {PlanSource} from './plan-files.ts';

/** Writes what `change` makes of a file's bytes into it, under its lock. Errors name the file as it is shown. */
export async function rewrite<Value extends {readonly bytes: Bytes}>(
	{file, path}: Pick<PlanSource, 'file' | 'path'>,
	{world}: Context,
	change: (bytes: Bytes) => Value,
): Promise<{readonly value: Value; readonly kept: readonly string[]}> {
	const copies: string[] = [];
	try {
		const value = await updateFile(
			file,
			bytes => {
				const changed = change(bytes);
				return {bytes: changed.bytes === bytes ? null : changed.bytes, value: changed};
			},
			{environment: world.env, onCopy: copy => copies.push(copy)},
		);
		return {value, kept: keptRemarks(copies)};
	} catch (error) {
		throw withShownPath(error, file, path);
	}
}

/** Of the copies that were made of what others wrote meanwhile. */
export function keptRemarks(copies: readonly string[]): readonly string[] {
	return copies.map(copy => `what was written meanwhile was kept as ${copy}`);
}
