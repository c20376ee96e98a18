import fs from 'node:fs';
import path from 'node:path';
import {holderIsDead} from './holder.ts';
import type {IgnoredFolders} from './ignored.ts';
import {isInside} from './inside.ts';
import {holderInName} from './temporary.ts';

/** A folder or file of the repository. Paths are absolute but for `below`. */
type Place = {
	/** As it is shown: under the root, links not resolved. */
	readonly shown: string;
	/** With links resolved. */
	readonly real: string;
	/** From the root, `/` between the parts; empty for the root. */
	readonly below: string;
};

export type Walk = {
	readonly root: string;
	readonly isIgnored: IgnoredFolders;
	/** How many folders deep below the start it goes. */
	readonly depth: number;
	/** Whether a file is wanted, by its path from the root. */
	readonly wanted: (below: string) => boolean;
	/** Whether a folder is to be entered, by its name. */
	readonly enters: (name: string) => boolean;
};

/** Files by their real path, so that none is found twice. */
export type Found = Map<string, {readonly path: string; readonly linked: boolean}>;

/**
 * Collects wanted files under `start` (from the root; `/` between the parts). Ignored folders are not
 * entered and links out of the repository are not followed. What cannot be read is left out.
 */
export async function walk(start: string, options: Walk, found: Found): Promise<void> {
	const {root, isIgnored} = options;
	const realRoot = realPath(root);
	const folder = realRoot === null ? null : await descend(root, realRoot, partsOf(start), isIgnored);
	if (realRoot !== null && folder !== null) {
		await enter(folder, options.depth, [], {...options, realRoot}, found);
	}
}

/** Adds one file by its path from the root, if it is there, under the rules of `walk`; tells whether it was. */
export async function addFile(
	file: string,
	{root, isIgnored}: Pick<Walk, 'root' | 'isIgnored'>,
	found: Found,
): Promise<boolean> {
	const parts = partsOf(file);
	const name = parts.pop();
	const realRoot = realPath(root);
	if (realRoot === null || name === undefined || !isFile(path.join(root, file))) {
		return false;
	}
	const folder = await descend(root, realRoot, parts, isIgnored);
	const place = folder === null ? null : child(folder, name, realRoot);
	if (place !== null) {
		add(found, place, realRoot);
	}
	return place !== null;
}

function partsOf(below: string): string[] {
	return below.split('/').filter(part => part !== '' && part !== '.');
}

/** The folder at the end of these names; `null` when one is missing, ignored or leads out. */
async function descend(
	root: string,
	realRoot: string,
	parts: readonly string[],
	isIgnored: IgnoredFolders,
): Promise<Place | null> {
	let folder: Place = {shown: root, real: realRoot, below: ''};
	for (const part of parts) {
		const next = child(folder, part, realRoot);
		if (next === null || (await isIgnored(next.below))) {
			return null;
		}
		folder = next;
	}
	return folder;
}

function plainChild(folder: Place, name: string): Place {
	return {
		shown: path.join(folder.shown, name),
		real: path.join(folder.real, name),
		below: folder.below === '' ? name : `${folder.below}/${name}`,
	};
}

function child(folder: Place, name: string, realRoot: string): Place | null {
	const real = realPath(path.join(folder.real, name));
	if (real === null || !isInside(real, realRoot)) {
		return null;
	}
	return {...plainChild(folder, name), real};
}

async function enter(
	folder: Place,
	depth: number,
	above: readonly string[],
	options: Walk & {readonly realRoot: string},
	found: Found,
): Promise<void> {
	for (const entry of entriesOf(folder.real)) {
		const {name} = entry;
		if (entry.isFile()) {
			removeStray(folder.real, name);
			if (options.wanted(plainChild(folder, name).below)) {
				add(found, plainChild(folder, name), options.realRoot);
			}
			continue;
		}
		if (!entry.isDirectory() && !entry.isSymbolicLink()) {
			continue;
		}
		const next = entry.isDirectory() ? plainChild(folder, name) : child(folder, name, options.realRoot);
		if (next === null) {
			continue;
		}
		if (entry.isSymbolicLink() && !isFolder(next.real)) {
			if (options.wanted(next.below) && isFile(next.real)) {
				add(found, next, options.realRoot);
			}
			continue;
		}
		const goesRound = next.real === folder.real || above.includes(next.real);
		if (depth > 0 && !goesRound && options.enters(name) && !(await options.isIgnored(next.below))) {
			await enter(next, depth - 1, [...above, folder.real], options, found);
		}
	}
}

function add(found: Found, file: Place, realRoot: string): void {
	const linked = file.real !== path.join(realRoot, file.below);
	const known = found.get(file.real);
	if (known === undefined || (known.linked && !linked)) {
		found.set(file.real, {path: file.shown, linked});
	}
}

/** What a save left behind whose process died, perhaps with the lock that would have told of it. */
function removeStray(folder: string, name: string): void {
	const holder = holderInName(name);
	if (holder === null) {
		return;
	}
	const file = path.join(folder, name);
	try {
		if (holderIsDead(holder, () => Date.now() - fs.lstatSync(file).mtimeMs)) {
			fs.unlinkSync(file);
		}
	} catch {
		// It is gone already, or may not be removed.
	}
}

function entriesOf(folder: string): readonly fs.Dirent[] {
	try {
		return fs.readdirSync(folder, {withFileTypes: true});
	} catch {
		return [];
	}
}

function realPath(place: string): string | null {
	try {
		return fs.realpathSync.native(place);
	} catch {
		return null;
	}
}

function isFolder(place: string): boolean {
	return fs.statSync(place, {throwIfNoEntry: false})?.isDirectory() === true;
}

function isFile(place: string): boolean {
	return fs.statSync(place, {throwIfNoEntry: false})?.isFile() === true;
}
