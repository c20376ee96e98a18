import type {Plan, Task} from '../model.ts';
import {isSameTask} from '../same-task.ts';
import type {TaskAnchor} from './changes.ts';

/**
 * What is needed to find the task again after others have edited the file. The key is that of an
 * anchor of the same task where one is `known`: the first key takes a look at all tasks under the same
 * headings.
 */
export function anchorOf(plan: Plan, task: Task, known?: TaskAnchor): TaskAnchor {
	const {text, line, status, mark} = task;
	const id = task.id !== null && tasksWithId(plan, task.id).length === 1 ? task.id : null;
	const path = pathOf(plan, task);
	const inFile = tasksWithText(plan, text);
	const inSection = inFile.filter(other => samePath(pathOf(plan, other), path));
	const ordinal = inSection.indexOf(task);
	const same =
		known !== undefined &&
		known.id === id &&
		(id !== null || (known.text === text && known.ordinal === ordinal && samePath(known.path, path)));
	return {
		key: same ? known.key : task.key,
		id,
		text,
		path,
		ordinal,
		inSection: inSection.length,
		inFile: inFile.length,
		line,
		status,
		mark,
	};
}

/**
 * The task that an anchor means in the plan as it is now: by its id where the text is like it was, else by
 * its text and place. `gone` when there is none, `unclear` when more could be meant than when it was seen.
 */
export function findTask(plan: Plan, anchor: TaskAnchor): Task | 'gone' | 'unclear' {
	if (anchor.id !== null) {
		const found = findById(plan, anchor, anchor.id);
		if (found !== null) {
			return found;
		}
	}
	return findByText(plan, anchor);
}

/** Titles of the headings around a task, from the outermost. */
export function pathOf(plan: Plan, task: Task): readonly string[] {
	return task.section === null ? [] : (plan.sections[task.section]?.path ?? []);
}

function findById(plan: Plan, anchor: TaskAnchor, id: string): Task | 'unclear' | null {
	const [named, another] = tasksWithId(plan, id);
	if (named === undefined || another !== undefined) {
		return null;
	}
	if (named.text === anchor.text) {
		return named;
	}
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
	const inFile = tasksWithText(plan, anchor.text);
	const inSection = inFile.filter(task => samePath(pathOf(plan, task), anchor.path));
	if (inSection.length > 0) {
		const found = inSection.length === anchor.inSection ? inSection[anchor.ordinal] : undefined;
		return found ?? 'unclear';
	}
	// Its section may have been renamed, or the task moved to another.
	const [only] = inFile;
	if (only !== undefined && inFile.length === 1 && anchor.inFile === 1) {
		return only;
	}
	return inFile.length < anchor.inFile ? 'gone' : 'unclear';
}

/** The tasks with exactly this text, in document order. */
function tasksWithText(plan: Plan, text: string): readonly Task[] {
	return plan.tasks.filter(task => task.text === text);
}

/** The tasks whose text begins with this id, in document order. */
function tasksWithId(plan: Plan, id: string): readonly Task[] {
	return plan.tasks.filter(task => task.id === id);
}

function samePath(a: readonly string[], b: readonly string[]): boolean {
	return a === b || (a.length === b.length && a.every((title, index) => title === b[index]));
}
