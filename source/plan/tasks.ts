import type {Box} from '../markdown/boxes.ts';
import {decode} from '../markdown/bytes.ts';
import type {Outline} from '../markdown/outline.ts';
import {statusOfMark} from './dialects.ts';
import {readExtents} from './extents.ts';
import type {DialectName, Status} from './model.ts';
import type {Names} from './names.ts';
import {linkParents} from './parents.ts';
import {ReadTask} from './read-task.ts';
import {readTexts} from './texts.ts';

export type ReadTasks = {
	readonly tasks: readonly ReadTask[];
	/** By line number: 1 where a line belongs to a task. */
	readonly owned: Uint8Array;
	/** How often each mark stands in the file. */
	readonly uses: ReadonlyMap<string, number>;
};

/** The tasks of a file, with parents and children; phases and waiting come later. */
export function readTasks(outline: Outline, dialect: DialectName, names: () => Names): ReadTasks {
	const {marks, boxes, uses, statuses} = readMarks(outline, dialect);
	const {extents, owned} = readExtents(outline, boxes);
	const texts = readTexts(outline, boxes, extents);
	const tasks: ReadTask[] = [];
	const context = {outline, tasks, names};
	for (const [index, box] of boxes.entries()) {
		const extent = extents[index];
		const mark = marks[index] ?? '';
		if (extent !== undefined) {
			tasks.push(new ReadTask(context, box, extent, mark, statuses.get(mark) ?? 'other', texts[index] ?? ''));
		}
	}
	linkParents(tasks);
	return {tasks, owned, uses};
}

/** Leaves out the boxes that hold a letter or a digit and are no tasks. */
function readMarks({source, boxes}: Outline, dialect: DialectName) {
	const statuses = new Map<string, Status | null>();
	const uses = new Map<string, number>();
	const marks: string[] = [];
	const kept: Box[] = [];
	for (const box of boxes) {
		const mark = decode(source.slice(box.markStart, box.markEnd));
		let status = statuses.get(mark);
		if (status === undefined) {
			status = statusOfMark(mark, dialect);
			statuses.set(mark, status);
		}
		if (status !== null) {
			marks.push(mark);
			kept.push(box);
			uses.set(mark, (uses.get(mark) ?? 0) + 1);
		}
	}
	return {marks, boxes: kept, uses, statuses};
}
