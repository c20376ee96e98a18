import {spawn} from 'node:child_process';
import fs from 'node:fs';
import process from 'node:process';
import {errorCode} from '../save/file-system.ts';

/** What a run of git gave. */
export type GitRun = {
	readonly code: number;
	readonly stdout: Buffer;
	/** In English, whatever language the user has. */
	readonly stderr: string;
};

export type GitOptions = {
	/** Absolute path of the folder that git works in. */
	readonly cwd: string;
	readonly environment?: Readonly<Record<string, string | undefined>>;
	/** Ends git, and what waits for it rejects with the signal's reason. */
	readonly signal?: AbortSignal;
	/** Written to git's standard input. */
	readonly input?: string;
};

/** Runs git and waits for it. `null` where there is no git, or no such folder. */
export async function runGit(args: readonly string[], options: GitOptions): Promise<GitRun | null> {
	const {cwd, environment = process.env, signal, input} = options;
	signal?.throwIfAborted();
	return new Promise((resolve, reject) => {
		const child = spawn('git', args, {
			cwd,
			env: {...environment, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0', GIT_PAGER: 'cat'},
			stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
			windowsHide: true,
		});
		const stop = () => {
			child.kill();
			reject(signal?.reason);
		};
		signal?.addEventListener('abort', stop, {once: true});
		const output: Buffer[] = [];
		const errors: Buffer[] = [];
		child.stdout?.on('data', (chunk: Buffer) => output.push(chunk));
		child.stderr?.on('data', (chunk: Buffer) => errors.push(chunk));
		// Git may end before it has read all; its exit code says why.
		child.stdin?.on('error', () => {});
		child.stdin?.end(input);
		child.on('error', error => {
			if (errorCode(error) === 'ENOENT') {
				resolve(null);
			} else {
				reject(error);
			}
		});
		child.on('close', code => {
			signal?.removeEventListener('abort', stop);
			resolve({
				code: code ?? 128,
				stdout: Buffer.concat(output),
				stderr: Buffer.concat(errors).toString('utf8'),
			});
		});
	});
}

/** The file that a path means for git, which of a link knows only where it leads to. */
export function withoutLinks(file: string): string {
	try {
		return fs.realpathSync(file);
	} catch {
		return file;
	}
}
