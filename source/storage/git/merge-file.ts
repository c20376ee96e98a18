import {type Bytes, fromBuffer} from '../../markdown/bytes.ts';
import type {Versions} from '../../plan/merge-lines.ts';
import {type GitOptions, runGit} from './git.ts';

/** What git itself makes of three files, by their absolute paths; `null` where it leaves conflicts, or is not there. */
export async function mergedByGit(
	{base, ours, theirs}: Versions<string>,
	options: Omit<GitOptions, 'input'>,
): Promise<Bytes | null> {
	const run = await runGit(['merge-file', '-p', '-q', ours, base, theirs], options);
	return run?.code === 0 ? fromBuffer(run.stdout) : null;
}
