import type {Bytes} from '../../markdown/bytes.ts';
import {lineAt, readLines} from '../../markdown/lines.ts';
import type {Splice} from '../../markdown/splices.ts';
import {refuseConflictMarkers} from '../conflict-markers.ts';
import type {Plan} from '../model.ts';
import {readPlan} from '../read/read.ts';
import {resolveSection} from '../section-paths.ts';
import {findTask} from './anchor.ts';
import type {Applied, Change, Changed, Conflict, Place, TaskAnchor} from './changes.ts';
import {composeSplices, offsetBefore} from './compose-splices.ts';
import {type Edit, noEdit, type Sheet, sheetOf} from './edit.ts';
import {finish} from './finish.ts';
import {insertEdit} from './insert.ts';
import {doneOverOpen, markEdit, noteEdit} from './mark.ts';
import {moveEdit} from './move.ts';
import {removeEdit} from './remove.ts';
import {rewordEdit} from './reword.ts';
import {slotAt, type Target} from './slot.ts';
import {undoEdit} from './undo.ts';

/**
 * Makes changes to a plan, in their order, all or nothing: with a conflict there are no splices. An
 * anchor is looked for in the plan as the changes before it have left it. What does more than mark is
 * read back with `read`; who reads `bytes` afterwards anyway can give one that remembers.
 * Throws a UserError for what can never be done: `merge-markers` in a plan with git's conflict
 * markers, `usage` for a text that is no task's, `section-ambiguous`.
 */
export function applyChanges(
	plan: Plan,
	changes: readonly Change[],
	read: ReadBack = source => readPlan(source, {dialect: plan.dialect}),
): Applied {
	refuseConflictMarkers(plan, null);
	let applied: Applied = {...nothing, bytes: plan.source};
	let current = sheetOf(plan);
	const groups = groupsOf(changes);
	for (const [index, group] of groups.entries()) {
		const edit = together(
			current.plan,
			group.map(change => editFor(current, change, read)),
		);
		if (edit.conflicts.length > 0) {
			return {...nothing, bytes: plan.source, conflicts: once(edit.conflicts)};
		}
		const done = applied.splices;
		const unchanged = [...applied.unchanged, ...withLinesBefore(plan, current, done, edit.unchanged)];
		if (edit.splices.length === 0) {
			applied = {...applied, unchanged};
			continue;
		}
		const about = group[0] !== undefined && 'task' in group[0] ? group[0].task : null;
		const finished = finish(current, edit, about, group.every(isInPlace), index < groups.length - 1, read);
		applied = {
			splices: done.length === 0 ? finished.splices : composeSplices(plan.source, done, finished.splices),
			conflicts: [],
			changed: merged(applied.changed, withLinesBefore(plan, current, done, edit.changed)),
			unchanged,
			added: [...applied.added, ...finished.added],
			warnings: [...applied.warnings, ...edit.warnings],
			bytes: finished.bytes,
			inverse: [finished.inverse, ...applied.inverse],
		};
		current = finished.after ?? current;
	}
	return {...applied, unchanged: stillUnchanged(applied)};
}

const nothing: Omit<Applied, 'bytes'> = {
	splices: [],
	conflicts: [],
	changed: [],
	unchanged: [],
	added: [],
	warnings: [],
	inverse: [],
};

type Group = readonly Change[];

type ReadBack = (source: Bytes) => Plan;

/** Marks and notes of different tasks are made together; everything else one after the other. */
function groupsOf(changes: readonly Change[]): readonly Group[] {
	const groups: Change[][] = [];
	let tasks: Set<string> | null = null;
	for (const change of changes) {
		const alone = change.kind !== 'remark' && change.kind !== 'note' && change.kind !== 'mark';
		if (alone || (change.kind === 'mark' && change.withChildren === true)) {
			groups.push([change]);
			tasks = null;
			continue;
		}
		const {key, line} = change.task;
		const name = `${key} ${line}`;
		if (tasks === null || tasks.has(name)) {
			tasks = new Set();
			groups.push([]);
		}
		tasks.add(name);
		groups.at(-1)?.push(change);
	}
	return groups;
}

function editFor(sheet: Sheet, change: Change, read: ReadBack): Edit {
	const {plan} = sheet;
	if (change.kind === 'undo') {
		return undoEdit(plan, change, read);
	}
	if (change.kind === 'insert') {
		const target = targetOf(plan, change.place);
		return 'reason' in target
			? {...noEdit, conflicts: [target]}
			: insertEdit(sheet, slotAt(sheet, target), change.texts);
	}
	const task = findTask(plan, change.task);
	if (typeof task === 'string') {
		return {...noEdit, conflicts: [notFound(change.task, task)]};
	}
	switch (change.kind) {
		case 'mark':
		case 'remark':
			return markEdit(sheet, task, change);
		case 'note':
			return noteEdit(sheet, task, change);
		case 'reword':
			return rewordEdit(sheet, task, change.text);
		case 'remove':
			return removeEdit(sheet, task);
		case 'move': {
			const target = targetOf(plan, change.place);
			return 'reason' in target ? {...noEdit, conflicts: [target]} : moveEdit(sheet, task, target, read);
		}
	}
}

/** The task or section that a place names in this plan. */
function targetOf(plan: Plan, place: Place): Target | Conflict {
	if (place.kind === 'next') {
		return {kind: 'next'};
	}
	if (place.kind === 'section') {
		return {kind: 'section', section: resolveSection(plan, place.path)};
	}
	const task = findTask(plan, place.task);
	return typeof task === 'string' ? notFound(place.task, task) : {kind: place.kind, task};
}

function notFound(task: TaskAnchor, reason: 'gone' | 'unclear'): Conflict {
	return {task, reason, now: null, line: null};
}

/** Whether a change leaves all tasks where they are. */
function isInPlace(change: Change): boolean {
	return change.kind === 'undo'
		? change.inPlace
		: change.kind !== 'insert' && change.kind !== 'move' && change.kind !== 'remove';
}

/** Edits of different tasks as one. */
function together(plan: Plan, edits: readonly Edit[]): Edit {
	const [only] = edits;
	const changed = edits.flatMap(edit => edit.changed);
	const marks = edits.flatMap(edit => edit.marks);
	const warnings = doneOverOpen(plan, marks);
	if (only !== undefined && edits.length === 1) {
		return {...only, warnings: [...only.warnings, ...warnings]};
	}
	return {
		...noEdit,
		splices: edits.flatMap(edit => edit.splices),
		conflicts: edits.flatMap(edit => edit.conflicts),
		unchanged: edits.flatMap(edit => edit.unchanged),
		marks,
		changed,
		warnings: [...edits.flatMap(edit => edit.warnings), ...warnings],
	};
}

/** The first of the conflicts that say the same of a task. */
function once(conflicts: readonly Conflict[]): readonly Conflict[] {
	const said = new Set<string>();
	return conflicts.filter(({task, reason, line}) => {
		const name = `${task?.key} ${task?.line} ${reason} ${line}`;
		return !said.has(name) && said.add(name);
	});
}

/** What happened to each task, told once, with its line in the plan as it was given. */
function merged(before: readonly Changed[], then: readonly Changed[]): readonly Changed[] {
	if (before.length === 0) {
		return then;
	}
	const all = new Map(before.map(changed => [changed.key, changed]));
	for (const changed of then) {
		const first = all.get(changed.key);
		all.set(changed.key, first === undefined ? changed : {...first, to: changed.to});
	}
	return [...all.values()];
}

/** Without what another of the changes did change. */
function stillUnchanged({changed, unchanged}: Applied): Applied['unchanged'] {
	if (changed.length === 0 || unchanged.length === 0) {
		return unchanged;
	}
	const keys = new Set(changed.map(({key}) => key));
	return unchanged.filter(({key}) => !keys.has(key));
}

/** Tells lines of the plan that some splices have made as lines of the plan as it was given. */
function withLinesBefore<What extends {readonly line: number}>(
	plan: Plan,
	current: Sheet,
	splices: readonly Splice[],
	things: readonly What[],
): readonly What[] {
	if (splices.length === 0 || things.length === 0) {
		return things;
	}
	const lines = readLines(plan.source);
	return things.map(thing => ({
		...thing,
		line: lineAt(lines, offsetBefore(splices, current.lines.starts[thing.line] ?? 0)),
	}));
}
