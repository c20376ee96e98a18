import {isSameTask} from '../compare/same-task.ts';
import {type Plan, pathOf, type Task} from '../model.ts';
import type {TaskAnchor} from './changes.ts';

/** What is needed to find the task again after others have edited the file. */
export function anchorOf(plan: Plan, task: Task): TaskAnchor {
	const {key, text, line, status, mark} = task;
	const id = task.id !== null && tasksWithId(plan, task.id).length === 1 ? task.id : null;
	const path = pathOf(plan, task);
	const parents = parentsOf(plan, task);
	const {inFile, inSection, together} = tasksLike(plan, {text, path, parents});
	return {
		key,
		id,
		text,
		path,
		parents,
		ordinal: together.indexOf(task),
		together: together.length,
		withMark: countMark(together, mark),
		inSection: inSection.length,
		inFile: inFile.length,
		line,
		status,
		mark,
	};
}

/**
 * The task that an anchor means now: by its id where the text is like it was, else by its text and place. `gone`
 * when there is none, `unclear` when more could be meant than when it was seen.
 */
export function findTask(plan: Plan, anchor: TaskAnchor): Task | 'gone' | 'unclear' {
	if (anchor.id !== null) {
		const found = findById(plan, anchor, anchor.id);
		if (found !== null) return found;
	}
	return findByText(plan, anchor);
}

/** Texts of the tasks that a task lies under, from the innermost. */
function parentsOf(plan: Plan, task: Task): readonly string[] {
	const parent = plan.tasks[task.parent ?? -1];
	return parent === undefined ? [] : [parent.text, ...parentsOf(plan, parent)];
}

function findById(plan: Plan, anchor: TaskAnchor, id: string): Task | 'unclear' | null {
	const [named, another] = tasksWithId(plan, id);
	if (named === undefined || another !== undefined) return null;
	if (named.text === anchor.text) return named;
	// Where `2. Write` became `3. Write` the ids were renumbered, and the id alone would name another task.
	const words = afterId(anchor.text, id);
	const renumbered =
		afterId(named.text, id) !== words &&
		plan.tasks.some(task => task.id !== null && task !== named && afterId(task.text, task.id) === words);
	return renumbered ? 'unclear' : isSameTask(named, anchor) ? named : null;
}

function afterId(text: string, id: string): string {
	return text.slice(text.indexOf(id) + id.length).replace(/^[*_.:)\s]+/, '');
}

function findByText(plan: Plan, anchor: TaskAnchor): Task | 'gone' | 'unclear' {
	const {inFile, inSection, together} = tasksLike(plan, anchor);
	if (together.length > 0) {
		const found = together.length === anchor.together ? together[anchor.ordinal] : undefined;
		// One of them may have been moved to the other side of another, as the marks show.
		const isMoved = found?.mark !== anchor.mark && countMark(together, anchor.mark) >= anchor.withMark;
		return found === undefined || isMoved ? 'unclear' : found;
	}
	// The task above it may have another text, its section another title, or it was moved.
	const [only, more] = inSection.length > 0 ? inSection : inFile;
	const were = inSection.length > 0 ? anchor.inSection : anchor.inFile;
	if (only !== undefined && more === undefined && were === 1) return only;
	return inSection.length === 0 && inFile.length < anchor.inFile ? 'gone' : 'unclear';
}

/** The tasks with a text: all, those of one section, and of these those that lie under the same tasks. */
function tasksLike(plan: Plan, {text, path, parents}: Pick<TaskAnchor, 'text' | 'path' | 'parents'>) {
	const inFile = plan.tasks.filter(task => task.text === text);
	const inSection = inFile.filter(task => isSameList(pathOf(plan, task), path));
	const together = inSection.filter(task => isSameList(parentsOf(plan, task), parents));
	return {inFile, inSection, together};
}

function countMark(tasks: readonly Task[], mark: string): number {
	return tasks.filter(task => task.mark === mark).length;
}

function tasksWithId(plan: Plan, id: string): readonly Task[] {
	return plan.tasks.filter(task => task.id === id);
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
	return a === b || (a.length === b.length && a.every((text, index) => text === b[index]));
}
