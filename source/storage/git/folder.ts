import path from 'node:path';
import {ancestorsOf, isFile, isFolder, readText} from '../find/entries.ts';

/** Where git keeps what belongs to one work tree. Both paths are absolute. */
export type GitFolder = {
	/** The folder that holds `.git`. */
	readonly workTree: string;
	/** `.git` itself, or what a `.git` file points to: linked work trees and submodules have such files. */
	readonly folder: string;
};

/** The nearest git folder at or above the absolute path of a folder; git itself is not asked. */
export function findGitFolder(from: string): GitFolder | null {
	for (const workTree of ancestorsOf(from)) {
		const folder = gitFolderIn(workTree);
		if (folder !== null) return {workTree, folder};
	}
	return null;
}

function gitFolderIn(workTree: string): string | null {
	const entry = path.join(workTree, '.git');
	const pointer = isFile(entry) ? /^gitdir: (.+)$/m.exec(readText(entry))?.[1]?.trimEnd() : undefined;
	const folder = pointer === undefined ? entry : path.resolve(workTree, pointer);
	return isFolder(folder) && isFile(path.join(folder, 'HEAD')) ? folder : null;
}
