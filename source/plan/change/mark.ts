import {UserError} from '../../errors.ts';
import {isGrapheme} from '../../markdown/block-syntax.ts';
import {encode} from '../../markdown/bytes.ts';
import type {Splice} from '../../markdown/splices.ts';
import {statusOfMark} from '../dialects.ts';
import {type CommentField, descendantsOf, isOpen, type Plan, type Status, type Task} from '../model.ts';
import type {NoteLabel} from '../read/tasks.ts';
import type {Changed, Conflict, Unchanged, WritableStatus} from './changes.ts';
import {type ChangeOf, changedTask, type Edit, noEdit, unchangedTask} from './edit.ts';
import {addBullets, noteBytes, removeBullets, setBullet} from './notes.ts';

/** A task and what is to become of it. */
type Order = {readonly task: Task; readonly change: ChangeOf<'mark' | 'remark'>};

type Written = Edit['marks'][number];

/** What marking a task does: its mark, and the bullets that say who does it and why it is blocked. */
export function markEdit(plan: Plan, task: Task, change: ChangeOf<'mark' | 'remark'>): Edit {
	const conflict = conflictOf(plan, {task, change});
	if (conflict !== null) {
		return {...noEdit, conflicts: [conflict]};
	}
	const orders: Order[] = [{task, change}];
	if (change.kind === 'mark' && change.withChildren === true) {
		const {kind, to} = change;
		for (const child of descendantsOf(plan, task)) {
			if (child.status !== to && (to === 'todo' || isOpen(child))) {
				orders.push({task: child, change: {kind, to, task: change.task}});
			}
		}
	}
	const splices: Splice[] = [];
	const marks: Written[] = [];
	const changed: Changed[] = [];
	const unchanged: Unchanged[] = [];
	for (const order of orders) {
		const written = orderSplices(plan, order, marks);
		if (written.length === 0) {
			unchanged.push(unchangedTask(order.task));
		} else {
			changed.push(changedTask(order.task, wantedStatus(plan, order)));
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

/** A status that somebody else gave the task meanwhile is not overruled, unless it is the one that is wanted. */
function conflictOf(plan: Plan, order: Order): Conflict | null {
	const {task, change} = order;
	const seen = change.task;
	const same = task.status === seen.status && (task.status !== 'other' || task.mark === seen.mark);
	if (same || isWanted(plan, order)) {
		return null;
	}
	return {task: seen, reason: 'marked', now: task.status, line: task.line};
}

function isWanted(plan: Plan, order: Order): boolean {
	const {task, change} = order;
	if (change.kind === 'remark') {
		return (
			task.mark === change.mark || (task.status !== 'other' && task.status === wantedStatus(plan, order))
		);
	}
	const {to, by, reason} = change;
	return (
		task.status === to &&
		(by === undefined || task.by === null || task.by === by.trim()) &&
		(reason === undefined || task.reason === null || task.reason === reason.trim())
	);
}

function wantedStatus(plan: Plan, {change}: Order): Status {
	return change.kind === 'mark' ? change.to : (statusOfMark(change.mark, plan.dialect) ?? 'other');
}

function orderSplices(plan: Plan, order: Order, marks: Written[]): readonly Splice[] {
	const {task, change} = order;
	const status = wantedStatus(plan, order);
	const splices: Splice[] = [];
	const mark = newMark(plan, order);
	if (mark !== task.mark) {
		splices.push({start: task.markStart, end: task.markEnd, insert: encode(mark)});
		marks.push({index: task.index, mark});
	}
	const by = change.kind === 'mark' && status === 'doing' ? change.by : undefined;
	const reason = change.kind === 'mark' && status === 'blocked' ? change.reason : undefined;
	const gone: NoteLabel[] = [];
	for (const [kind, value, had] of [
		['Doing', by, task.by],
		['Blocked', reason, task.reason],
	] as const) {
		if (value === undefined) {
			gone.push(...(status === task.status ? [] : [kind]));
		} else if (value.trim() !== had) {
			splices.push(...setBullet(plan, task, kind, value));
		}
	}
	splices.push(...removeBullets(plan, task, gone));
	return splices;
}

/** The very character that is wanted, else the one that the file uses for the status, else the usual one. */
function newMark(plan: Plan, {task, change}: Order): string {
	if (change.kind === 'remark') {
		if (
			/^[\n\r]/.test(change.mark) ||
			!isGrapheme(change.mark) ||
			statusOfMark(change.mark, plan.dialect) === null
		) {
			throw new UserError(
				'usage',
				`"${change.mark}" is no mark`,
				'a mark is one character that is no letter or digit',
			);
		}
		return change.mark;
	}
	return task.status === change.to ? task.mark : markFor(plan, change.to);
}

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
