import {type ChildProcess, spawn} from 'node:child_process';
import path from 'node:path';
import {type Bytes, fromBuffer} from '../../markdown/bytes.ts';
import type {Versions} from '../../plan/merge/model.ts';
import {realPath} from '../find/entries.ts';
import {errorCode} from '../save/file-system.ts';

/** What a run of git gave. */
export type GitRun = {
	readonly code: number;
	readonly stdout: Buffer;
	/** In English, whatever language the user has. */
	readonly stderr: string;
	/** Git was ended by `most` before it had said all. */
	readonly isCut: boolean;
};

export type GitOptions = {
	/** Absolute path of the folder that git works in. */
	readonly cwd: string;
	readonly environment: Readonly<Record<string, string | undefined>>;
	/** Ends git, and what waits for it rejects with the signal's reason. */
	readonly signal?: AbortSignal;
	/** Git is ended when it has said so many bytes, or has taken so many milliseconds; what it said until then counts. */
	readonly most?: {readonly bytes: number; readonly time: number};
};

/**
 * The one place that starts git: runs it with `input` as its standard input, and waits for it. `null` where there is
 * no git, or no such folder.
 */
export async function runGit(
	args: readonly string[],
	{cwd, environment, signal, most}: GitOptions,
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
		let left = most?.bytes ?? Number.POSITIVE_INFINITY;
		let isCut = false;
		const cut = () => {
			isCut = true;
			child.kill();
			// What git itself has started may go on and hold it.
			child.stdout?.destroy();
			child.stderr?.destroy();
		};
		const timer = most === undefined ? undefined : setTimeout(cut, most.time);
		child.stdout?.on('data', (chunk: Buffer) => {
			if (left > 0) output.push(chunk);
			left -= chunk.length;
			if (left <= 0) cut();
		});
		child.stderr?.on('data', (chunk: Buffer) => errors.push(chunk));
		// Git may end before it has read all; its exit code says why.
		child.stdin?.on('error', () => {});
		child.stdin?.end(input);
		child.on('error', error => {
			clearTimeout(timer);
			if (['ENOENT', 'EACCES'].includes(errorCode(error) ?? '')) {
				resolve(null);
			} else {
				reject(error);
			}
		});
		child.on('close', code => {
			clearTimeout(timer);
			signal?.removeEventListener('abort', stop);
			resolve({
				code: code ?? 128,
				stdout: Buffer.concat(output),
				stderr: Buffer.concat(errors).toString('utf8'),
				isCut,
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
