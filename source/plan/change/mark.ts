import {UserError} from '../../errors.ts';
import {encode} from '../../markdown/bytes.ts';
import type {Splice} from '../../markdown/splices.ts';
import {statusOfMark} from '../dialects.ts';
import {type CommentField, descendantsOf, isOpen, type Plan, type Task} from '../model.ts';
import type {NoteLabel} from '../read/tasks.ts';
import type {Changed, Unchanged, WritableStatus} from './changes.ts';
import {type ChangeOf, changedTask, type Edit, noEdit, unchangedTask} from './edit.ts';
import {addBullets, noteBytes, removeBullets, setBullet} from './notes.ts';

/** What marking a task does: its mark, and the bullets that say who does it and why it is blocked. */
export function markEdit(plan: Plan, task: Task, change: ChangeOf<'mark'>): Edit {
	const {task: seen, to} = change;
	// A status that somebody else gave the task meanwhile is not overruled, unless it is the one that is wanted.
	const isAsSeen = task.status === seen.status && (task.status !== 'other' || task.mark === seen.mark);
	if (!isAsSeen && !isWanted(task, change)) {
		return {...noEdit, conflicts: [{task: seen, reason: 'marked', now: task.status, line: task.line}]};
	}
	const along = change.withChildren === true ? descendantsOf(plan, task) : [];
	const children = along.filter(child => child.status !== to && (to === 'todo' || isOpen(child)));
	const splices: Splice[] = [];
	const marks: Edit['marks'][number][] = [];
	const changed: Changed[] = [];
	const unchanged: Unchanged[] = [];
	for (const each of [task, ...children]) {
		const mark = each.status === to ? each.mark : markFor(plan, to);
		const written = [
			...(mark === each.mark ? [] : [{start: each.markStart, end: each.markEnd, insert: encode(mark)}]),
			...bulletSplices(plan, each, each === task ? change : {to}),
		];
		if (mark !== each.mark) {
			marks.push({index: each.index, mark});
		}
		if (written.length === 0) {
			unchanged.push(unchangedTask(each));
		} else {
			changed.push(changedTask(each, to));
			splices.push(...written);
		}
	}
	return {...noEdit, splices, marks, changed, unchanged};
}

/** Adds a note to a task, whatever its mark. */
export function noteEdit(plan: Plan, task: Task, change: ChangeOf<'note'>): Edit {
	return {
		...noEdit,
		splices: addBullets(plan, task, [noteBytes(change.text)]),
		changed: [changedTask(task, task.status)],
	};
}

/** Says of each task that is done now which open children it has left. */
export function doneOverOpen(plan: Plan, marks: Edit['marks']): readonly string[] {
	const statuses = new Map(
		marks.map(({index, mark}) => [index, statusOfMark(mark, plan.dialect) ?? 'other'] as const),
	);
	return marks.flatMap(({index}) => {
		const task = plan.tasks[index];
		if (task === undefined || task.children.length === 0 || statuses.get(index) !== 'done') {
			return [];
		}
		const open = descendantsOf(plan, task).filter(child =>
			isOpen({status: statuses.get(child.index) ?? child.status}),
		).length;
		return open === 0 ? [] : [`${task.ref} is done over ${open} open ${open === 1 ? 'child' : 'children'}`];
	});
}

function isWanted(task: Task, {to, by, reason}: ChangeOf<'mark'>): boolean {
	return (
		task.status === to &&
		(by === undefined || task.by === null || task.by === by.trim()) &&
		(reason === undefined || task.reason === null || task.reason === reason.trim())
	);
}

/** Writes the bullets that belong to a status, and takes those out that do not. */
function bulletSplices(
	plan: Plan,
	task: Task,
	{to, by, reason}: Pick<ChangeOf<'mark'>, 'to' | 'by' | 'reason'>,
): readonly Splice[] {
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
	const mark = [plan.marks[to], ...usualMarks[to]].find(one => statusOfMark(one, plan.dialect) === to);
	if (mark === undefined) {
		throw new UserError(
			'usage',
			`a plan in the ${plan.dialect} dialect has no mark for ${to}`,
			'mark it otherwise, or take the task out',
		);
	}
	return mark;
}

const usualMarks: Readonly<Record<WritableStatus, readonly string[]>> = {
	todo: [' '],
	doing: ['>', '/', '-', '~'],
	done: ['x'],
	blocked: ['!', '~'],
	dropped: ['-'],
};

/** The STATUS comment of a plan. */
export function statusField(plan: Plan): CommentField | null {
	return plan.comments.find(({name}) => name === 'STATUS') ?? null;
}

/**
 * Rewrites the STATUS comment of a plan whose tasks have come from one state to another, where it says the
 * first of the two. Any other word is somebody's own.
 */
export function followStatus(plan: Plan, from: Plan['status'], to: Plan['status']): readonly Splice[] {
	const field = from === to ? null : statusField(plan);
	return field?.value === from ? [{start: field.valueStart, end: field.valueEnd, insert: encode(to)}] : [];
}
