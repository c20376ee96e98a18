import fs from 'node:fs';
import path from 'node:path';

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

/** Whether an absolute path lies in a folder, or is it. Both with their links resolved. */
export function isInside(place: string, folder: string): boolean {
	const relative = path.relative(folder, place);
	return (
		relative === '' ||
		!(relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative))
	);
}

/** Compares paths, with `/` between their parts, as people count: `plan-2` before `plan-10`. */
export function byNaturalOrder(a: string, b: string): number {
	const left = a.split('/');
	const right = b.split('/');
	for (let index = 0; index < Math.min(left.length, right.length); index += 1) {
		const order = compareNames(left[index] ?? '', right[index] ?? '');
		if (order !== 0) {
			return order;
		}
	}
	return left.length - right.length;
}

function compareNames(a: string, b: string): number {
	const left = runsOf(a);
	const right = runsOf(b);
	for (let index = 0; index < Math.min(left.length, right.length); index += 1) {
		const order = compareRuns(left[index] ?? '', right[index] ?? '');
		if (order !== 0) {
			return order;
		}
	}
	return left.length - right.length || compareText(a, b);
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
