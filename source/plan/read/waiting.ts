import {grouped} from '../../text/group-by.ts';
import {indexesBelow} from '../indexes.ts';
import type {Progress} from '../model.ts';
import {firstTaskFrom, isOpenTask, type TaskTable} from '../task-table.ts';
import {compareNumbers, type NamedPhase, namedPhases, type TaskNames} from './named-phases.ts';
import type {Names} from './names.ts';
import type {FoundPhase} from './phases.ts';
import {holdsUp} from './progress.ts';

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
	const known = numbersOf(phases);
	return phases.map((_, index) =>
		namedPhases(fields[index] ?? '', known).map(name => ({name, phases: meant(name, index)})),
	);
}

/** Finds what each `(depends on …)` names; those outside tasks name nothing. */
export function resolveTaskDependencies(
	table: TaskTable,
	said: readonly TaskNames[],
	phases: readonly FoundPhase[],
): TaskDependency[] {
	const found: TaskDependency[] = [];
	const meant = phaseFinder(phases);
	const known = numbersOf(phases);
	for (const {line, names: list} of said) {
		const task = taskAround(table, line);
		if (task === -1) {
			continue;
		}
		const phase = table.phases[task] ?? -1;
		for (const name of list) {
			const on = taskNamed(table.names(), name);
			const named = on === null && /^\p{L}/u.test(name) ? namedPhases(name, known) : [];
			found.push({task, line, name, on, phases: named.flatMap(each => meant(each, phase))});
		}
	}
	return found;
}

/** The innermost task that a line belongs to, or -1. */
function taskAround(table: TaskTable, line: number): number {
	let task = firstTaskFrom(table, line + 1) - 1;
	while (task >= 0 && (table.ownEndLines[task] ?? 0) < line) {
		task = table.parents[task] ?? -1;
	}
	return task;
}

/** The task that an id or a place names, or `null`: none, or several. */
function taskNamed({withId, at}: Names, name: string): number | null {
	const ids = [withId(name), withId(`#${name}`)].find(tasks => tasks.length > 0);
	if (ids !== undefined) {
		return ids.length === 1 ? (ids[0] ?? null) : null;
	}
	return at(name.toLowerCase()) ?? null;
}

/** The numbers of a plan's phases in order, sorted when first asked for. */
function numbersOf(phases: readonly FoundPhase[]): () => readonly string[] {
	let numbers: string[] | undefined;
	return () => {
		numbers ??= [...new Set(phases.map(({number}) => number))].sort(compareNumbers);
		return numbers;
	};
}

/**
 * Finds the phase that a name means in a phase, or -1: the one with that keyword and number, else
 * with that number. Of several the nearest before, else the first, since plans of two parts count
 * their phases twice. None or one.
 */
function phaseFinder(phases: readonly FoundPhase[]): (name: NamedPhase, from: number) => number[] {
	let found: ReadonlyMap<string, readonly number[]> | undefined;
	return ({keyword, number}, from) => {
		found ??= phasesByName(phases);
		return nearest(found.get(`${keyword} ${number}`) ?? found.get(number) ?? [], from);
	};
}

/** Indexes of phases by number, and by keyword and number. */
function phasesByName(phases: readonly FoundPhase[]): ReadonlyMap<string, readonly number[]> {
	const indexes = indexesBelow(phases.length);
	const byNumber = grouped(indexes, index => phases[index]?.number ?? null);
	const byKeyword = grouped(indexes, index => `${phases[index]?.keyword} ${phases[index]?.number}`);
	return new Map([...byNumber, ...byKeyword]);
}

/** Of some rising numbers the last one below another, else the first. */
function nearest(numbers: readonly number[], below: number): number[] {
	let low = 0;
	let high = numbers.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if ((numbers[middle] ?? 0) < below) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	return numbers.slice(Math.max(0, low - 1), Math.max(1, low));
}

/** By phase: the phases that it depends on and that are open. */
export function openPhases(
	dependencies: readonly (readonly PhaseDependency[])[],
	progress: readonly Progress[],
): number[][] {
	return dependencies.map(named =>
		named.length === 0
			? []
			: [...new Set(named.flatMap(({phases}) => phases))].filter(index => isHolding(progress[index])),
	);
}

function isHolding(progress: Progress | undefined): boolean {
	return progress !== undefined && holdsUp(progress);
}

/**
 * Sets for each task whether it waits and for what: its own dependencies and open children; and with
 * its parent, its phase, or as one that stands after all phases.
 */
export function markWaiting(
	table: TaskTable,
	dependencies: readonly TaskDependency[],
	phases: readonly FoundPhase[],
	progress: readonly Progress[],
	open: readonly (readonly number[])[],
): void {
	const {waiting, waitingOn} = table;
	for (const [index, {section}] of phases.entries()) {
		if ((open[index]?.length ?? 0) > 0) {
			waiting.fill(1, section.firstTask, section.afterTasks);
		}
	}
	const last = phases.at(-1)?.section;
	if (last !== undefined && progress.some(isHolding)) {
		waiting.fill(1, last.afterTasks);
	}
	const own = waitingNames(table, dependencies, progress);
	for (const [index, names] of own) {
		waiting[index] = 1;
		waitingOn.set(index, names);
	}
	waitWithParents(table);
	for (const [index, children] of table.children) {
		const below = children.filter(child => isOpenTask(table, child));
		if (below.length > 0) {
			waiting[index] = 1;
			waitingOn.set(index, [...(own.get(index) ?? []), ...below.map(child => table.names().refOf(child))]);
		}
	}
}

function waitWithParents({count, parents, children, waiting}: TaskTable): void {
	for (let index = 0; index < count && children.size > 0; index++) {
		if (waiting[parents[index] ?? -1] === 1) {
			waiting[index] = 1;
		}
	}
}

/** By task: the names of what it depends on and is open. */
function waitingNames(
	table: TaskTable,
	dependencies: readonly TaskDependency[],
	progress: readonly Progress[],
): Map<number, string[]> {
	const names = new Map<number, string[]>();
	for (const {task, name, on, phases} of dependencies) {
		const waits = (on !== null && isOpenTask(table, on)) || phases.some(index => isHolding(progress[index]));
		if (waits) {
			const shown = on === null ? name : table.names().refOf(on);
			names.set(task, [...(names.get(task) ?? []), shown]);
		}
	}
	return names;
}
