import path from 'node:path';

/** A path for people: from the working folder where it is near, else whole. */
export function shownPath(file: string, cwd: string): string {
	const relative = path.relative(cwd, file);
	return relative === '' || relative.startsWith(`..${path.sep}..`) ? file : relative;
}
