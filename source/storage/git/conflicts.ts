import path from 'node:path';
import {type Bytes, fromBuffer} from '../../markdown/bytes.ts';
import type {Versions} from '../../plan/merge/model.ts';
import {realPath} from '../find/entries.ts';
import {type GitOptions, readBlobs, runGit} from './git.ts';

/**
 * The three versions of a file that git has as unmerged: what both sides came from (empty where both
 * added it), and the sides. `null` where it has not. `file` is absolute.
 */
export async function unmergedVersions(
	file: string,
	environment: GitOptions['environment'],
): Promise<Versions<Bytes> | null> {
	const target = realPath(file) ?? file;
	const name = (stage: number) => `:${stage}:./${path.basename(target)}`;
	const found = new Map<string, Bytes>();
	for await (const blob of readBlobs([name(1), name(2), name(3)], {cwd: path.dirname(target), environment})) {
		found.set(blob.name, blob.bytes);
	}
	const [base = '' as Bytes, ours, theirs] = [found.get(name(1)), found.get(name(2)), found.get(name(3))];
	return ours === undefined || theirs === undefined ? null : {base, ours, theirs};
}

/** What git itself makes of three files, by their absolute paths; `null` where it leaves conflicts, or is not there. */
export async function mergedByGit(
	{base, ours, theirs}: Versions<string>,
	options: GitOptions,
): Promise<Bytes | null> {
	const run = await runGit(['merge-file', '-p', '-q', ours, base, theirs], options);
	return run?.code === 0 ? fromBuffer(run.stdout) : null;
}

/** Whether conflicts are to be written with what the base has between the sides, by `merge.conflictStyle`. */
export async function showsBase(options: GitOptions): Promise<boolean> {
	const run = await runGit(['config', '--get', 'merge.conflictStyle'], options);
	return run?.code === 0 && /^z?diff3$/i.test(run.stdout.toString('utf8').trim());
}
