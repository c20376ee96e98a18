import type {Phase, Section} from './model.ts';
import {idOfTask, lineOf, type TaskTable, textOf} from './task-table.ts';

/** The names of a plan's tasks; arrays by the task's index. */
export type Names = {
	/** `%` and six hex digits. */
	readonly keys: readonly string[];
	/** `2.3`, `dod.1`; `null` where a task has none. */
	readonly places: readonly (string | null)[];
	/** Id, else place, else line. */
	readonly refs: readonly string[];
	/** From id, as written, to the tasks that have it. */
	readonly byId: ReadonlyMap<string, readonly number[]>;
	readonly byPlace: ReadonlyMap<string, number>;
};

type NamedSection = Pick<Section, 'title' | 'path'>;
type NamedPhase = Pick<Phase, 'number'>;

/** Names all tasks of a plan. */
export function nameTasks(
	table: TaskTable,
	sections: readonly NamedSection[],
	phases: readonly NamedPhase[],
): Names {
	const {ids, byId} = readIds(table);
	const places = placesOf(table, sections, phases);
	const byPlace = new Map<string, number>();
	for (const [index, place] of places.entries()) {
		if (place !== null) {
			byPlace.set(place, index);
		}
	}
	const refs = ids.map((id, index) => {
		if (id !== null && byId.get(id)?.length === 1) {
			return id;
		}
		const place = places[index] ?? null;
		return place !== null && !byId.has(place) ? place : `@${lineOf(table, index)}`;
	});
	return {keys: keysOf(table, sections, ids, byId), places, refs, byId, byPlace};
}

/** The ids of all tasks, and from id to the tasks that have it. */
function readIds(table: TaskTable): {ids: (string | null)[]; byId: Map<string, number[]>} {
	const ids: (string | null)[] = [];
	const byId = new Map<string, number[]>();
	for (let index = 0; index < table.count; index++) {
		const id = idOfTask(table, index);
		ids.push(id);
		if (id !== null) {
			const same = byId.get(id);
			if (same === undefined) {
				byId.set(id, [index]);
			} else {
				same.push(index);
			}
		}
	}
	return {ids, byId};
}

function placesOf(
	table: TaskTable,
	sections: readonly NamedSection[],
	phases: readonly NamedPhase[],
): (string | null)[] {
	const numbers = new Map<string, number>();
	for (const {number} of phases) {
		numbers.set(number, (numbers.get(number) ?? 0) + 1);
	}
	const counts = new Map<string, number>();
	const prefixes = new Map<number, string | null>();
	const headings = new Map<string, number>();
	const places: (string | null)[] = [];
	for (let index = 0; index < table.count; index++) {
		const phase = table.phases[index] ?? -1;
		const section = table.sections[index] ?? -1;
		const number = phase < 0 ? undefined : phases[phase]?.number;
		let prefix = number !== undefined && numbers.get(number) === 1 ? number : null;
		if (prefix === null && section >= 0) {
			let known = prefixes.get(section);
			if (known === undefined) {
				known = prefixOf(sections[section]?.title ?? '', headings);
				prefixes.set(section, known);
			}
			prefix = known;
		}
		if (prefix === null) {
			places.push(null);
			continue;
		}
		const place = (counts.get(prefix) ?? 0) + 1;
		counts.set(prefix, place);
		places.push(`${prefix}.${place}`);
	}
	return places;
}

/** Initials of a heading; the second heading with the same ones has a 2 after them. */
function prefixOf(title: string, headings: Map<string, number>): string | null {
	const initials = initialsOf(title);
	if (initials === '') {
		return null;
	}
	const same = (headings.get(initials) ?? 0) + 1;
	headings.set(initials, same);
	return same === 1 ? initials : `${initials}${same}`;
}

/** No place is to be longer than what a person would type. */
const mostInitials = 12;

/** The first letters of a heading's words in lower case: `dod` of `Definition of Done`. Words that begin with a digit have none. */
export function initialsOf(title: string): string {
	let initials = '';
	for (const [, first] of title.matchAll(/([\p{L}\p{N}])[\p{L}\p{N}\p{M}'’]*/gu)) {
		if (first !== undefined && !/\p{N}/u.test(first)) {
			initials += first.toLowerCase();
			if (initials.length >= mostInitials) {
				break;
			}
		}
	}
	return initials;
}

/**
 * A task's key is made from its id where no other task has it, else from the titles of the headings
 * above it, its text, and its place among the tasks that are equal in both.
 */
function keysOf(
	table: TaskTable,
	sections: readonly NamedSection[],
	ids: readonly (string | null)[],
	byId: ReadonlyMap<string, readonly number[]>,
): string[] {
	const paths = sections.map(({path}) =>
		path.reduce((hash, title) => hashText(hash, `${title}\n`), offsetBasis),
	);
	const ordinals = new Map<number, number>();
	return ids.map((id, index) => {
		if (id !== null && byId.get(id)?.length === 1) {
			return keyOf(hashText(offsetBasis, `#${id}`));
		}
		const section = table.sections[index] ?? -1;
		const path = section < 0 ? offsetBasis : (paths[section] ?? offsetBasis);
		const hash = hashText(path, textOf(table, index));
		const ordinal = (ordinals.get(hash) ?? 0) + 1;
		ordinals.set(hash, ordinal);
		return keyOf(Math.imul(hash ^ ordinal, prime));
	});
}

const offsetBasis = 0x811c9dc5;
const prime = 0x01000193;

/** FNV-1a over UTF-16 units, 32 bits: quick, and nobody gains by a collision. */
function hashText(from: number, text: string): number {
	let hash = from;
	for (let index = 0; index < text.length; index++) {
		hash = Math.imul(hash ^ text.charCodeAt(index), prime);
	}
	return hash;
}

function keyOf(hash: number): string {
	let mixed = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
	mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
	mixed ^= mixed >>> 16;
	return `%${(mixed & 0xffffff).toString(16).padStart(6, '0')}`;
}
