import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {findGitFolder, orElse} from '../find/entries.ts';

/** What is read of a process's environment. */
export type Environment = {
	readonly [name: string]: string | undefined;
	readonly XDG_RUNTIME_DIR?: string | undefined;
};

/** Where a lock can lie. */
export type LockPlace = {
	readonly path: string;
	/** What its folder is made with, before the umask: in a shared repository others must get in. */
	readonly folderMode: number;
};

/**
 * Where the lock of a file may lie, best first, each looked for when it is asked for; never beside the file. In a
 * repository it is named by the path from the work tree's root, so that containers that see the repository
 * elsewhere share the lock.
 * @param real the file's path with all links resolved.
 */
export function* lockPlaces(real: string, environment: Environment): Generator<LockPlace> {
	const git = findGitFolder(path.dirname(real));
	if (git !== null) {
		const name = lockName(real.slice(git.workTree.length).replace(/^[/\\]/, ''));
		yield {path: path.join(git.folder, 'planwright', name), folderMode: 0o777};
	}
	for (const folder of runtimeFolders(environment)) {
		yield {path: path.join(folder, lockName(real)), folderMode: 0o700};
	}
}

function lockName(file: string): string {
	const name = path.basename(file).replace(/[^\w.-]/g, '_');
	return `${name.slice(-40)}-${hash(file)}.lock`;
}

function* runtimeFolders(environment: Environment): Generator<string> {
	const runtime = environment.XDG_RUNTIME_DIR;
	if (runtime !== undefined && path.isAbsolute(runtime) && isOurs(runtime)) {
		yield path.join(runtime, 'planwright');
	}
	const own = path.join(os.tmpdir(), `planwright-${process.getuid?.() ?? os.userInfo().username}`);
	if (factsOf(own) === undefined || isOurs(own)) yield own;
}

/** A folder in a place that all can write could be somebody else's trap. */
function isOurs(folder: string): boolean {
	const facts = factsOf(folder);
	const user = process.getuid?.();
	return (
		facts?.isDirectory() === true &&
		(user === undefined || (facts.uid === user && (facts.mode & 0o022) === 0))
	);
}

function factsOf(place: string): fs.Stats | undefined {
	return orElse(undefined, () => fs.lstatSync(place, {throwIfNoEntry: false}));
}

/** A short name for a text: 53 bits, not for secrets (cyrb53, public domain). node:crypto takes long to load. */
export function hash(text: string): string {
	let a = 0xdeadbeef;
	let b = 0x41c6ce57;
	for (let index = 0; index < text.length; index += 1) {
		const unit = text.charCodeAt(index);
		a = Math.imul(a ^ unit, 2654435761);
		b = Math.imul(b ^ unit, 1597334677);
	}
	a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
	b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
	return (4294967296 * (2097151 & b) + (a >>> 0)).toString(36);
}
