import {letterPattern} from '../text/letter-pattern.ts';
import type {Phase, Section} from './model.ts';
import type {TaskTable} from './task-table.ts';

/** Where tasks stand, as they are named by it: `2.3` in a phase, `dod.1` under a heading. */
export type Places = {
	/** The place of a task, by its index, or `null` where it has none. */
	readonly of: (task: number) => string | null;
	/** The task at a place. */
	readonly get: (place: string) => number | undefined;
};

/**
 * Finds the place of each task: its phase's number and its place among all tasks of the phase;
 * outside phases, and where phases share a number, the initials of the nearest heading and its place
 * under that.
 */
export function findPlaces(
	table: TaskTable,
	sections: readonly Pick<Section, 'title'>[],
	phases: readonly Pick<Phase, 'number'>[],
): Places {
	const prefixOf = prefixFinder(table, sections, phases);
	const groups = new Map<string, number[]>();
	const prefixes: (string | null)[] = [];
	const numbers = new Int32Array(table.count);
	let last: {prefix: string | null; group: number[]} = {prefix: null, group: []};
	for (let task = 0; task < table.count; task++) {
		const prefix = prefixOf(task);
		prefixes.push(prefix);
		if (prefix === null) {
			continue;
		}
		if (prefix !== last.prefix) {
			last = {prefix, group: groups.get(prefix) ?? []};
			groups.set(prefix, last.group);
		}
		last.group.push(task);
		numbers[task] = last.group.length;
	}
	return {
		of: task => {
			const prefix = prefixes[task] ?? null;
			return prefix === null ? null : `${prefix}.${numbers[task]}`;
		},
		get: place => {
			const dot = place.lastIndexOf('.');
			const number = place.slice(dot + 1);
			return /^[1-9]\d*$/.test(number) ? groups.get(place.slice(0, dot))?.[Number(number) - 1] : undefined;
		},
	};
}

/** For tasks in rising order: what stands before the dot in their place. */
function prefixFinder(
	table: TaskTable,
	sections: readonly Pick<Section, 'title'>[],
	phases: readonly Pick<Phase, 'number'>[],
): (task: number) => string | null {
	const uses = new Map<string, number>();
	for (const {number} of phases) {
		uses.set(number, (uses.get(number) ?? 0) + 1);
	}
	const headings = new Map<string, number>();
	const known = new Map<number, string | null>();
	return task => {
		const phase = table.phases[task] ?? -1;
		const number = phase < 0 ? undefined : phases[phase]?.number;
		if (number !== undefined && uses.get(number) === 1) {
			return number;
		}
		const section = table.sections[task] ?? -1;
		if (section < 0) {
			return null;
		}
		let prefix = known.get(section);
		if (prefix === undefined) {
			prefix = headingPrefix(sections[section]?.title ?? '', headings);
			known.set(section, prefix);
		}
		return prefix;
	};
}

/** Initials of a heading; the second heading with the same ones has a 2 after them. */
function headingPrefix(title: string, headings: Map<string, number>): string | null {
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

/** Words; the first letter of those that begin with one. */
const words = letterPattern("(?:([\\p{L}])|[\\p{N}])[\\p{L}\\p{N}\\p{M}'’]*", 'gu');

/** The first letters of a heading's words in lower case: `dod` of `Definition of Done`. Words that begin with a digit have none. */
export function initialsOf(title: string): string {
	let initials = '';
	for (const [, letter] of title.matchAll(words(title))) {
		if (letter !== undefined) {
			initials += letter.toLowerCase();
			if (initials.length >= mostInitials) {
				break;
			}
		}
	}
	return initials;
}
