import fs from 'node:fs';
import path from 'node:path';
import {wrongUse} from '../errors.ts';
import {findGitFolder, readText, slashedPath} from './find/entries.ts';
import {replaceFile, saveFailure} from './save/file-system.ts';

// `planwright use`: which plan is meant in a work tree. It is kept in the git folder of that work tree, so that it is
// never committed, and another one in each work tree.

/** The absolute path of the plan that is in use in the work tree around a folder; `null` where none is. */
export function readUsedPlan(folder: string): string | null {
	const place = placeIn(folder);
	const named = place === null ? '' : readText(place.file).replace(/\r?\n$/, '');
	return place === null || named === '' ? null : path.resolve(place.workTree, named);
}

/** Has a plan, by its absolute path, in use from now on. Throws a UserError where there is no git, or it cannot be kept. */
export function keepUsedPlan(folder: string, plan: string): void {
	const place = placeIn(folder);
	if (place === null) {
		throw wrongUse(
			'planwright use needs a work tree of git, and there is none here',
			'set PLANWRIGHT_PLAN instead, or name the plan on each command: --plan FILE',
		);
	}
	const named = slashedPath(place.workTree, plan);
	try {
		fs.mkdirSync(path.dirname(place.file), {recursive: true});
		replaceFile(place.file, `${named}\n`);
	} catch (error) {
		throw saveFailure(place.file, error);
	}
}

/** Has no plan in use any more; whether one was. Throws a UserError where that cannot be changed. */
export function forgetUsedPlan(folder: string): boolean {
	const was = readUsedPlan(folder) !== null;
	const place = placeIn(folder);
	try {
		if (place !== null) fs.rmSync(place.file, {force: true});
	} catch (error) {
		throw saveFailure(place?.file ?? folder, error);
	}
	return was;
}

function placeIn(folder: string): {readonly workTree: string; readonly file: string} | null {
	const git = findGitFolder(folder);
	return git === null ? null : {workTree: git.workTree, file: path.join(git.folder, 'planwright', 'use')};
}
