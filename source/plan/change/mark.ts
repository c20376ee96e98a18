import {UserError} from '../../errors.ts';
import {encode} from '../../markdown/bytes.ts';
import {applySplices, type Splice} from '../../markdown/splices.ts';
import {descendantsOf, isOpen, type Plan, type Task} from '../model.ts';
import type {NoteLabel} from '../read/tasks.ts';
import {findTask} from './anchor.ts';
import type {Changed, Conflict, Unchanged, WritableStatus} from './changes.ts';
import {
	type ChangeOf,
	changedTask,
	type Edit,
	noEdit,
	notFound,
	type Outcome,
	unchangedTask,
} from './edit.ts';
import {addedBullet, noteBytes, removeBullets, setBullet} from './notes.ts';

/** What becomes of one task. */
type Marking = Pick<ChangeOf<'mark'>, 'to' | 'by' | 'reason'>;

/** What marking tasks does: their marks, and the bullets that say who does them and why they are blocked. */
export function markEdit(plan: Plan, changes: readonly ChangeOf<'mark'>[]): Edit {
	const conflicts: Conflict[] = [];
	const markings = new Map<Task, Marking>();
	for (const change of changes) {
		const {task: seen, to} = change;
		const task = findTask(plan, seen);
		if (typeof task === 'string') {
			conflicts.push(notFound(seen, task));
			continue;
		}
		// A status that somebody else gave the task meanwhile is not overruled, unless it is the one that is wanted.
		const isAsSeen = task.status === seen.status && (task.status !== 'other' || task.mark === seen.mark);
		if (!isAsSeen && !isWanted(task, change)) {
			conflicts.push({task: seen, reason: 'marked', now: task.status, line: task.line});
		}
		markings.set(task, change);
		for (const child of change.withChildren === true ? descendantsOf(plan, task) : []) {
			if (!markings.has(child) && child.status !== to && (to === 'todo' || isOpen(child))) {
				markings.set(child, {to});
			}
		}
	}
	if (conflicts.length > 0) {
		return {...noEdit, conflicts};
	}
	const splices: Splice[] = [];
	const marks = new Map<Task, string>();
	const changed: Changed[] = [];
	const unchanged: Unchanged[] = [];
	for (const [task, marking] of markings) {
		const written = [...bulletSplices(plan, task, marking)];
		if (task.status !== marking.to) {
			const mark = markFor(plan, marking.to);
			written.push({start: task.markStart, end: task.markEnd, insert: encode(mark)});
			marks.set(task, mark);
		}
		if (written.length === 0) {
			unchanged.push(unchangedTask(task));
		} else {
			changed.push(changedTask(task, marking.to));
			splices.push(...written);
		}
	}
	const bytes = splices.length === 0 ? null : applySplices(plan.source, splices);
	return {...noEdit, bytes, changed, unchanged, outcome: outcomeOf(plan, marks)};
}

/** Adds a note to a task, whatever its mark. */
export function noteEdit(plan: Plan, task: Task, change: ChangeOf<'note'>): Edit {
	return {
		...noEdit,
		bytes: applySplices(plan.source, [addedBullet(plan, task, noteBytes(change.text))]),
		changed: [changedTask(task, task.status)],
		outcome: outcomeOf(plan, new Map()),
	};
}

/** Where only marks and bullets are written all tasks stay. */
function outcomeOf(plan: Plan, marks: ReadonlyMap<Task, string>): Outcome {
	const tasks = plan.tasks.map(task => ({text: task.text, mark: marks.get(task) ?? task.mark}));
	return {tasks, from: 0, count: 0, what: 'a note cannot stand there'};
}

function isWanted(task: Task, {to, by, reason}: ChangeOf<'mark'>): boolean {
	return (
		task.status === to &&
		(by === undefined || task.by === null || task.by === by.trim()) &&
		(reason === undefined || task.reason === null || task.reason === reason.trim())
	);
}

/** Writes the bullets that belong to a status, and takes those out that do not. */
function bulletSplices(plan: Plan, task: Task, {to, by, reason}: Marking): readonly Splice[] {
	const splices: Splice[] = [];
	const gone: NoteLabel[] = [];
	for (const [kind, value, had] of [
		['Doing', to === 'doing' ? by : undefined, task.by],
		['Blocked', to === 'blocked' ? reason : undefined, task.reason],
	] as const) {
		if (value === undefined) {
			gone.push(...(to === task.status ? [] : [kind]));
		} else if (value.trim() !== had) {
			splices.push(...setBullet(plan, task, kind, value));
		}
	}
	return [...splices, ...removeBullets(plan, task, gone)];
}

/** The mark that the file uses for a status, else the usual one. */
function markFor(plan: Plan, to: WritableStatus): string {
	const mark = plan.marks[to];
	if (mark === '') {
		throw new UserError(
			'usage',
			`a plan in the ${plan.dialect} dialect has no mark for ${to}`,
			'mark it otherwise, or take the task out',
		);
	}
	return mark;
}
