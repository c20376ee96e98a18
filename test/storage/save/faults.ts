import {type FileSystem, realFileSystem} from '../../../source/storage/save/file-system.ts';

export type Method = keyof FileSystem;
export type Call = {readonly method: Method; readonly count: number};

/** The real file system, but that it does not wait for the disk. */
export const quickFileSystem: FileSystem = {...realFileSystem, fsync: () => undefined};

/**
 * That file system, with `before` run ahead of each call: `count` is how often that method was called,
 * from 1. What `before` throws is what the call throws.
 */
export function observed(before: (call: Call, args: readonly unknown[]) => void): FileSystem {
	const counts = new Map<Method, number>();
	const entries = Object.entries(quickFileSystem).map(([name, real]) => {
		const method = name as Method;
		const call = (...args: unknown[]) => {
			const count = (counts.get(method) ?? 0) + 1;
			counts.set(method, count);
			before({method, count}, args);
			return (real as (...all: unknown[]) => unknown)(...args);
		};
		return [method, call];
	});
	return Object.fromEntries(entries);
}

/** Fails at one call, with a code of the system. */
export function failing(at: Call, code: string): FileSystem {
	return observed(({method, count}) => {
		if (method === at.method && count === at.count) {
			throw systemError(code);
		}
	});
}

function systemError(code: string): Error {
	return Object.assign(new Error(`${code}: put in by a test`), {code});
}
