import {type Bytes, decode} from '../../markdown/bytes.ts';
import {applySplices, type Splice} from '../../markdown/splices.ts';
import {matchPlans} from '../match.ts';
import {mergePlans} from '../merge.ts';
import type {Plan, Task} from '../model.ts';
import {anchorOf, findTask} from './anchor.ts';
import type {Changed, Conflict, TaskAnchor, Unchanged} from './changes.ts';
import {type ChangeOf, changedTask, type Edit, noEdit, unchangedTask} from './edit.ts';
import {statusField} from './header.ts';

type Undo = ChangeOf<'undo'>;

/**
 * Takes an earlier change back in the plan as it is now. Marks and texts are put back on the tasks that have
 * them; all else is a merge of the plan as it is now with the plan before the change, on the base of the plan
 * after it. A conflict where others have changed the same, or where the merge would touch another task.
 */
export function undoEdit(now: Plan, change: Undo, read: (source: Bytes) => Plan): Edit {
	const before = read(change.before);
	const after = read(change.after);
	const restored = change.inPlace ? restoreTasks(now, before, after) : nothingRestored;
	const {marks, changed, unchanged, inNow, inAfter} = restored;
	const edit = {...noEdit, marks, changed, unchanged, restores: true, keepHeader: keepsStatus(before, after)};
	const base = applySplices(after.source, [...inAfter, ...statusBefore(before, after)]);
	const isAlone = now.source === after.source;
	const missing = change.inPlace || isAlone ? [] : missingTasks(now, before, after);
	const conflicts = [...restored.conflicts, ...missing];
	if (conflicts.length > 0) {
		return {...noEdit, conflicts};
	}
	if (base === before.source) {
		return {...edit, splices: inNow};
	}
	if (isAlone) {
		return {...edit, splices: difference(now.source, before.source)};
	}
	const ours = applySplices(now.source, inNow);
	const merged = mergePlans({base, ours, theirs: before.source}, {dialect: now.dialect});
	const found = countTasks([read(merged.bytes).tasks]);
	const wanted = countTasks([read(ours).tasks, before.tasks], (change.inPlace ? before : after).tasks);
	const isAsMeant = [...wanted].every(([name, count]) => count === (found.get(name) ?? 0));
	return merged.conflicts.length > 0 || merged.bytes === ours || !isAsMeant
		? {...noEdit, conflicts: [conflictWith(now, change.task)]}
		: {...edit, splices: difference(now.source, merged.bytes)};
}

/** How often there is each task with the same mark and text, less those of another plan. */
function countTasks(
	plans: readonly (readonly Task[])[],
	without: readonly Task[] = [],
): ReadonlyMap<string, number> {
	const counts = new Map<string, number>();
	const add = ({mark, text}: Task, by: 1 | -1) => {
		const name = `[${mark}] ${text}`;
		counts.set(name, (counts.get(name) ?? 0) + by);
	};
	for (const task of plans.flat()) {
		add(task, 1);
	}
	for (const task of without) {
		add(task, -1);
	}
	return counts;
}

/**
 * Tasks without which a change cannot be taken back, as conflicts where they are not there now: those that it
 * wrote or moved, and those that the ones it took out or moved were under.
 */
function missingTasks(now: Plan, before: Plan, after: Plan): readonly Conflict[] {
	const {tasks} = matchPlans(after, before);
	const partner = (index: number | null): Task | undefined => after.tasks[tasks.beforeOf(index ?? -1)];
	const needed = new Set(after.tasks.filter(({index}) => !tasks.hasBefore(index)));
	for (const {index, parent} of before.tasks) {
		const task = partner(index);
		const above = partner(parent);
		if (task === undefined || task.parent !== (above?.index ?? null)) {
			for (const each of [task, above]) {
				if (each !== undefined) {
					needed.add(each);
				}
			}
		}
	}
	return [...needed].flatMap(task => {
		const anchor = anchorOf(after, task);
		const found = findTask(now, anchor);
		return typeof found === 'string' ? {task: anchor, reason: found, now: null, line: null} : [];
	});
}

type Restored = {
	/** Put back in the plan as it is now. */
	readonly inNow: readonly Splice[];
	/** The same in the plan after the change. */
	readonly inAfter: readonly Splice[];
	readonly marks: Edit['marks'];
	readonly changed: readonly Changed[];
	readonly unchanged: readonly Unchanged[];
	readonly conflicts: readonly Conflict[];
};

const nothingRestored: Restored = {
	inNow: [],
	inAfter: [],
	marks: [],
	changed: [],
	unchanged: [],
	conflicts: [],
};

/** Puts back the marks and texts that a change wrote, as bytes: those that are no UTF-8 have no other way back. */
function restoreTasks(now: Plan, before: Plan, after: Plan): Restored {
	const inNow: Splice[] = [];
	const inAfter: Splice[] = [];
	const marks: Edit['marks'][number][] = [];
	const changed: Changed[] = [];
	const unchanged: Unchanged[] = [];
	const conflicts: Conflict[] = [];
	for (const [index, written] of after.tasks.entries()) {
		const was = before.tasks[index];
		const isMarked = was !== undefined && markBytes(before, was) !== markBytes(after, written);
		const isReworded = was !== undefined && textBytes(before, was) !== textBytes(after, written);
		if (was === undefined || !(isMarked || isReworded)) {
			continue;
		}
		const seen = anchorOf(after, written);
		const task = findTask(now, seen);
		if (typeof task === 'string') {
			conflicts.push({task: seen, reason: task, now: null, line: null});
			continue;
		}
		const {line, status} = task;
		if (isReworded) {
			if (task.text !== written.text) {
				conflicts.push({task: seen, reason: 'edited', now: status, line});
			}
			inNow.push(textSplice(now, task, textBytes(before, was)));
			inAfter.push(textSplice(after, written, textBytes(before, was)));
		}
		if (isMarked) {
			const insert = markBytes(before, was);
			inAfter.push({start: written.markStart, end: written.markEnd, insert});
			if (markBytes(now, task) === insert) {
				unchanged.push(unchangedTask(task));
			} else if (task.by !== written.by || task.reason !== written.reason) {
				conflicts.push({task: seen, reason: 'edited', now: status, line});
			} else if (task.mark === written.mark || (status === written.status && status !== 'other')) {
				inNow.push({start: task.markStart, end: task.markEnd, insert});
				marks.push({index: task.index, mark: decode(insert), seen});
				changed.push(changedTask(task, was.status));
			} else {
				conflicts.push({task: seen, reason: 'marked', now: status, line});
			}
		}
	}
	return {inNow, inAfter, marks, changed, unchanged, conflicts};
}

function markBytes({source}: Plan, {markStart, markEnd}: Task): Bytes {
	return source.slice(markStart, markEnd) as Bytes;
}

/** What stands after the mark, up to the end of the last line of the text. */
function textBytes(plan: Plan, task: Task): Bytes {
	return plan.source.slice(task.markEnd, textEnd(plan, task)) as Bytes;
}

function textSplice(plan: Plan, task: Task, insert: Bytes): Splice {
	return {start: task.markEnd, end: textEnd(plan, task), insert};
}

function textEnd({outline}: Plan, {markEnd, textEndLine}: Task): number {
	return outline.lines.ends[textEndLine] ?? markEnd;
}

/** Whether the STATUS comment did not follow the tasks when the change was made, and is to be left alone. */
function keepsStatus(before: Plan, after: Plan): boolean {
	const was = statusField(before);
	return was !== null && before.status !== after.status && was.value === statusField(after)?.value;
}

/** Gives the plan after a change the STATUS comment that it had: it follows the tasks and is not merged. */
function statusBefore(before: Plan, after: Plan): readonly Splice[] {
	const was = statusField(before);
	const is = statusField(after);
	return was === null || is === null
		? []
		: [
				{
					start: is.valueStart,
					end: is.valueEnd,
					insert: before.source.slice(was.valueStart, was.valueEnd) as Bytes,
				},
			];
}

function conflictWith(now: Plan, anchor: TaskAnchor | null): Conflict {
	const task = anchor === null ? 'gone' : findTask(now, anchor);
	return typeof task === 'string'
		? {task: anchor, reason: task, now: null, line: null}
		: {task: anchor, reason: 'edited', now: task.status, line: task.line};
}

/** The one splice that makes a text of another. */
function difference(from: Bytes, to: Bytes): readonly Splice[] {
	let start = 0;
	while (start < from.length && from[start] === to[start]) {
		start++;
	}
	let [end, otherEnd] = [from.length, to.length];
	while (end > start && otherEnd > start && from[end - 1] === to[otherEnd - 1]) {
		end--;
		otherEnd--;
	}
	return from === to ? [] : [{start, end, insert: to.slice(start, otherEnd) as Bytes}];
}
