import type {MarkedOutline} from '../markdown/marks.ts';
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

/** The tasks of a file of which only the marks at some offsets have changed; `null` where other boxes are tasks now. */
export function readMarks(
	before: TaskTable,
	{outline, changed}: MarkedOutline,
	dialect: DialectName,
): TaskTable | null {
	const table = tableWithMarks(before, outline, changed, dialect);
	return table === null ? null : withTasks(table);
}

function withTasks(table: TaskTable): TaskTable {
	for (let index = 0; index < table.count; index++) {
		table.tasks.push(new ReadTask(table, index));
	}
	return table;
}
