import {UserError} from '../../errors.ts';
import type {Bytes} from '../../markdown/bytes.ts';
import {lineAt} from '../../markdown/lines.ts';
import {applySplices, type Splice} from '../../markdown/splices.ts';
import {refuseConflictMarkers} from '../conflict-markers.ts';
import {statusOfMark} from '../dialects.ts';
import type {Plan, Status} from '../model.ts';
import {stateOf} from '../read/progress.ts';
import {readPlan} from '../read/read.ts';
import {resolveSection} from '../section-paths.ts';
import {anchorOf, findTask} from './anchor.ts';
import type {Added, Applied, Change, Changed, Conflict, Place, TaskAnchor} from './changes.ts';
import {type Edit, noEdit, type Outcome} from './edit.ts';
import {insertEdit, insertionPoint, type Target} from './insert.ts';
import {doneOverOpen, followStatus, markEdit, noteEdit, statusField} from './mark.ts';
import {moveEdit, removeEdit, rewordEdit} from './move.ts';
import {undoEdit} from './undo.ts';

/**
 * Makes changes to a plan, in their order, all or nothing: with a conflict the bytes are the plan's own. An
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
	let current = plan;
	const steps: (readonly Splice[])[] = [];
	const groups = groupsOf(changes);
	for (const [index, group] of groups.entries()) {
		const now = current;
		const edit = together(
			now,
			group.map(change => editFor(now, change, read)),
		);
		if (edit.conflicts.length > 0) {
			return {...nothing, bytes: plan.source, conflicts: once(edit.conflicts)};
		}
		const unchanged = [...applied.unchanged, ...withLinesBefore(plan, now, steps, edit.unchanged)];
		const changed = merged(applied.changed, withLinesBefore(plan, now, steps, edit.changed));
		if (edit.splices.length === 0) {
			applied = {...applied, unchanged};
			continue;
		}
		const written = write(now, edit, index < groups.length - 1, read);
		const [first] = group;
		const asked = first !== undefined && 'task' in first ? first.task : null;
		const undo: Change = {
			kind: 'undo',
			task: asked ?? anchorOfLine(written.after, written.added[0]?.line),
			before: now.source,
			after: written.bytes,
			inPlace: group.every(isInPlace),
		};
		applied = {
			conflicts: [],
			changed,
			unchanged,
			added: [...applied.added, ...written.added],
			warnings: [...applied.warnings, ...edit.warnings],
			bytes: written.bytes,
			inverse: [undo, ...applied.inverse],
		};
		steps.push(...written.steps);
		current = written.after ?? now;
	}
	return {...applied, unchanged: stillUnchanged(applied)};
}

const nothing: Omit<Applied, 'bytes'> = {
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
		const alone = change.kind !== 'note' && change.kind !== 'mark';
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

function editFor(plan: Plan, change: Change, read: ReadBack): Edit {
	if (change.kind === 'undo') {
		return undoEdit(plan, change, read);
	}
	if (change.kind === 'insert') {
		const target = targetOf(plan, change.place);
		return 'reason' in target
			? {...noEdit, conflicts: [target]}
			: insertEdit(plan, insertionPoint(plan, target), change.texts);
	}
	const task = findTask(plan, change.task);
	if (typeof task === 'string') {
		return {...noEdit, conflicts: [notFound(change.task, task)]};
	}
	switch (change.kind) {
		case 'mark':
			return markEdit(plan, task, change);
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

/** A plan after an edit. */
type Written = {
	readonly bytes: Bytes;
	/** What led there, each on what the one before it made. */
	readonly steps: readonly (readonly Splice[])[];
	readonly added: readonly Added[];
	/** What `bytes` read as; `null` where they were not read. */
	readonly after: Plan | null;
};

/**
 * Makes an edit, and lets the STATUS comment follow it. Where it writes marks alone the plan is not read
 * back unless `needed`; all else is, and refused with a UserError `usage` where it does not read as meant.
 */
function write(before: Plan, edit: Edit, needed: boolean, read: ReadBack): Written {
	const follow = (plan: Plan, to: Plan['status']) =>
		edit.keepStatus ? [] : followStatus(plan, before.status, to);
	if (!needed && writesMarksAlone(before, edit)) {
		const step = [...edit.splices, ...follow(before, stateAfter(before, edit.marks))];
		return {bytes: applySplices(before.source, step), steps: [step], added: [], after: null};
	}
	const steps = [edit.splices, edit.nextSplices];
	let bytes = steps.reduce(applySplices, before.source);
	let after = read(bytes);
	const status = statusField(before)?.value === before.status ? follow(after, after.status) : [];
	if (status.length > 0) {
		steps.push(status);
		bytes = applySplices(bytes, status);
		after = read(bytes);
	}
	const added = edit.restores
		? []
		: writtenTasks(before, after, edit.outcome ?? withMarks(before, edit.marks));
	return {bytes, steps, added, after};
}

function writesMarksAlone(plan: Plan, {splices, marks}: Edit): boolean {
	const ends = new Map(
		marks.map(({index}) => [plan.tasks[index]?.markStart, plan.tasks[index]?.markEnd] as const),
	);
	return splices.every(({start, end}) => ends.get(start) === end);
}

/** The derived state when some tasks have other marks. */
function stateAfter(plan: Plan, marks: Edit['marks']): Plan['status'] {
	const counts: Record<Status, number> = {...plan.progress};
	for (const {index, mark} of marks) {
		const status = plan.tasks[index]?.status;
		if (status !== undefined) {
			counts[status]--;
			counts[statusOfMark(mark, plan.dialect) ?? 'other']++;
		}
	}
	return stateOf({...plan.progress, ...counts});
}

/** Where only marks and bullets are written all tasks stay. */
function withMarks(plan: Plan, marks: Edit['marks']): Outcome {
	const written = new Map(marks.map(({index, mark}) => [index, mark]));
	return {
		tasks: plan.tasks.map(({text, mark, index}) => ({text, mark: written.get(index) ?? mark})),
		from: 0,
		count: 0,
		what: 'a note cannot stand there',
	};
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
	if (!asMeant) {
		throw new UserError('usage', what, 'make this change in an editor');
	}
	return after.tasks.slice(from, from + count).map(({key, ref, line, text}) => ({key, ref, line, text}));
}

function oneSpaced(text: string): string {
	return text.replace(/\s+/g, ' ').trim();
}

function anchorOfLine(plan: Plan | null, line: number | undefined): TaskAnchor | null {
	const task = plan?.tasks.find(task => task.line === line);
	return plan === null || task === undefined ? null : anchorOf(plan, task);
}

/** Tells lines of a plan that some steps have made as lines of the plan as it was given. */
function withLinesBefore<What extends {readonly line: number}>(
	given: Plan,
	plan: Plan,
	steps: readonly (readonly Splice[])[],
	things: readonly What[],
): readonly What[] {
	const lineBefore = (line: number): number => {
		const offset = plan.outline.lines.starts[line] ?? 0;
		return lineAt(
			given.outline.lines,
			steps.reduceRight((at, splices) => offsetBefore(splices, at), offset),
		);
	};
	return steps.length === 0 ? things : things.map(thing => ({...thing, line: lineBefore(thing.line)}));
}

/** Where an offset in what splices made lies in the original; within written bytes, where they were put. */
function offsetBefore(splices: readonly Splice[], offset: number): number {
	let moved = 0;
	for (const {start, end, insert} of splices.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
		if (offset < start + moved) {
			break;
		}
		if (offset < start + moved + insert.length) {
			return start;
		}
		moved += insert.length - (end - start);
	}
	return offset - moved;
}
