import fs from 'node:fs';

/** Whether a path leads to a folder; false too where that cannot be found out. */
export function isFolder(place: string): boolean {
	return facts(place)?.isDirectory() === true;
}

/** Whether a path leads to a regular file; false too where that cannot be found out. */
export function isFile(place: string): boolean {
	return facts(place)?.isFile() === true;
}

function facts(place: string): fs.Stats | undefined {
	try {
		return fs.statSync(place, {throwIfNoEntry: false});
	} catch {
		return undefined;
	}
}
