import {spawn} from 'node:child_process';
import process from 'node:process';
import {type Bytes, fromBuffer} from '../../markdown/bytes.ts';
import type {GitOptions} from './git.ts';

/**
 * The contents that git keeps under some names, each read once, in their order, by one process of git;
 * what it does not have is left out. They come one by one, so that never all of them are in memory. Throws
 * the signal's reason when that comes.
 */
export async function* readBlobs(
	names: readonly string[],
	{cwd, environment = process.env, signal}: Omit<GitOptions, 'input'>,
): AsyncGenerator<{readonly name: string; readonly bytes: Bytes}, void> {
	signal?.throwIfAborted();
	const child = spawn('git', ['cat-file', '--batch'], {
		cwd,
		env: {...environment, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0'},
		stdio: ['pipe', 'pipe', 'ignore'],
		windowsHide: true,
	});
	child.on('error', () => {});
	child.stdin.on('error', () => {});
	const stop = () => child.kill();
	signal?.addEventListener('abort', stop, {once: true});
	child.stdin.end(names.map(name => `${name}\n`).join(''));
	const output = child.stdout[Symbol.asyncIterator]() as AsyncIterator<Buffer, void>;
	let held: Buffer = Buffer.alloc(0);
	/** So many bytes, or up to and with the first line feed; fewer where git ended. */
	const take = async (length: number | 'line'): Promise<Buffer> => {
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
			const next = await output.next();
			if (next.done === true) {
				return Buffer.concat(parts);
			}
			held = next.value;
		}
	};
	try {
		for (const name of names) {
			const head = (await take('line')).toString('utf8');
			signal?.throwIfAborted();
			if (head === '') {
				return;
			}
			const size = /^[0-9a-f]+ blob (\d+)\n$/.exec(head)?.[1];
			const other = /^[0-9a-f]+ \w+ (\d+)\n$/.exec(head)?.[1];
			const content = await take(Number(size ?? other ?? 0));
			if (size !== undefined || other !== undefined) {
				await take('line');
			}
			signal?.throwIfAborted();
			if (size !== undefined) {
				yield {name, bytes: fromBuffer(content)};
			}
		}
	} finally {
		signal?.removeEventListener('abort', stop);
		child.kill();
	}
}
