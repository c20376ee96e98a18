import path from 'node:path';
import {type Bytes, fromBuffer} from '../markdown/bytes.ts';
import {type GitOptions, runGit, withoutLinks} from './git.ts';

/**
 * The version that both sides of a merge came from, while git has a file as unmerged; `null` where it
 * has not, or there was none. `file` is absolute.
 */
export async function unmergedBase(
	file: string,
	environment?: GitOptions['environment'],
): Promise<Bytes | null> {
	const target = withoutLinks(file);
	const run = await runGit(['cat-file', 'blob', `:1:./${path.basename(target)}`], {
		cwd: path.dirname(target),
		...(environment === undefined ? {} : {environment}),
	});
	return run?.code === 0 ? fromBuffer(run.stdout) : null;
}
