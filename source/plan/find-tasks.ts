import {boxColumn, boxValue} from '../markdown/boxes.ts';
import {encode} from '../markdown/bytes.ts';
import {lineAt} from '../markdown/lines.ts';
import {grouped} from '../text/group-by.ts';
import {indexesBelow} from './indexes.ts';
import {firstTaskFrom, idOfTask, type TaskTable, textOf} from './task-table.ts';

/** Finds the tasks that have a name, by their indexes, in the order of the file. */
export type TaskFinder = (name: string) => readonly number[];

/** From so many questions on an index is quicker than looking through the file each time. */
const worthAnIndex = 8;

/** Finds tasks by the id that their text begins with, as written. */
export function finderById(table: TaskTable): TaskFinder {
	return finder(table, task => idOfTask(table, task));
}

/** Finds tasks by their whole text. */
export function finderByText(table: TaskTable): TaskFinder {
	return finder(table, task => textOf(table, task));
}

/** `nameOf` gives a part of a task's text. */
function finder(table: TaskTable, nameOf: (task: number) => string | null): TaskFinder {
	let index: ReadonlyMap<string, readonly number[]> | undefined;
	const found = new Map<string, readonly number[]>();
	return name => {
		const known = found.get(name);
		if (known !== undefined) {
			return known;
		}
		if (found.size < worthAnIndex) {
			const tasks = tasksWith(table, name).filter(task => nameOf(task) === name);
			found.set(name, tasks);
			return tasks;
		}
		index ??= grouped(indexesBelow(table.count), nameOf);
		return index.get(name) ?? [];
	};
}

/**
 * The tasks whose text may hold another. The engine searches the file for it, which is quicker than a look
 * at each task even where it has compiled nothing yet; texts of several lines are not there in one piece.
 */
function tasksWith(table: TaskTable, text: string): readonly number[] {
	const {outline, boxes, count, wrapped} = table;
	const {source, lines} = outline;
	const bytes = encode(text);
	// Bytes that are no UTF-8 are read as the same character as others.
	if (bytes === '' || text.includes('\ufffd')) {
		return indexesBelow(count);
	}
	const found: number[] = [];
	for (let at = source.indexOf(bytes); at !== -1; ) {
		const line = lineAt(lines, at);
		const task = firstTaskFrom(table, line);
		if (task < count && boxValue(boxes, task, boxColumn.line) === line) {
			found.push(task);
		}
		at = source.indexOf(bytes, Math.max(at + 1, lines.starts[line + 1] ?? source.length));
	}
	return wrapped.length === 0 ? found : [...new Set([...found, ...wrapped])].sort((a, b) => a - b);
}
