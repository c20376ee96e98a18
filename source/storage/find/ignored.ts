import path from 'node:path';
import type {Ignore} from 'ignore';
import {findGitFolder, readText} from '../git/folder.ts';

/** Tells whether git ignores a folder, given by its path from the root with `/` between its parts. */
export type IgnoredFolders = (folder: string) => Promise<boolean>;

/**
 * Reads `.gitignore` in the root and below, and `.git/info/exclude`, as folders are asked for. A folder's
 * parents are to be asked for before it.
 */
export function ignoredFolders(root: string): IgnoredFolders {
	const rules = new Map<string, Promise<Ignore | null>>();
	const rulesIn = (folder: string): Promise<Ignore | null> => {
		const known = rules.get(folder) ?? readRules(path.join(root, folder, '.gitignore'));
		rules.set(folder, known);
		return known;
	};
	const excluded = readRules(excludeFile(root));
	return async folder => {
		let ignored = verdict(await excluded, `${folder}/`) ?? false;
		const parts = folder.split('/');
		for (let depth = 0; depth < parts.length; depth += 1) {
			const above = parts.slice(0, depth).join('/');
			ignored = verdict(await rulesIn(above), `${parts.slice(depth).join('/')}/`) ?? ignored;
		}
		return ignored;
	};
}

function verdict(rules: Ignore | null, folder: string): boolean | null {
	if (rules === null) {
		return null;
	}
	const {ignored, unignored} = rules.test(folder);
	return ignored ? true : unignored ? false : null;
}

async function readRules(file: string | null): Promise<Ignore | null> {
	const text = file === null ? '' : readText(file);
	if (!/^[^#\s]/m.test(text)) {
		return null;
	}
	const {default: ignore} = await import('ignore');
	return ignore().add(text);
}

function excludeFile(root: string): string | null {
	const git = findGitFolder(root);
	if (git === null) {
		return null;
	}
	// A linked work tree's folder names the one that all share.
	const shared = readText(path.join(git.folder, 'commondir')).trim();
	return path.join(path.resolve(git.folder, shared), 'info', 'exclude');
}
