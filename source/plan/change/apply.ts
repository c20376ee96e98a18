import {UserError} from '../../errors.ts';
import {applySplices, type Bytes, encode} from '../../markdown/bytes.ts';
import {descendantsOf, isOpen, type Plan, type Task} from '../model.ts';
import {statusField} from '../read/header-fields.ts';
import {readPlan, refuseConflictMarkers} from '../read/read.ts';
import {resolveSection} from '../references.ts';
import {waitingForOthers} from '../waits.ts';
import {anchorOf, findTask} from './anchor.ts';
import type {Added, Applied, Change, Changed, Conflict, Place, Unchanged} from './changes.ts';
import {approveEdit, commentEdit, resolveEdit} from './comment.ts';
import {type ChangeOf, type Edit, noEdit, notFound, type Outcome, type Read, told} from './edit.ts';
import {insertEdit, insertionPoint, type Target} from './insert.ts';
import {markEdit, noteEdit} from './mark.ts';
import {moveEdit, removeEdit, rewordEdit} from './move.ts';
import {undoEdit} from './undo.ts';

/**
 * Makes changes to a plan, in their order, all or nothing: with a conflict the bytes are the plan's own. An
 * anchor is looked for in the plan as the changes before it have left it, read with `read`.
 * Throws a UserError for what can never be done: `merge-markers` in a plan with git's conflict
 * markers, `usage` for a text that is no task's, `section-ambiguous`.
 */
export function applyChanges(
	plan: Plan,
	changes: readonly Change[],
	read: Read = source => readPlan(source, {dialect: plan.dialect}),
): Applied {
	refuseConflictMarkers(plan, null);
	// Keys alone may be the same by chance, and take longer to be worked out than texts to be compared.
	const taskBefore = ({key, text}: Changed | Unchanged) =>
		plan.tasks.find(task => task.text === text && task.key === key);
	const lineBefore = (task: Changed | Unchanged): number => taskBefore(task)?.line ?? task.line;
	const changed = new Map<string, Changed>();
	const unchanged: Unchanged[] = [];
	const added: Added[] = [];
	const warnings: string[] = [];
	let now = plan;
	for (const step of stepsOf(changes)) {
		const edit = editFor(now, step, read);
		if (edit.conflicts.length > 0) {
			const nothing = {changed: [], unchanged: [], added: [], warnings: [], inverse: []};
			return {...nothing, plan, bytes: plan.source, conflicts: edit.conflicts};
		}
		for (const each of edit.changed) {
			const first = changed.get(nameOf(each)) ?? {...each, line: lineBefore(each)};
			changed.set(nameOf(each), {...first, to: each.to});
		}
		unchanged.push(...edit.unchanged.map(each => ({...each, line: lineBefore(each)})));
		warnings.push(...edit.warnings);
		if (edit.bytes !== null) {
			const written = write(now, edit, edit.bytes, read);
			added.push(...written.added);
			now = written.after;
		}
	}
	const [first] = changes;
	const written = now.tasks.find(({line}) => line === added[0]?.line);
	const anchor = written === undefined ? null : anchorOf(now, written);
	const undo: Change = {
		kind: 'undo',
		task: first !== undefined && 'task' in first ? first.task : anchor,
		before: plan.source,
		after: now.source,
		inPlace: changes.every(isInPlace),
	};
	return {
		plan: now,
		bytes: now.source,
		conflicts: [],
		changed: [...changed.values()],
		unchanged: unchanged.filter(task => !changed.has(nameOf(task))),
		added,
		warnings: [...warnings, ...doneOverOpen(plan, taskBefore, changed), ...passedOver(now, changed)],
		inverse: now === plan ? [] : [undo],
	};
}

function nameOf({key, text}: Pick<Task, 'key' | 'text'>): string {
	return `${key} ${text}`;
}

type Marks = ChangeOf<'mark'>[];

type Step = Marks | Exclude<Change, ChangeOf<'mark'>>;

/** Marks of one status that follow on each other are made together, so that the plan is not read after each. */
function stepsOf(changes: readonly Change[]): readonly Step[] {
	const steps: Step[] = [];
	for (const change of changes) {
		const last = steps.at(-1);
		if (change.kind !== 'mark') {
			steps.push(change);
		} else if (Array.isArray(last) && last[0]?.to === change.to) {
			last.push(change);
		} else {
			steps.push([change]);
		}
	}
	return steps;
}

function editFor(plan: Plan, change: Step, read: Read): Edit {
	if (Array.isArray(change)) return markEdit(plan, change);
	if (change.kind === 'undo') return undoEdit(plan, change, read);
	if (change.kind === 'insert') {
		const target = targetOf(plan, change.place);
		return 'reason' in target
			? {...noEdit, conflicts: [target]}
			: insertEdit(plan, insertionPoint(plan, target), change.texts);
	}
	if (change.kind === 'approve') return approveEdit(plan, change, read);
	if (change.kind === 'resolve') return resolveEdit(plan, change, read);
	if ('section' in change) {
		const section = resolveSection(plan, change.section);
		const task = plan.tasks.find(({line}) => line === section.line) ?? null;
		return commentEdit(plan, task === null ? {task, section} : {task, section: null}, change, read);
	}
	const task = findTask(plan, change.task);
	if (typeof task === 'string') return {...noEdit, conflicts: [notFound(change.task, task)]};
	switch (change.kind) {
		case 'comment':
			return commentEdit(plan, {task, section: null}, change, read);
		case 'note':
			return noteEdit(plan, task, change);
		case 'reword':
			return rewordEdit(plan, task, change.text);
		case 'remove':
			return removeEdit(plan, task);
		case 'move': {
			const target = targetOf(plan, change.place);
			return 'reason' in target ? {...noEdit, conflicts: [target]} : moveEdit(plan, task, target, read);
		}
	}
}

function targetOf(plan: Plan, place: Place): Target | Conflict {
	if (place.kind === 'next') return {kind: 'next'};
	if (place.kind === 'section') return {kind: 'section', section: resolveSection(plan, place.path)};
	const task = findTask(plan, place.task);
	return typeof task === 'string' ? notFound(place.task, task) : {kind: place.kind, task};
}

/** Whether a change leaves all tasks where they are. */
function isInPlace(change: Change): boolean {
	return change.kind === 'undo'
		? change.inPlace
		: change.kind !== 'insert' && change.kind !== 'move' && change.kind !== 'remove';
}

/** Says of each task that is done now which open children it has left. */
function doneOverOpen(
	plan: Plan,
	taskBefore: (task: Changed) => Task | undefined,
	changed: ReadonlyMap<string, Changed>,
): readonly string[] {
	return [...changed.values()].flatMap(each => {
		const {ref, from, to} = each;
		const task = from !== 'done' && to === 'done' ? taskBefore(each) : undefined;
		const below = task === undefined ? [] : descendantsOf(plan, task);
		const open = below.filter(child =>
			isOpen({status: changed.get(nameOf(child))?.to ?? child.status}),
		).length;
		return open === 0 ? [] : [`${ref} is done over ${open} open ${open === 1 ? 'child' : 'children'}`];
	});
}

/** Of more than this it is said that there are more. */
const mostNamed = 3;

/** Says of each task that is being done or done now what is still open of what it waits for, its own children aside. */
function passedOver(after: Plan, changed: ReadonlyMap<string, Changed>): readonly string[] {
	const begun = [...changed.values()].filter(
		({from, to}) => from !== to && (to === 'doing' || to === 'done'),
	);
	if (begun.length === 0) return [];
	const byName = new Map(after.tasks.map(task => [nameOf(task), task]));
	return begun.flatMap(each => {
		const task = byName.get(nameOf(each));
		const open = task === undefined ? [] : waitingForOthers(after, task);
		if (open.length === 0) return [];
		const names = open.length > mostNamed ? [...open.slice(0, mostNamed), 'more'] : open;
		return [`${each.ref} is ${each.to === 'done' ? 'done' : 'being done'} before ${names.join(', ')}`];
	});
}

/** What a plan reads as after an edit, with the STATUS comment that follows it, and the tasks that were written. */
function write(
	before: Plan,
	{outcome, keepStatus}: Edit,
	bytes: Bytes,
	read: Read,
): {readonly after: Plan; readonly added: readonly Added[]} {
	const after = read(bytes);
	const added = outcome === null ? [] : writtenTasks(before, after, outcome);
	const field = statusField(after);
	// Any other word than that of the state before is somebody's own.
	const wasDerived = [statusField(before), field].every(comment => comment?.value === before.status);
	if (field === null || keepStatus || !wasDerived || after.status === before.status) return {after, added};
	const status = {start: field.valueStart, end: field.valueEnd, insert: encode(after.status)};
	return {after: read(applySplices(after.source, [status])), added};
}

/** The tasks that were written, when the plan reads as it was meant: every other task as it was. */
function writtenTasks(before: Plan, after: Plan, {tasks, from, count, what}: Outcome): readonly Added[] {
	const asMeant =
		after.tasks.length === tasks.length &&
		after.sections.length === before.sections.length &&
		after.tasks.every(({text, mark}, index) => {
			const meant = tasks[index];
			return meant?.mark === mark && (meant.text === text || oneSpaced(meant.text) === oneSpaced(text));
		});
	if (!asMeant) throw new UserError('usage', what, 'make this change in an editor');
	return after.tasks.slice(from, from + count).map(told);
}

function oneSpaced(text: string): string {
	return text.replace(/\s+/g, ' ').trim();
}
