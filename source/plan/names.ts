import {keyFinder} from './keys.ts';
import type {Phase, Section} from './model.ts';
import {findPlaces, type Places} from './places.ts';
import {idOfTask, lineOf, type TaskTable} from './task-table.ts';

/** The names of a plan's tasks, each kind worked out when it is asked for first. */
export type Names = {
	/** `%` and six hex digits, by the task's index. */
	readonly keyOf: (task: number) => string;
	/** Id, else place, else line. */
	readonly refOf: (task: number) => string;
	/** From id, as written, to the tasks that have it. */
	readonly byId: ReadonlyMap<string, readonly number[]>;
	/** From place (`2.3`, `dod.1`) to the task that stands there. */
	readonly byPlace: Pick<Places, 'get'>;
};

/** Names all tasks of a plan. */
export function nameTasks(
	table: TaskTable,
	sections: readonly Pick<Section, 'title' | 'path'>[],
	phases: readonly Pick<Phase, 'number'>[],
): Names {
	const ids = once(() => readIds(table));
	const places = once(() => findPlaces(table, sections, phases));
	const byId = once(() => tasksById(ids().ids));
	const uniqueId = (task: number) => {
		const id = ids().ids[task] ?? null;
		return id !== null && ids().unique.get(id) === true ? id : null;
	};
	return {
		keyOf: keyFinder(table, sections, uniqueId),
		refOf: task => {
			const id = uniqueId(task);
			const place = id ?? places().of(task);
			return place !== null && (id !== null || !ids().unique.has(place)) ? place : `@${lineOf(table, task)}`;
		},
		get byId() {
			return byId();
		},
		get byPlace() {
			return places();
		},
	};
}

function once<T>(make: () => T): () => T {
	let made: {readonly value: T} | undefined;
	return () => {
		made ??= {value: make()};
		return made.value;
	};
}

type Ids = {
	/** By the task's index. */
	readonly ids: readonly (string | null)[];
	/** From id to whether it names one task alone. */
	readonly unique: ReadonlyMap<string, boolean>;
};

function readIds(table: TaskTable): Ids {
	const ids: (string | null)[] = [];
	const unique = new Map<string, boolean>();
	for (let task = 0; task < table.count; task++) {
		const id = idOfTask(table, task);
		ids.push(id);
		if (id !== null) {
			unique.set(id, !unique.has(id));
		}
	}
	return {ids, unique};
}

function tasksById(ids: readonly (string | null)[]): Map<string, number[]> {
	const tasks = new Map<string, number[]>();
	for (const [task, id] of ids.entries()) {
		if (id !== null) {
			const same = tasks.get(id);
			if (same === undefined) {
				tasks.set(id, [task]);
			} else {
				same.push(task);
			}
		}
	}
	return tasks;
}
