import {letterPattern} from '../text/letter-pattern.ts';
import type {FoundPhase} from './read/phases.ts';
import type {SectionDraft} from './read/sections.ts';
import type {TaskTable} from './task-table.ts';

/** Where tasks stand, as they are named by it: `2.3` in a phase, `dod.1` under a heading. */
export type Places = {
	/** The place of a task, by its index, or `null` where it has none. */
	readonly of: (task: number) => string | null;
	/** The task at a place. */
	readonly at: (place: string) => number | undefined;
};

/** The tasks that are counted together, and what stands before the dot in their place. */
type Group = {readonly prefix: string; readonly first: number; readonly end: number};

/**
 * Finds the place of each task: its phase's number and its place among all tasks of the phase;
 * outside phases, and where phases share a number, the initials of the nearest heading and its place
 * under that.
 */
export function findPlaces(
	table: TaskTable,
	sections: readonly SectionDraft[],
	phases: readonly FoundPhase[],
): Places {
	const ofPhase = groupsOfPhases(phases);
	const ofSection = groupsOfSections(sections, ofPhase);
	const byPrefix = new Map(
		[...ofPhase, ...ofSection].flatMap(group => (group === null ? [] : [[group.prefix, group] as const])),
	);
	return {
		of: task => {
			const group = ofPhase[table.phases[task] ?? -1] ?? ofSection[table.sections[task] ?? -1];
			return group == null ? null : `${group.prefix}.${task - group.first + 1}`;
		},
		at: place => {
			const dot = place.lastIndexOf('.');
			const number = place.slice(dot + 1);
			const group = byPrefix.get(place.slice(0, dot));
			if (group === undefined || !/^[1-9]\d*$/.test(number)) {
				return undefined;
			}
			const task = group.first + Number(number) - 1;
			return task < group.end ? task : undefined;
		},
	};
}

/** By phase: its tasks, or `null` where another has its number too. */
function groupsOfPhases(phases: readonly FoundPhase[]): (Group | null)[] {
	const uses = new Map<string, number>();
	for (const {number} of phases) {
		uses.set(number, (uses.get(number) ?? 0) + 1);
	}
	return phases.map(({number, section: {firstTask, afterTasks}}) =>
		uses.get(number) === 1 ? {prefix: number, first: firstTask, end: afterTasks} : null,
	);
}

/** By section: the tasks right under its heading, or `null` where they are counted by phase or it has none. */
function groupsOfSections(
	sections: readonly SectionDraft[],
	ofPhase: readonly (Group | null)[],
): (Group | null)[] {
	const headings = new Map<string, number>();
	return sections.map(({title, phase, firstTask, afterOwnTasks}) => {
		if (afterOwnTasks === firstTask || (phase !== null && ofPhase[phase] !== null)) {
			return null;
		}
		const prefix = headingPrefix(title, headings);
		return prefix === null ? null : {prefix, first: firstTask, end: afterOwnTasks};
	});
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
