import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {findGitFolder} from './git-folder.ts';
import {hash} from './holder.ts';

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
 * Where the lock of a file may lie, best first; never beside the file. In a repository it is named by the
 * path from the work tree's root, so that containers that see the repository elsewhere share the lock.
 * @param real the file's path with all links resolved.
 */
export function lockPlaces(real: string, environment: Environment): readonly LockPlace[] {
	const places: LockPlace[] = [];
	const git = findGitFolder(path.dirname(real));
	if (git !== null) {
		const name = lockName(path.relative(git.workTree, real));
		places.push({path: path.join(git.folder, 'planwright', name), folderMode: 0o777});
	}
	for (const folder of runtimeFolders(environment)) {
		places.push({path: path.join(folder, lockName(real)), folderMode: 0o700});
	}
	return places;
}

function lockName(file: string): string {
	const name = path.basename(file).replace(/[^\w.-]/g, '_');
	return `${name.slice(-40)}-${hash(file)}.lock`;
}

function runtimeFolders(environment: Environment): readonly string[] {
	const folders: string[] = [];
	const runtime = environment.XDG_RUNTIME_DIR;
	if (runtime !== undefined && path.isAbsolute(runtime) && isOurs(runtime)) {
		folders.push(path.join(runtime, 'planwright'));
	}
	const own = path.join(os.tmpdir(), `planwright-${process.getuid?.() ?? os.userInfo().username}`);
	if (fs.lstatSync(own, {throwIfNoEntry: false}) === undefined || isOurs(own)) {
		folders.push(own);
	}
	return folders;
}

/** A folder in a place that all can write could be somebody else's trap. */
function isOurs(folder: string): boolean {
	const facts = fs.lstatSync(folder, {throwIfNoEntry: false});
	if (facts === undefined || !facts.isDirectory()) {
		return false;
	}
	const user = process.getuid?.();
	return user === undefined || (facts.uid === user && (facts.mode & 0o022) === 0);
}
