import {type ChildProcess, spawn} from 'node:child_process';
import {type Bytes, fromBuffer} from '../../markdown/bytes.ts';
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
	readonly environment: Readonly<Record<string, string | undefined>>;
	/** Ends git, and what waits for it rejects with the signal's reason. */
	readonly signal?: AbortSignal;
};

/**
 * The one place that starts git: runs it with `input` as its standard input, and waits for it. `null` where there is
 * no git, or no such folder.
 */
export async function runGit(
	args: readonly string[],
	{cwd, environment, signal}: GitOptions,
	input = '',
): Promise<GitRun | null> {
	signal?.throwIfAborted();
	return new Promise((resolve, reject) => {
		// Its streams are missing where it could not be started.
		const child: ChildProcess = spawn('git', args, {
			cwd,
			env: {...environment, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0', GIT_PAGER: 'cat'},
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
			if (['ENOENT', 'EACCES'].includes(errorCode(error) ?? '')) {
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

/** So many contents are in memory at a time. */
const blobsAtOnce = 100;

/**
 * The contents that git keeps under some names, in their order; what it does not have is left out. Throws the
 * signal's reason when that comes.
 */
export async function* readBlobs(
	names: readonly string[],
	options: GitOptions,
): AsyncGenerator<{readonly name: string; readonly bytes: Bytes}, void> {
	for (let from = 0; from < names.length; from += blobsAtOnce) {
		const asked = names.slice(from, from + blobsAtOnce);
		const input = asked.map(name => `${name}\n`).join('');
		const output = (await runGit(['cat-file', '--batch'], options, input))?.stdout ?? Buffer.alloc(0);
		let at = 0;
		for (const name of asked) {
			const start = output.indexOf('\n', at) + 1;
			if (start === 0) return;
			const [, kind, size] = /^[0-9a-f]+ (\w+) (\d+)\n$/.exec(output.toString('utf8', at, start)) ?? [];
			// Of a name that git does not have it says so in that one line.
			at = size === undefined ? start : start + Number(size) + 1;
			if (kind === 'blob') yield {name, bytes: fromBuffer(output.subarray(start, at - 1))};
		}
	}
}
