import type {Outline} from '../../markdown/outline.ts';
import {countTask} from '../counts.ts';
import {findExtents} from '../extents.ts';
import type {DialectName} from '../model.ts';
import {linkParents} from '../parents.ts';
import {isOptional, newTaskTable, type TaskTable} from '../task-table.ts';
import type {Names} from './names.ts';

/** The tasks of a file, with sections, parents and children; phases and waiting come later. */
export function readTasks(outline: Outline, dialect: DialectName, names: () => Names): TaskTable {
	const table = newTaskTable(outline, dialect, names);
	findExtents(table);
	linkParents(table);
	countTasks(table);
	return table;
}

function countTasks(table: TaskTable): void {
	const {count, counts, marks, knownMarks, sections} = table;
	for (let index = 0; index < count; index++) {
		const mark = knownMarks[marks[index] ?? -1];
		if (mark !== undefined) {
			const where = {section: sections[index] ?? -1, isOptional: isOptional(table, index)};
			countTask(counts, mark, where, 1);
		}
	}
}
