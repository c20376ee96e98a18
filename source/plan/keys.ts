import type {Section} from './model.ts';
import type {TaskTable} from './task-table.ts';
import {textBytes} from './texts.ts';

const offsetBasis = 0x811c9dc5;
const prime = 0x01000193;

/**
 * The keys of all tasks, `%` and six hex digits: made from an id that one task alone has, else from
 * the titles of the headings above the task, its text, and its place among those equal in both.
 */
export function makeKeys(
	table: TaskTable,
	sections: readonly Pick<Section, 'path'>[],
	uniqueId: (task: number) => string | null,
): string[] {
	const paths = sections.map(({path}) =>
		path.reduce((hash, title) => hashText(hash, `${title}\n`), offsetBasis),
	);
	const ordinals = new Map<number, number>();
	const keys: string[] = [];
	for (let task = 0; task < table.count; task++) {
		const id = uniqueId(task);
		if (id !== null) {
			keys.push(keyOf(hashText(offsetBasis, `#${id}`)));
			continue;
		}
		const section = table.sections[task] ?? -1;
		const path = section < 0 ? offsetBasis : (paths[section] ?? offsetBasis);
		const hash = hashText(path, textBytes(table, task));
		const ordinal = (ordinals.get(hash) ?? 0) + 1;
		ordinals.set(hash, ordinal);
		keys.push(keyOf(Math.imul(hash ^ ordinal, prime)));
	}
	return keys;
}

/** FNV-1a, 32 bits: quick, and nobody gains by a collision. */
function hashText(from: number, text: string): number {
	let hash = from;
	for (let index = 0; index < text.length; index++) {
		hash = Math.imul(hash ^ text.charCodeAt(index), prime);
	}
	return hash;
}

/** Mixes the bits of a hash, so that six digits of it tell as much apart as they can. */
function keyOf(hash: number): string {
	let mixed = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
	mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
	mixed ^= mixed >>> 16;
	return `%${(mixed & 0xffffff).toString(16).padStart(6, '0')}`;
}
