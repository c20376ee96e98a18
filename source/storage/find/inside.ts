import path from 'node:path';

/** Whether an absolute path lies in a folder, or is it. Both with their links resolved. */
export function isInside(place: string, folder: string): boolean {
	const relative = path.relative(folder, place);
	return (
		relative === '' ||
		!(relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative))
	);
}
