import path from 'node:path';
import {UserError} from '../errors.ts';
import {isFile, isFolder, isInside} from '../storage/find/entries.ts';

/** What the disk and the clock are, for whoever writes a plan. */
export type Surroundings = {
	/** Absolute root of the repository. */
	readonly root: string;
	/** Absolute; paths that are typed are relative to it. */
	readonly cwd: string;
	readonly env: Readonly<Record<string, string | undefined>>;
	readonly now: () => Date;
};

const nameInFull = 'name it in full to write it there';

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
		return {reason: 'it lies outside the repository', advice: nameInFull, isFatal: true};
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

/**
 * Throws a UserError `not-writable` for a path that cannot be meant, as typed: a folder, or one out of the
 * repository that is not named in full. Where links lead is looked at when the file is written.
 */
export function refusePath(typed: string, {root, cwd}: {readonly root: string; readonly cwd: string}): void {
	const file = path.resolve(cwd, typed);
	const problem = pathProblem(typed, file, {root, force: true});
	if (problem?.isFatal) {
		const message = `cannot write ${typed.replace(/[\\/]+$/, '')}: ${problem.reason}`;
		const advice = problem.advice === nameInFull ? `${nameInFull}: ${file}` : problem.advice;
		throw new UserError('not-writable', message, advice);
	}
}

/** A path for people: from the working folder where it is near, else whole. */
export function shownPath(file: string, cwd: string): string {
	const relative = path.relative(cwd, file);
	return relative === '' || relative.startsWith(`..${path.sep}..`) ? file : relative;
}
