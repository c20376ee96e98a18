import path from 'node:path';
import type {Ignore} from 'ignore';
import {removeDeadTemporary} from '../save/temporary.ts';
import {
	entriesIn,
	findGitFolder,
	isFile,
	isFolder,
	isInside,
	isLink,
	readText,
	realPath,
	sharedFolder,
} from './entries.ts';

type Entry = {
	/** Absolute, with links resolved. */
	readonly real: string;
	/** From the root, `/` between the parts, links not resolved; empty for the root. */
	readonly below: string;
};

/** The repository that is searched. */
export type SearchRoot = {
	readonly root: string;
	/** The root with its links resolved. */
	readonly realRoot: string;
	readonly isIgnored: IgnoredFolders;
};

export type Walk = {
	/** How many folders deep below the start it goes. */
	readonly depth: number;
	/** Whether a file is wanted, by its path from the root. */
	readonly wanted: (below: string) => boolean;
	/** Whether a folder is to be entered, by its path from the root. */
	readonly enters: (below: string) => boolean;
	/** How many folders it looks into, the nearest ones first; all where none is given. */
	readonly mostFolders?: number;
};

/** Files by their real path, so that none is found twice. */
export type Found = Map<string, {readonly below: string; readonly linked: boolean}>;

/** The repository at `root`; `null` where there is no such folder. */
export function searchRoot(root: string): SearchRoot | null {
	const realRoot = isFolder(root) ? realPath(root) : null;
	return realRoot === null ? null : {root, realRoot, isIgnored: ignoredFolders(root)};
}

/**
 * Collects wanted files under `start` (from the root; `/` between the parts). Ignored folders are not
 * entered and links out of the repository are not followed. What cannot be read is left out.
 */
export async function walk(start: string, within: SearchRoot, options: Walk, found: Found): Promise<void> {
	if (!isFolder(path.join(within.root, start))) return;
	const folder = await descend(within, partsOf(start));
	if (folder !== null) await enter(folder, {...within, ...options}, found);
}

/** Adds one file by its path from the root, if it is there, under the rules of `walk`; tells whether it was. */
export async function addFile(file: string, within: SearchRoot, found: Found): Promise<boolean> {
	const parts = partsOf(file);
	const name = parts.pop();
	if (name === undefined || !isFile(path.join(within.root, file))) return false;
	const folder = await descend(within, parts);
	const place = folder === null ? null : childOf(folder, name, within.realRoot);
	if (place !== null) add(found, place, within.realRoot);
	return place !== null;
}

function partsOf(below: string): string[] {
	return below.split('/').filter(part => part !== '' && part !== '.');
}

/** The folder at the end of these names; `null` when one is missing, ignored or leads out. */
async function descend({realRoot, isIgnored}: SearchRoot, parts: readonly string[]): Promise<Entry | null> {
	let folder: Entry = {real: realRoot, below: ''};
	for (const part of parts) {
		const next = childOf(folder, part, realRoot);
		if (next === null || (await isIgnored(next.below))) return null;
		folder = next;
	}
	return folder;
}

function plainChild(folder: Entry, name: string): Entry {
	return {real: path.join(folder.real, name), below: belowOf(folder, name)};
}

function belowOf({below}: Entry, name: string): string {
	return below === '' ? name : `${below}/${name}`;
}

/** What a name in a folder leads to; `null` when that is nothing, or outside. */
function childOf(folder: Entry, name: string, realRoot: string): Entry | null {
	const plain = plainChild(folder, name);
	if (!isLink(plain.real)) return plain;
	const real = realPath(plain.real);
	return real === null || !isInside(real, realRoot) ? null : {...plain, real};
}

/** Looks into a folder and those below it, level by level. */
async function enter(start: Entry, options: SearchRoot & Walk, found: Found): Promise<void> {
	const {depth, mostFolders, realRoot, wanted, enters, isIgnored} = options;
	const pending: {readonly folder: Entry; readonly above: readonly string[]}[] = [{folder: start, above: []}];
	// It grows while it is gone through.
	for (const {folder, above} of pending) {
		for (const entry of entriesIn(folder.real)) {
			const {name} = entry;
			if (entry.isFile()) {
				await removeDeadTemporary(folder.real, name);
				// Most files are of no interest, and told by their names.
				if (wanted(belowOf(folder, name))) add(found, plainChild(folder, name), realRoot);
				continue;
			}
			const isLinked = entry.isSymbolicLink();
			const next = isLinked ? childOf(folder, name, realRoot) : plainChild(folder, name);
			if (next === null) continue;
			if (isLinked && isFile(next.real)) {
				if (wanted(next.below)) add(found, next, realRoot);
			} else if (isLinked ? isFolder(next.real) : entry.isDirectory()) {
				const isNear = above.length < depth && (mostFolders === undefined || pending.length < mostFolders);
				const isLoop = next.real === folder.real || above.includes(next.real);
				if (isNear && !isLoop && enters(next.below) && !(await isIgnored(next.below))) {
					pending.push({folder: next, above: [...above, folder.real]});
				}
			}
		}
	}
}

function add(found: Found, file: Entry, realRoot: string): void {
	const linked = file.real !== path.join(realRoot, file.below);
	const known = found.get(file.real);
	if (known === undefined || (known.linked && !linked)) found.set(file.real, {below: file.below, linked});
}

/** Tells whether git ignores a folder, given by its path from the root with `/` between its parts. */
type IgnoredFolders = (folder: string) => Promise<boolean>;

/**
 * Reads `.gitignore` in the root and below, and `.git/info/exclude`, as folders are asked for. A folder's
 * parents are to be asked for before it.
 */
function ignoredFolders(root: string): IgnoredFolders {
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
	if (rules === null) return null;
	const {ignored, unignored} = rules.test(folder);
	return ignored ? true : unignored ? false : null;
}

async function readRules(file: string | null): Promise<Ignore | null> {
	const text = file === null ? '' : readText(file);
	if (!/^[^#\s]/m.test(text)) return null;
	const {default: ignore} = await import('ignore');
	return ignore().add(text);
}

function excludeFile(root: string): string | null {
	const git = findGitFolder(root);
	return git === null ? null : path.join(sharedFolder(git), 'info', 'exclude');
}
