import {encode} from '../markdown/bytes.ts';
import type {Plan, Task} from './model.ts';
import {readingOf} from './reading.ts';

type Index = {asked: number; byText: Map<string, Task[]> | null; byId: Map<string, Task[]> | null};

const indexes = new WeakMap<Plan, Index>();

/** From so many questions on an index is quicker than looking through all tasks each time. */
const worthAnIndex = 8;

/** The tasks with exactly this text, in document order. */
export function tasksWithText(plan: Plan, text: string): readonly Task[] {
	const index = indexOf(plan);
	if (index.asked < worthAnIndex) {
		const bytes = encode(text);
		return readingOf(plan).tasks.filter(task => task.hasText(text, bytes));
	}
	index.byText ??= grouped(plan, task => task.text);
	return index.byText.get(text) ?? [];
}

/** The tasks whose text begins with this id, in document order. */
export function tasksWithId(plan: Plan, id: string): readonly Task[] {
	const index = indexOf(plan);
	if (index.asked < worthAnIndex) {
		return plan.tasks.filter(task => task.id === id);
	}
	index.byId ??= grouped(plan, task => task.id);
	return index.byId.get(id) ?? [];
}

function indexOf(plan: Plan): Index {
	const index = indexes.get(plan) ?? {asked: 0, byText: null, byId: null};
	index.asked++;
	indexes.set(plan, index);
	return index;
}

function grouped(plan: Plan, nameOf: (task: Task) => string | null): Map<string, Task[]> {
	const groups = new Map<string, Task[]>();
	for (const task of plan.tasks) {
		const name = nameOf(task);
		const group = name === null ? [] : groups.get(name);
		if (group !== undefined) {
			group.push(task);
		} else if (name !== null) {
			groups.set(name, [task]);
		}
	}
	return groups;
}
