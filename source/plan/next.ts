import type {Plan} from './model.ts';
import type {ReadTask} from './read-task.ts';
import {readingOf} from './reading.ts';
import {isOptional, type TaskTable} from './task-table.ts';

/** The tasks that can be worked on now, by their indexes, in order, optional ones last. */
export function nextOf(table: TaskTable): number[] {
	const next = inOrder(table, table.count);
	if (!table.boxes.anyOptional) {
		return next;
	}
	const isLast = (index: number) => isOptional(table, index);
	return [...next.filter(index => !isLast(index)), ...next.filter(isLast)];
}

/** The first of the tasks that can be worked on now; most who ask for `plan.next` need no more. */
export function nextTasks(plan: Plan, most: number): ReadTask[] {
	const {tasks} = readingOf(plan);
	const {table} = tasks;
	const next = table.boxes.anyOptional ? plan.next.slice(0, most) : inOrder(table, most);
	return next.flatMap(index => tasks.at(index) ?? []);
}

/** How many tasks can be worked on now. */
export function nextCount(plan: Plan): number {
	const {waiting} = readingOf(plan).tasks.table;
	return waiting.includes(1) ? plan.next.length : plan.progress.todo;
}

function inOrder({count, waiting, marks, knownMarks}: TaskTable, most: number): number[] {
	const isTodo = knownMarks.map(({status}) => status === 'todo');
	const found: number[] = [];
	for (let index = 0; index < count && found.length < most; index++) {
		if (waiting[index] === 0 && isTodo[marks[index] ?? -1]) {
			found.push(index);
		}
	}
	return found;
}
