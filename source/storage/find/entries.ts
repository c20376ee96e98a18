import fs from 'node:fs';
import path from 'node:path';

/** What an action gives; `otherwise` where the system refuses it. */
export function orElse<Value>(otherwise: Value, action: () => Value): Value {
	try {
		return action();
	} catch {
		return otherwise;
	}
}

/** Whether a path leads to a folder; false too where that cannot be found out. */
export function isFolder(place: string): boolean {
	return factsOf(place)?.isDirectory() === true;
}

/** Whether a path leads to a regular file; false too where that cannot be found out. */
export function isFile(place: string): boolean {
	return factsOf(place)?.isFile() === true;
}

function factsOf(place: string): fs.Stats | undefined {
	return orElse(undefined, () => fs.statSync(place, {throwIfNoEntry: false}));
}

/** How many bytes a file has; 0 where that cannot be found out. */
export function sizeOf(file: string): number {
	return factsOf(file)?.size ?? 0;
}

/** When a file was changed last, in milliseconds; 0 where that cannot be found out. */
export function timeOfChange(file: string): number {
	return factsOf(file)?.mtimeMs ?? 0;
}

/** Whether a path is itself a symbolic link. */
export function isLink(place: string): boolean {
	return orElse(false, () => fs.lstatSync(place).isSymbolicLink());
}

/** The path with its links resolved; `null` where it leads to nothing or that cannot be found out. */
export function realPath(place: string): string | null {
	return orElse<string | null>(null, () => fs.realpathSync.native(place));
}

/** What is in a folder; nothing where it cannot be read. */
export function entriesIn(folder: string): readonly fs.Dirent[] {
	return orElse<fs.Dirent[]>([], () => fs.readdirSync(folder, {withFileTypes: true}));
}

/** The folders that a path from the root leads to, whatever the case of its letters, as they are named. */
export function foldersLike(root: string, below: string): readonly string[] {
	return below.split('/').reduce<readonly string[]>(
		(found, part) =>
			found.flatMap(folder =>
				entriesIn(path.join(root, folder))
					.filter(({name}) => name.toLowerCase() === part)
					.map(({name}) => path.posix.join(folder, name))
					.filter(each => isFolder(path.join(root, each))),
			),
		[''],
	);
}

/** What a file says; nothing where it cannot be read. */
export function readText(file: string): string {
	return orElse('', () => fs.readFileSync(file, 'utf8'));
}

/** An absolute path, and the folders above it up to the root of the file system. */
export function* ancestorsOf(place: string): Generator<string> {
	yield place;
	if (path.dirname(place) !== place) yield* ancestorsOf(path.dirname(place));
}

/** Whether an absolute path lies in a folder, or is it. Both with their links resolved. */
export function isInside(place: string, folder: string): boolean {
	const relative = path.relative(folder, place);
	return (
		relative === '' ||
		!(relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative))
	);
}

/** A file's path from a folder on, as it is shown; the name of the folder itself. */
export function pathFrom(folder: string, file: string): string {
	return path.relative(folder, file) || path.basename(file);
}

/** A file's path from a folder on as git and globs write it, with `/` between its parts. */
export function slashedPath(folder: string, file: string): string {
	return path.relative(folder, file).split(path.sep).join('/');
}

/** Compares paths, with `/` between their parts, as people count: `plan-2` before `plan-10`. */
export function byNaturalOrder(a: string, b: string): number {
	return compareLists(a.split('/'), b.split('/'), compareNames);
}

function compareNames(a: string, b: string): number {
	return compareLists(runsOf(a), runsOf(b), compareRuns) || compareText(a, b);
}

/** By the first difference; of two lists that begin alike the shorter is first. */
function compareLists(
	left: readonly string[],
	right: readonly string[],
	compare: (a: string, b: string) => number,
): number {
	const differences = left.slice(0, right.length).map((each, index) => compare(each, right[index] ?? ''));
	return differences.find(order => order !== 0) ?? left.length - right.length;
}

/** Runs of digits, and what is between; a dot by itself, so that `plan.md` is before `plan2.md`. */
function runsOf(name: string): readonly string[] {
	return name.match(/\d+|\.|[^\d.]+/g) ?? [];
}

function compareRuns(a: string, b: string): number {
	if (/^\d/.test(a) && /^\d/.test(b)) {
		const [left, right] = [a.replace(/^0+(?=\d)/, ''), b.replace(/^0+(?=\d)/, '')];
		return left.length - right.length || compareText(left, right);
	}
	return compareText(a.toLowerCase(), b.toLowerCase());
}

function compareText(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

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

/** The git folder that all work trees of a repository share: that of a linked one names it. */
export function sharedFolder({folder}: GitFolder): string {
	return path.resolve(folder, readText(path.join(folder, 'commondir')).trim());
}

function gitFolderIn(workTree: string): string | null {
	const entry = path.join(workTree, '.git');
	const pointer = isFile(entry) ? /^gitdir: (.+)$/m.exec(readText(entry))?.[1]?.trimEnd() : undefined;
	const folder = pointer === undefined ? entry : path.resolve(workTree, pointer);
	return isFolder(folder) && isFile(path.join(folder, 'HEAD')) ? folder : null;
}
