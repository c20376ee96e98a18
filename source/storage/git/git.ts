import {type ChildProcess, spawn} from 'node:child_process';
import process from 'node:process';
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
	readonly environment?: Readonly<Record<string, string | undefined>>;
	/** Ends git, and what waits for it rejects with the signal's reason. */
	readonly signal?: AbortSignal;
	/** Written to git's standard input. */
	readonly input?: string;
};

/** The one place that starts git. The process has no streams where it could not be started. */
function startGit(
	args: readonly string[],
	{cwd, environment = process.env, input}: GitOptions,
): ChildProcess {
	const child = spawn('git', args, {
		cwd,
		env: {...environment, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0', GIT_PAGER: 'cat'},
		windowsHide: true,
	});
	// Git may end before it has read all; its exit code says why.
	child.stdin?.on('error', () => {});
	child.stdin?.end(input);
	return child;
}

/** Runs git and waits for it. `null` where there is no git, or no such folder. */
export async function runGit(args: readonly string[], options: GitOptions): Promise<GitRun | null> {
	const {signal} = options;
	signal?.throwIfAborted();
	return new Promise((resolve, reject) => {
		const child = startGit(args, options);
		const stop = () => {
			child.kill();
			reject(signal?.reason);
		};
		signal?.addEventListener('abort', stop, {once: true});
		const output: Buffer[] = [];
		const errors: Buffer[] = [];
		child.stdout?.on('data', (chunk: Buffer) => output.push(chunk));
		child.stderr?.on('data', (chunk: Buffer) => errors.push(chunk));
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

/**
 * The contents that git keeps under some names, each read once, in their order, by one process of git;
 * what it does not have is left out. They come one by one, so that never all of them are in memory. Throws
 * the signal's reason when that comes.
 */
export async function* readBlobs(
	names: readonly string[],
	options: Omit<GitOptions, 'input'>,
): AsyncGenerator<{readonly name: string; readonly bytes: Bytes}, void> {
	const {signal} = options;
	signal?.throwIfAborted();
	const input = names.map(name => `${name}\n`).join('');
	const child = startGit(['cat-file', '--batch'], {...options, input});
	child.on('error', () => {});
	child.stderr?.resume();
	const stop = () => child.kill();
	signal?.addEventListener('abort', stop, {once: true});
	const take = taker(child.stdout?.[Symbol.asyncIterator]());
	try {
		for (const name of names) {
			const head = (await take('line')).toString('utf8');
			signal?.throwIfAborted();
			if (head === '') {
				return;
			}
			const [, kind, size] = /^[0-9a-f]+ (\w+) (\d+)\n$/.exec(head) ?? [];
			// Of a name that git does not have it says so in that one line.
			if (kind === undefined) {
				continue;
			}
			const content = await take(Number(size));
			await take('line');
			signal?.throwIfAborted();
			if (kind === 'blob') {
				yield {name, bytes: fromBuffer(content)};
			}
		}
	} finally {
		signal?.removeEventListener('abort', stop);
		child.kill();
	}
}

/** Takes so many bytes, or up to and with the first line feed; fewer where the output ends. */
function taker(
	output: AsyncIterator<Buffer, void> | undefined,
): (length: number | 'line') => Promise<Buffer> {
	let held: Buffer = Buffer.alloc(0);
	return async length => {
		const parts: Buffer[] = [];
		let got = 0;
		for (;;) {
			const end = length === 'line' ? held.indexOf(10) + 1 : Math.min(held.length, length - got);
			const isWhole = length === 'line' ? end > 0 : got + end === length;
			const part = length === 'line' && end === 0 ? held : held.subarray(0, end);
			parts.push(part);
			got += part.length;
			held = held.subarray(part.length);
			if (isWhole) {
				return parts.length === 1 ? part : Buffer.concat(parts);
			}
			const next = await output?.next();
			if (next === undefined || next.done === true) {
				return Buffer.concat(parts);
			}
			held = next.value;
		}
	};
}
