import {findGitFolder} from './folder.ts';
import {type GitOptions, runGit} from './git.ts';

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

export type GitConfig = {
	/** `null` where it is not set in the repository itself. */
	readonly get: (key: string) => Promise<string | null>;
	readonly set: (key: string, value: string) => Promise<void>;
	readonly unset: (key: string) => Promise<void>;
};

/** A repository's own configuration, which all its work trees share. */
export function gitConfig(options: Omit<GitOptions, 'input'>): GitConfig {
	const run = async (args: readonly string[]) => {
		const result = await runGit(['config', '--local', ...args], options);
		if (result === null || result.code > 5) {
			throw new Error(`git config failed: ${result?.stderr.trim() ?? 'there is no git'}`);
		}
		return result;
	};
	return {
		get: async key => {
			const {code, stdout} = await run(['--get', key]);
			return code === 0 ? stdout.toString('utf8').replace(/\n$/, '') : null;
		},
		set: async (key, value) => {
			const {code, stderr} = await run(['--replace-all', key, value]);
			if (code !== 0) {
				throw new Error(`git config failed: ${stderr.trim()}`);
			}
		},
		unset: async key => {
			await run(['--unset-all', key]);
		},
	};
}

/** Which of some files, by their paths from the root, git would merge with our driver. */
export async function drivenFiles(
	paths: readonly string[],
	options: Omit<GitOptions, 'input'>,
): Promise<ReadonlySet<string>> {
	const run = await runGit(['check-attr', '-z', '--stdin', 'merge'], {
		...options,
		input: paths.map(path => `${path}\0`).join(''),
	});
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
	const options = {cwd: found?.workTree ?? folder, ...(environment === undefined ? {} : {environment})};
	const run = await runGit(['rev-parse', '--show-toplevel', '--git-common-dir'], options);
	if (run === null) {
		return 'no-git';
	}
	const [root, common] = run.stdout.toString('utf8').split('\n');
	return run.code === 0 && root !== undefined && common !== undefined
		? {root, config: `${common}/config`}
		: null;
}
