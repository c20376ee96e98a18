import {findGitFolder} from './folder.ts';
import {type GitOptions, type GitRun, runGit} from './git.ts';

/** The program as git is to run it: Node and the script, both absolute. */
export type Program = {readonly node: string; readonly script: string};

export const driverName = 'planwright: plans are merged by task';

/**
 * What git runs to merge a plan, in its shell: this very program, else the `planwright` that is found;
 * where neither can do it, git's own merge by lines. Where that fails too, as for files that are no text, the
 * exit code is 1: git then leaves a conflict, but takes a driver with a code above 128 for broken.
 */
export function driverCommand({node, script}: Program): string {
	const call = 'merge --marker-size %L --path %P %O %A %B';
	const [ours, file] = [shellQuoted(node), shellQuoted(script)];
	return (
		`if test -f ${file} && test -x ${ours}; then ${ours} ${file} ${call}; else planwright ${call}; fi; ` +
		'code=$?; if test $code -gt 1; then git merge-file -L ours -L base -L theirs --marker-size=%L %A %O %B || exit 1; else exit $code; fi'
	);
}

/** In single quotes; `%` is git's. */
function shellQuoted(text: string): string {
	return `'${text.replaceAll("'", `'\\''`).replaceAll('%', '%%')}'`;
}

/** A value of a repository's own configuration, which all its work trees share; `null` where it is not set there. */
export async function readConfig(key: string, options: GitOptions): Promise<string | null> {
	const {code, stdout} = await runConfig(['--get', key], 5, options);
	return code === 0 ? stdout.toString('utf8').replace(/\n$/, '') : null;
}

export async function writeConfig(key: string, value: string, options: GitOptions): Promise<void> {
	if ((await readConfig(key, options)) !== value) {
		await runConfig(['--replace-all', key, value], 0, options);
	}
}

export async function removeConfig(key: string, options: GitOptions): Promise<void> {
	await runConfig(['--unset-all', key], 5, options);
}

/** Up to 5 the exit codes of `git config` say that there is no such value. */
async function runConfig(args: readonly string[], highestCode: 0 | 5, options: GitOptions): Promise<GitRun> {
	const run = await runGit(['config', '--local', ...args], options);
	if (run === null || run.code > highestCode) {
		throw new Error(`git config failed: ${run?.stderr.trim() ?? 'there is no git'}`);
	}
	return run;
}

/** Which of some files, by their paths from the root, git would merge with our driver. */
export async function drivenFiles(
	paths: readonly string[],
	options: GitOptions,
): Promise<ReadonlySet<string>> {
	const input = paths.map(path => `${path}\0`).join('');
	const run = await runGit(['check-attr', '-z', '--stdin', 'merge'], options, input);
	const fields = (run?.stdout.toString('utf8') ?? '').split('\0');
	const driven = new Set<string>();
	for (let at = 0; at + 2 < fields.length; at += 3) {
		if (fields[at + 2] === 'planwright') {
			driven.add(fields[at] ?? '');
		}
	}
	return driven;
}

/** The work tree around a folder, as git sees it; `null` where there is none, or no git. */
export async function workTreeOf(
	folder: string,
	environment: GitOptions['environment'],
): Promise<{readonly root: string; readonly config: string} | 'no-git' | null> {
	const found = findGitFolder(folder);
	const run = await runGit(['rev-parse', '--show-toplevel', '--git-common-dir'], {
		cwd: found?.workTree ?? folder,
		environment,
	});
	if (run === null) {
		return 'no-git';
	}
	const [root, common] = run.stdout.toString('utf8').split('\n');
	return run.code === 0 && root !== undefined && common !== undefined
		? {root, config: `${common}/config`}
		: null;
}
