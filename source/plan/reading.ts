import type {Outline} from '../markdown/outline.ts';
import type {Plan, Status, Task} from './model.ts';
import type {CommentField, PlanField} from './read/header-fields.ts';
import type {Names} from './read/names.ts';
import type {PhaseDependency, TaskDependency} from './read/waiting.ts';
import type {ReadTask, ReadTasks} from './read-task.ts';
import type {Structure} from './structure.ts';

/** What was found on the way to a plan, for those who change it, resolve references or look for faults. */
export type Reading = {
	readonly structure: Structure;
	readonly outline: Outline;
	/** `plan.tasks`, with what is known of their lines. */
	readonly tasks: ReadTasks;
	readonly names: () => Names;
	/** By phase. */
	readonly phaseDependencies: readonly (readonly PhaseDependency[])[];
	readonly taskDependencies: readonly TaskDependency[];
	/** Fields outside tasks. */
	readonly fields: readonly PlanField[];
	readonly comments: readonly CommentField[];
	/** By line number: 1 where a line belongs to a task. */
	readonly owned: Uint8Array;
};

const reading = Symbol('reading');

type WithReading = Plan & {[reading]?: Reading};

/** Keeps what was found in a plan, out of sight. */
export function keepReading(plan: Plan, found: Reading): Plan {
	Object.defineProperty(plan, reading, {value: found});
	return plan;
}

/** What was found when a plan was read; for plans from `readPlan` alone. */
export function readingOf(plan: Plan): Reading {
	const found = (plan as WithReading)[reading];
	if (found === undefined) {
		throw new TypeError('the plan does not come from readPlan');
	}
	return found;
}

/** One of a plan's tasks; where few are needed, `plan.tasks` would make them all. */
export function taskAt(plan: Plan, index: number): ReadTask | undefined {
	return readingOf(plan).tasks.at(index);
}

/** The first tasks with a status, no more than so many. */
export function firstTasks(plan: Plan, status: Status, most: number): Task[] {
	const {tasks} = readingOf(plan);
	const {marks, knownMarks} = tasks.table;
	const found = knownMarks.flatMap((mark, place) =>
		mark.status === status ? firstAt(marks, place, most) : [],
	);
	return found
		.sort((a, b) => a - b)
		.slice(0, most)
		.flatMap(index => tasks.at(index) ?? []);
}

function firstAt(places: Int32Array, place: number, most: number): number[] {
	const found: number[] = [];
	for (
		let index = places.indexOf(place);
		index !== -1 && found.length < most;
		index = places.indexOf(place, index + 1)
	) {
		found.push(index);
	}
	return found;
}

/** Whether one reading came of another by marks alone: the same tasks stand at the same places, under the same names. */
export function differByMarks(before: Plan, after: Plan): boolean {
	return isReadFrom(readingOf(before).structure, after);
}

/** Whether a plan was read from a structure that was known. */
export function isReadFrom({sections}: Structure, plan: Plan): boolean {
	return readingOf(plan).structure.sections === sections;
}
