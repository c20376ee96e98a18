import {toBuffer} from '../../markdown/bytes.ts';
import type {Outline} from '../../markdown/outline.ts';
import {letterPattern} from '../../text/ascii.ts';
import {grouped} from '../../text/collections.ts';
import type {Phase, Section, Task} from '../model.ts';
import type {Growing} from './sections.ts';
import {textBytes} from './tasks.ts';

/** What a key looks like, in small letters or large ones. */
export const keyShape = /^%[0-9a-f]{6}$/i;

/** Tells each task its place, its key and its reference. */
export function nameTasks(
	outline: Outline,
	tasks: readonly Growing<Task>[],
	sections: readonly Section[],
	phases: readonly Phase[],
): void {
	const byId = grouped(tasks, ({id}) => id);
	const uniqueId = ({id}: Task) => (id !== null && byId.get(id)?.length === 1 ? id : null);
	findPlaces(tasks, sections, phases);
	findKeys(outline, tasks, sections, uniqueId);
	for (const task of tasks) {
		const {place, line} = task;
		task.ref = uniqueId(task) ?? (place === null || byId.has(place) ? `@${line}` : place);
	}
}

/**
 * The place of a task is its phase's number and its place in the phase; outside phases, and where phases share a
 * number, the initials of its heading and its place under that.
 */
function findPlaces(
	tasks: readonly Growing<Task>[],
	sections: readonly Section[],
	phases: readonly Phase[],
): void {
	const place = (prefix: string, first: number, end: number): void => {
		// A heading that is a task counts as none, so that the places of the others are what they would be without it.
		let number = 0;
		for (const task of tasks.slice(first, end)) {
			if (!task.box.isHeading) task.place = `${prefix}.${++number}`;
			else if (task.index === first) task.place = `${prefix}.0`;
		}
	};
	const byNumber = grouped(phases, ({number}) => number);
	const isCounted = (phase: Phase | undefined) =>
		phase !== undefined && byNumber.get(phase.number)?.length === 1;
	const headings = new Map<string, number>();
	for (const {title, phase, firstTask, tasks: own} of sections) {
		const initials = own.length === 0 || isCounted(phases[phase ?? -1]) ? '' : initialsOf(title);
		if (initials !== '') {
			// The second heading with the same initials has a 2 after them.
			const same = (headings.get(initials) ?? 0) + 1;
			headings.set(initials, same);
			place(same === 1 ? initials : `${initials}${same}`, firstTask, firstTask + own.length);
		}
	}
	for (const phase of phases.filter(isCounted)) {
		const {firstTask = 0, afterTasks = 0} = sections[phase.section] ?? {};
		place(phase.number, firstTask, afterTasks);
	}
}

/** No place is to be longer than what a person would type. */
const mostInitials = 12;

/** Words; the first letter of those that begin with one. */
const words = letterPattern("(?:([\\p{L}])|[\\p{N}])[\\p{L}\\p{N}\\p{M}'’]*", 'gu');

/** The first letters of a heading's words in lower case: `dod` of `Definition of Done`. Words that begin with a digit have none. */
export function initialsOf(title: string): string {
	let initials = '';
	for (const [, letter = ''] of title.matchAll(words(title))) {
		initials += letter.toLowerCase();
		if (initials.length >= mostInitials) break;
	}
	return initials;
}

/** A key is made from an id that the task alone has, else from headings, text, and place among equal ones. */
function findKeys(
	outline: Outline,
	tasks: readonly Growing<Task>[],
	sections: readonly Section[],
	uniqueId: (task: Task) => string | null,
): void {
	const bytes = toBuffer(outline.source);
	const pathHashes = sections.map(({path}) =>
		path.reduce((hash, title) => hashText(hash, `${title}\n`), offsetBasis),
	);
	/** By path: how often each text has been there. A map of all tasks would take as long as all the hashing. */
	const ordinalsByPath = new Map<number, Map<number, number>>();
	for (const task of tasks) {
		const id = uniqueId(task);
		if (id !== null) {
			task.key = keyFrom(hashText(offsetBasis, `#${id}`));
		} else {
			const pathHash = pathHashes[task.section ?? -1] ?? offsetBasis;
			const ordinals = ordinalsByPath.get(pathHash) ?? new Map<number, number>();
			ordinalsByPath.set(pathHash, ordinals);
			const {box, line, textEndLine} = task;
			const hash =
				textEndLine === line
					? hashBytes(pathHash, bytes, box.textStart, box.textEnd)
					: hashText(pathHash, textBytes(outline, box, textEndLine));
			const ordinal = (ordinals.get(hash) ?? 0) + 1;
			ordinals.set(hash, ordinal);
			task.key = keyFrom(nth(hash, ordinal));
		}
	}
}

/** What a hash begins with. */
export const offsetBasis = 0x811c9dc5;
const prime = 0x01000193;

/** FNV-1a, 32 bits: quick, and nobody gains by a collision. */
export function hashText(from: number, text: string): number {
	let hash = from;
	for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), prime);
	return hash;
}

/** The same of bytes: half the time of a string's. */
function hashBytes(from: number, bytes: Uint8Array, start: number, end: number): number {
	let hash = from;
	for (let index = start; index < end; index++) hash = Math.imul(hash ^ (bytes[index] ?? 0), prime);
	return hash;
}

/** A hash of the nth thing among equal ones. */
export function nth(hash: number, ordinal: number): number {
	return Math.imul(hash ^ ordinal, prime);
}

/** Six digits of a hash, its bits mixed (murmur3's finalizer) so that they tell as much apart as they can. */
export function keyFrom(hash: number): string {
	let bits = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
	bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
	const number = (bits ^ (bits >>> 16)) & 0xffffff;
	return `%${(number + 0x1000000).toString(16).slice(1)}`;
}
