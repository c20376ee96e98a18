import type {Outline} from '../markdown/outline.ts';
import {findExtents} from './extents.ts';
import type {DialectName} from './model.ts';
import type {Names} from './names.ts';
import {linkParents} from './parents.ts';
import {ReadTask} from './read-task.ts';
import {newTaskTable, type TaskTable, tableWithMarks} from './task-table.ts';

/** The tasks of a file, with sections, parents and children; phases and waiting come later. */
export function readTasks(outline: Outline, dialect: DialectName, names: () => Names): TaskTable {
	const table = newTaskTable(outline, dialect, names);
	findExtents(table);
	linkParents(table);
	return withTasks(table);
}

/** The tasks of a file of which only marks have changed; `null` where other boxes are tasks now. */
export function readMarks(before: TaskTable, outline: Outline, dialect: DialectName): TaskTable | null {
	const table = tableWithMarks(before, outline, dialect);
	return table === null ? null : withTasks(table);
}

function withTasks(table: TaskTable): TaskTable {
	for (let index = 0; index < table.count; index++) {
		table.tasks.push(new ReadTask(table, index));
	}
	return table;
}

/** How often each mark stands in a file. */
export function markUses({marks}: TaskTable): Map<string, number> {
	const uses = new Map<string, number>();
	for (const {text, count} of new Set(marks)) {
		uses.set(text, count);
	}
	return uses;
}
