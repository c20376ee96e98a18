import fs from 'node:fs';
import {byNaturalOrder} from './natural-order.ts';

/** The names of the folders in a folder, in natural order; none where it cannot be read. */
export function subfolders(folder: string): readonly string[] {
	let entries: readonly fs.Dirent[];
	try {
		entries = fs.readdirSync(folder, {withFileTypes: true});
	} catch {
		return [];
	}
	return entries
		.filter(entry => entry.isDirectory() && !entry.name.startsWith('.'))
		.map(entry => entry.name)
		.sort(byNaturalOrder);
}
