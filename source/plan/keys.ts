import {grouped} from './grouped.ts';
import type {SectionDraft} from './sections.ts';
import type {TaskTable} from './task-table.ts';
import {textBytes} from './texts.ts';

const offsetBasis = 0x811c9dc5;
const prime = 0x01000193;

/**
 * Finds the keys of tasks, `%` and six hex digits: made from an id that one task alone has, else from
 * the titles of the headings above the task, its text, and its place among those equal in both; so that
 * of a large plan only the tasks under the same headings are looked at.
 */
export function keyFinder(
	table: TaskTable,
	sections: readonly SectionDraft[],
	uniqueId: (task: number) => string | null,
): (task: number) => string {
	const keys: string[] = [];
	let tasksLike: ReturnType<typeof tasksByPath> | undefined;
	return task => {
		if (keys[task] === undefined) {
			const id = uniqueId(task);
			if (id !== null) {
				keys[task] = keyOfId(id);
				return keys[task] ?? '';
			}
			tasksLike ??= tasksByPath(table, sections);
			const section = table.sections[task] ?? -1;
			fillKeys(keys, table, tasksLike(section), {
				pathHash: (sections[section]?.path ?? []).reduce(
					(hash, title) => hashText(hash, `${title}\n`),
					offsetBasis,
				),
				uniqueId,
			});
		}
		return keys[task] ?? '';
	};
}

/** Notes the keys of all tasks under headings of one path, in the order of the file. */
function fillKeys(
	keys: string[],
	table: TaskTable,
	tasks: readonly number[],
	{pathHash, uniqueId}: {readonly pathHash: number; readonly uniqueId: (task: number) => string | null},
): void {
	const ordinals = new Map<number, number>();
	for (const task of tasks) {
		const id = uniqueId(task);
		if (id !== null) {
			keys[task] = keyOfId(id);
			continue;
		}
		const hash = hashText(pathHash, textBytes(table, task));
		const ordinal = (ordinals.get(hash) ?? 0) + 1;
		ordinals.set(hash, ordinal);
		keys[task] = keyOf(Math.imul(hash ^ ordinal, prime));
	}
}

/** For a section, -1 for none: the tasks under headings of the same path. */
function tasksByPath(
	{count}: TaskTable,
	sections: readonly SectionDraft[],
): (section: number) => readonly number[] {
	const byPath = grouped(sections, ({path}) => JSON.stringify(path));
	const ofNone = [...new Array(sections[0]?.firstTask ?? count).keys()];
	return section => {
		const same = byPath.get(JSON.stringify(sections[section]?.path));
		return same?.flatMap(({tasks}) => tasks) ?? ofNone;
	};
}

/** FNV-1a, 32 bits: quick, and nobody gains by a collision. */
function hashText(from: number, text: string): number {
	let hash = from;
	for (let index = 0; index < text.length; index++) {
		hash = Math.imul(hash ^ text.charCodeAt(index), prime);
	}
	return hash;
}

function keyOfId(id: string): string {
	return keyOf(hashText(offsetBasis, `#${id}`));
}

/** Mixes the bits of a hash, so that six digits of it tell as much apart as they can. */
function keyOf(hash: number): string {
	let mixed = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
	mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
	mixed ^= mixed >>> 16;
	return `%${(mixed & 0xffffff).toString(16).padStart(6, '0')}`;
}
