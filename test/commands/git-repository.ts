import {spawnSync} from 'node:child_process';
import {cpSync, existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {makeRepository, temporaryFolder} from '../folder.ts';

export const cli = path.join(import.meta.dirname, '../../dist/cli.js');

export type Said = {readonly code: number | null; readonly out: string; readonly err: string};

/** A repository of real git; nothing of the machine's own configuration is in force. */
export type GitRepository = {
	readonly root: string;
	/** The variables that its commands run with. */
	readonly env: Readonly<Record<string, string>>;
	/** Runs git in it; throws where it fails. */
	readonly git: (...args: readonly string[]) => string;
	/** Runs git in it, whatever comes of it. */
	readonly tryGit: (...args: readonly string[]) => Said;
	/** Runs any program in it, with more variables where some are given. */
	readonly run: (command: string, args: readonly string[], more?: Readonly<Record<string, string>>) => Said;
	/** Runs the built program in it. */
	readonly planwright: (...args: readonly string[]) => Said;
	readonly read: (file: string) => string;
	readonly write: (file: string, text: string) => void;
	/** Commits all that there is, as somebody on a day. */
	readonly commit: (subject: string, who?: string, day?: string) => void;
};

export function gitRepository(files: Readonly<Record<string, string>> = {}, at?: string): GitRepository {
	const root = at ?? temporaryFolder();
	const env = {
		PATH: process.env.PATH ?? '',
		HOME: root,
		// The program's compiled code, which need not be made anew for each repository.
		XDG_CACHE_HOME: process.env.XDG_CACHE_HOME ?? path.join(root, '.git/caches'),
		GIT_CONFIG_GLOBAL: path.join(root, '.none'),
		GIT_CONFIG_NOSYSTEM: '1',
		GIT_AUTHOR_NAME: 'Ada',
		GIT_AUTHOR_EMAIL: 'ada@example.org',
		GIT_COMMITTER_NAME: 'Ada',
		GIT_COMMITTER_EMAIL: 'ada@example.org',
		GIT_EDITOR: 'true',
		NO_COLOR: '1',
	};
	const run = (
		command: string,
		args: readonly string[],
		more: Readonly<Record<string, string>> = {},
	): Said => {
		const {status, stdout, stderr} = spawnSync(command, args, {
			cwd: root,
			env: {...env, ...more},
			encoding: 'utf8',
		});
		return {code: status, out: stdout, err: stderr};
	};
	const git = (...args: readonly string[]): string => {
		const {code, out, err} = run('git', args);
		if (code !== 0) {
			throw new Error(`git ${args.join(' ')}: ${out}${err}`);
		}
		return out;
	};
	const write = (file: string, text: string): void => {
		mkdirSync(path.dirname(path.join(root, file)), {recursive: true});
		writeFileSync(path.join(root, file), text, 'latin1');
	};
	if (at === undefined) {
		makeRepository(root);
	}
	for (const [file, text] of Object.entries(files)) {
		write(file, text);
	}
	return {
		root,
		env,
		git,
		run,
		tryGit: (...args) => run('git', args),
		planwright: (...args) => run(process.execPath, [cli, ...args]),
		read: file => readFileSync(path.join(root, file), 'latin1'),
		write,
		commit: (subject, who = 'Ada', day = '2026-03-02') => {
			git('add', '--all');
			const date = `${day}T12:00:00+01:00`;
			const {code, err} = run('git', ['commit', '--quiet', '--allow-empty', '-m', subject], {
				GIT_AUTHOR_NAME: who,
				GIT_AUTHOR_DATE: date,
				GIT_COMMITTER_DATE: date,
			});
			if (code !== 0) {
				throw new Error(err);
			}
		},
	};
}

/** A copy of it in a folder of its own, which is quicker than to make it again. */
export function copyOf({root}: GitRepository): GitRepository {
	const folder = temporaryFolder();
	cpSync(root, folder, {recursive: true, verbatimSymlinks: true});
	return gitRepository({}, folder);
}

let driven: GitRepository | undefined;

/** A repository with a plan in it, committed, whose merges this program makes. */
export function drivenRepository(plan: string): GitRepository {
	const file = 'plans/plan.md';
	// The folder goes with the tests of the file that it was made for.
	if (driven === undefined || !existsSync(driven.root)) {
		driven = gitRepository({[file]: plan});
		const {code, err} = driven.planwright('setup', 'git', '--yes');
		if (code !== 0) {
			throw new Error(err);
		}
	}
	const repository = copyOf(driven);
	repository.write(file, plan);
	repository.commit('Write the plan');
	return repository;
}
