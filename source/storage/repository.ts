import path from 'node:path';
import {isFolder} from './find/entries.ts';
import {findGitFolder} from './git/folder.ts';

/**
 * The root of the repository that a folder lies in, absolute: the nearest work tree of git; where there is
 * none, the nearest folder with `.planwright` or `.specpulse`; else the folder itself.
 */
export function findRoot(cwd: string): string {
	const start = path.resolve(cwd);
	return findGitFolder(start)?.workTree ?? nearestMarked(start) ?? start;
}

function nearestMarked(start: string): string | null {
	for (let folder = start; ; folder = path.dirname(folder)) {
		if (isFolder(path.join(folder, '.planwright')) || isFolder(path.join(folder, '.specpulse'))) {
			return folder;
		}
		if (path.dirname(folder) === folder) {
			return null;
		}
	}
}

export {readSettings, type Settings, settingsDialect} from './settings.ts';
