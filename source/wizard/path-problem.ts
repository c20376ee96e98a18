import path from 'node:path';
import {isFile, isFolder, isInside} from '../storage/find/entries.ts';

/** What is to be said of where a plan is to go; `isFatal`: it cannot be written there. */
export type PathProblem = {readonly reason: string; readonly advice: string; readonly isFatal: boolean};

/** Looks at a path before anything is written to it: as typed, and absolute. `null` where nothing is to be said. */
export function pathProblem(
	typed: string,
	file: string,
	{root, force}: {readonly root: string; readonly force: boolean},
): PathProblem | null {
	if (/[\\/]$/.test(typed) || isFolder(file)) {
		return {reason: 'it is a folder', advice: 'name a Markdown file in it', isFatal: true};
	}
	if (!path.isAbsolute(typed) && !isInside(file, root)) {
		const advice = 'name it in full to write it there';
		return {reason: 'it lies outside the repository', advice, isFatal: true};
	}
	if (isFile(file)) {
		return force
			? {reason: 'it exists already', advice: 'it will be overwritten, as --force says', isFatal: false}
			: {reason: 'it exists already', advice: 'choose another name', isFatal: true};
	}
	return /\.(?:md|markdown)$/i.test(file)
		? null
		: {reason: 'it does not end in .md', advice: 'so it will not be found among the plans', isFatal: false};
}
