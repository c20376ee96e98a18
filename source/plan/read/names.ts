import {finderById, finderByText, type TaskFinder} from '../find-tasks.ts';
import {findKeys} from '../keys.ts';
import {findPlaces, type Places} from '../places.ts';
import {idOfTask, lineOf, type TaskTable} from '../task-table.ts';
import type {FoundPhase} from './phases.ts';
import type {SectionDraft} from './sections.ts';

/** The names of a plan's tasks, each kind worked out when it is asked for first. */
export type Names = {
	/** `%` and six hex digits, by the task's index. */
	readonly keyOf: (task: number) => string;
	/** Id, else place, else line. */
	readonly refOf: (task: number) => string;
	/** The tasks that have a key. */
	readonly withKey: TaskFinder;
	/** What the keys of all tasks stand for, to be kept with the plan. */
	readonly keyNumbers: () => Int32Array;
	/** The tasks that have an id, as written. */
	readonly withId: TaskFinder;
	/** The tasks that have a text. */
	readonly withText: TaskFinder;
	/** The task that stands at a place (`2.3`, `dod.1`). */
	readonly at: (place: string) => number | undefined;
};

/** What tasks are named by. */
type Named = {
	readonly table: TaskTable;
	readonly sections: readonly SectionDraft[];
	readonly phases: readonly FoundPhase[];
};

/** Names all tasks of a plan when somebody asks for a name: the table of tasks is made before all is known. */
export function namesWhenAsked(named: () => Named): () => Names {
	let names: Names | undefined;
	return () => {
		names ??= nameTasks(named());
		return names;
	};
}

function nameTasks({table, sections, phases}: Named): Names {
	let found: Places | undefined;
	const places = () => {
		found ??= findPlaces(table, sections, phases);
		return found;
	};
	const withId = finderById(table);
	const uniqueId = (task: number) => {
		const id = idOfTask(table, task);
		return id !== null && withId(id).length === 1 ? id : null;
	};
	const keys = findKeys(table, sections, uniqueId);
	return {
		keyOf: keys.of,
		withKey: keys.with,
		keyNumbers: keys.numbers,
		refOf: task => {
			const id = uniqueId(task);
			if (id !== null) {
				return id;
			}
			const place = places().of(task);
			return place !== null && withId(place).length === 0 ? place : `@${lineOf(table, task)}`;
		},
		withId,
		withText: finderByText(table),
		at: place => places().at(place),
	};
}
