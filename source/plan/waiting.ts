import {compareNumbers, type NamedPhase, namedPhases, type TaskNames} from './dependencies.ts';
import type {Progress} from './model.ts';
import type {Names} from './names.ts';
import type {FoundPhase} from './phases.ts';
import {holdsUp, isOpen} from './progress.ts';
import type {ReadTask} from './read-task.ts';

/** What a phase names in its field, and the phases that are meant. */
export type PhaseDependency = {readonly name: NamedPhase; readonly phases: readonly number[]};

/** What a task names in brackets, and the task or the phases that are meant; neither where there is no such. */
export type TaskDependency = {
	readonly task: number;
	readonly line: number;
	readonly name: string;
	readonly on: number | null;
	readonly phases: readonly number[];
};

/** Finds the phases that each phase's field names. */
export function resolvePhaseDependencies(
	phases: readonly FoundPhase[],
	fields: readonly (string | null)[],
): PhaseDependency[][] {
	const meant = phaseFinder(phases);
	const known = [...new Set(phases.map(({number}) => number))].sort(compareNumbers);
	return phases.map((_, index) =>
		namedPhases(fields[index] ?? '', known).map(name => ({name, phases: meant(name)})),
	);
}

/** Finds what each `(depends on …)` names; those outside tasks name nothing. */
export function resolveTaskDependencies(
	tasks: readonly ReadTask[],
	said: readonly TaskNames[],
	phases: readonly FoundPhase[],
	names: () => Names,
): TaskDependency[] {
	const found: TaskDependency[] = [];
	const meant = phaseFinder(phases);
	for (const {line, names: list} of said) {
		const task = taskAround(tasks, line);
		if (task === null) {
			continue;
		}
		for (const name of list) {
			const on = taskNamed(names(), name);
			const named = on === null ? namedPhases(/^\p{L}/u.test(name) ? name : '', []) : [];
			found.push({task: task.index, line, name, on, phases: named.flatMap(meant)});
		}
	}
	return found;
}

/** The task that a line belongs to: the innermost one. */
function taskAround(tasks: readonly ReadTask[], line: number): ReadTask | null {
	let low = 0;
	let high = tasks.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if ((tasks[middle]?.line ?? 0) <= line) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	let task = tasks[low - 1];
	while (task !== undefined && task.ownEndLine < line) {
		task = tasks[task.parent ?? -1];
	}
	return task ?? null;
}

/** The task that an id, a place or a key names, or `null`: none, or several. */
function taskNamed({byId, byPlace, keys}: Names, name: string): number | null {
	const ids = byId.get(name) ?? byId.get(`#${name}`);
	if (ids !== undefined) {
		return ids.length === 1 ? (ids[0] ?? null) : null;
	}
	const place = byPlace.get(name.toLowerCase());
	if (place !== undefined) {
		return place;
	}
	const key = name.startsWith('%') ? keys.indexOf(name) : -1;
	return key === -1 ? null : key;
}

/** Phases with that number; of these those with that keyword, where there are any. */
function phaseFinder(phases: readonly FoundPhase[]): (name: NamedPhase) => number[] {
	const byNumber = new Map<string, number[]>();
	for (const [index, {number}] of phases.entries()) {
		byNumber.set(number, [...(byNumber.get(number) ?? []), index]);
	}
	return ({keyword, number}) => {
		const same = byNumber.get(number) ?? [];
		const exact = same.filter(index => phases[index]?.keyword === keyword);
		return exact.length > 0 ? exact : same;
	};
}

/** By phase: the phases that it depends on and that are open. */
export function openPhases(
	dependencies: readonly (readonly PhaseDependency[])[],
	progress: readonly Progress[],
): number[][] {
	return dependencies.map(named => {
		const on = new Set(named.flatMap(({phases}) => phases));
		return [...on].filter(index => isHolding(progress[index]));
	});
}

function isHolding(progress: Progress | undefined): boolean {
	return progress !== undefined && holdsUp(progress);
}

/**
 * Sets for each task whether it waits and for what: its own dependencies and open children; and with
 * its parent, its phase, or as one that stands after all phases.
 */
export function markWaiting(
	tasks: readonly ReadTask[],
	dependencies: readonly TaskDependency[],
	phases: readonly FoundPhase[],
	progress: readonly Progress[],
	open: readonly (readonly number[])[],
): void {
	const lastPhaseLine = phases.at(-1)?.section.endLine ?? Number.POSITIVE_INFINITY;
	const anyOpen = progress.some(isHolding);
	const own = waitingNames(tasks, dependencies, progress);
	/** Whether a task waits for something other than its children, by index. */
	const held = new Uint8Array(tasks.length);
	for (const task of tasks) {
		const phaseWaits =
			task.phase === null ? anyOpen && task.line > lastPhaseLine : (open[task.phase]?.length ?? 0) > 0;
		const names = own.get(task.index);
		if (phaseWaits || names !== undefined || held[task.parent ?? -1] === 1) {
			held[task.index] = 1;
		}
		task.waiting = held[task.index] === 1;
		if (names !== undefined) {
			task.waitingOn = names;
		}
	}
	for (const task of tasks) {
		const below = task.children.flatMap(index => tasks[index] ?? []).filter(isOpen);
		if (below.length > 0) {
			task.waiting = true;
			task.waitingOn = [...task.waitingOn, ...below.map(({ref}) => ref)];
		}
	}
}

/** By task: the names of what it depends on and is open. */
function waitingNames(
	tasks: readonly ReadTask[],
	dependencies: readonly TaskDependency[],
	progress: readonly Progress[],
): Map<number, string[]> {
	const names = new Map<number, string[]>();
	for (const {task, name, on, phases} of dependencies) {
		const other = tasks[on ?? -1];
		const waits = (other !== undefined && isOpen(other)) || phases.some(index => isHolding(progress[index]));
		if (waits) {
			names.set(task, [...(names.get(task) ?? []), name]);
		}
	}
	return names;
}
