import {type GitOptions, runGit} from './git.ts';

/** Whether conflicts are to be written with what the base has between the sides, by `merge.conflictStyle`. */
export async function showsBase(options: Omit<GitOptions, 'input'>): Promise<boolean> {
	const run = await runGit(['config', '--get', 'merge.conflictStyle'], options);
	return run?.code === 0 && /^z?diff3$/i.test(run.stdout.toString('utf8').trim());
}
