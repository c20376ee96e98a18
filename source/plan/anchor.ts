import type {TaskAnchor} from './changes.ts';
import type {Plan, Task} from './model.ts';

/** What is needed to find the task again after others have edited the file. */
export function anchorOf(plan: Plan, task: Task): TaskAnchor {
	const path = pathOf(plan, task);
	let sameId = 0;
	let ordinal = 0;
	let inSection = 0;
	let inFile = 0;
	for (const other of plan.tasks) {
		sameId += other.id === task.id ? 1 : 0;
		if (other.text !== task.text) {
			continue;
		}
		inFile++;
		if (other.section === task.section || samePath(pathOf(plan, other), path)) {
			ordinal += other.index < task.index ? 1 : 0;
			inSection++;
		}
	}
	const {key, text, line, status, mark} = task;
	const id = sameId === 1 ? task.id : null;
	return {key, id, text, path, ordinal, inSection, inFile, line, status, mark};
}

/**
 * The task that an anchor means in the plan as it is now: by its id, else by its text and place. `gone`
 * when there is none, `unclear` when more could be meant than when it was seen.
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
	const [named, another] = plan.tasks.filter(task => task.id === id);
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
	return renumbered ? 'unclear' : named;
}

function afterId(text: string, id: string): string {
	return text.slice(text.indexOf(id) + id.length).replace(/^[*_.:)\s]+/, '');
}

function findByText(plan: Plan, anchor: TaskAnchor): Task | 'gone' | 'unclear' {
	const inFile = plan.tasks.filter(task => task.text === anchor.text);
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

function samePath(a: readonly string[], b: readonly string[]): boolean {
	return a.length === b.length && a.every((title, index) => title === b[index]);
}
