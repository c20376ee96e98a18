import {applySplices, type Bytes, type Splice} from '../../markdown/bytes.ts';
import {matchPlans} from '../compare/match-tasks.ts';
import {mergePlans} from '../merge/merge.ts';
import type {Plan, Task} from '../model.ts';
import {statusField} from '../read/header-fields.ts';
import {anchorOf, findTask} from './anchor.ts';
import type {Changed, Conflict, TaskAnchor, Unchanged} from './changes.ts';
import {type ChangeOf, type Edit, type MarkedText, noEdit, notFound, type Read, told} from './edit.ts';

/**
 * Takes an earlier change back: marks and texts are put back on the tasks that have them; all else is a merge of
 * the plan as it is now with the plan before the change, on the base of the plan after it.
 */
export function undoEdit(now: Plan, change: ChangeOf<'undo'>, read: Read): Edit {
	const before = read(change.before);
	const after = read(change.after);
	const isAlone = now.source === after.source;
	const restored = restoreTasks(now, before, after, change.inPlace ? after.tasks : []);
	const {tasks, changed, unchanged} = restored;
	const missing = change.inPlace || isAlone ? [] : missingTasks(now, before, after);
	const conflicts = [...restored.conflicts, ...missing];
	if (conflicts.length > 0) return {...noEdit, conflicts};
	const edit = {...noEdit, changed, unchanged, keepStatus: keepsStatus(before, after)};
	const base = applySplices(after.source, [...restored.inAfter, ...statusBefore(before, after)]);
	const ours = applySplices(now.source, restored.inNow);
	if (base === before.source && restored.inNow.length === changed.length) {
		return {...edit, bytes: ours === now.source ? null : ours};
	}
	if (isAlone) return {...edit, bytes: before.source};
	const merged = mergePlans({base, ours, theirs: before.source}, {dialect: now.dialect});
	// Each task must be there as often as before the change, but for what others have added or taken out.
	const result = read(merged.bytes).tasks;
	const isAsMeant = areSameTasks(
		[...result, ...(change.inPlace ? before : after).tasks],
		[...tasks, ...before.tasks],
	);
	return merged.conflicts.length > 0 || merged.bytes === now.source || !isAsMeant
		? {...noEdit, conflicts: [conflictWith(now, change.task)]}
		: {...edit, bytes: merged.bytes};
}

function areSameTasks(some: readonly MarkedText[], others: readonly MarkedText[]): boolean {
	const names = [some, others].map(tasks => tasks.map(({mark, text}) => `[${mark}] ${text}`).sort());
	return names[0]?.join('\n') === names[1]?.join('\n');
}

/** Conflicts for what is not there now and was written or moved, or held what was taken out or moved. */
function missingTasks(now: Plan, before: Plan, after: Plan): readonly Conflict[] {
	const {tasks} = matchPlans(after, before);
	const partner = (index: number | null): Task | undefined => after.tasks[tasks.beforeOf(index ?? -1)];
	const needed = new Set(after.tasks.filter(({index}) => !tasks.hasBefore(index)));
	for (const {index, parent} of before.tasks) {
		const task = partner(index);
		const above = partner(parent);
		if (task === undefined || task.parent !== (above?.index ?? null)) {
			for (const each of [task, above]) {
				if (each !== undefined) needed.add(each);
			}
		}
	}
	return [...needed].flatMap(task => {
		const anchor = anchorOf(after, task);
		const found = findTask(now, anchor);
		return typeof found === 'string' ? notFound(anchor, found) : [];
	});
}

/** Puts back the marks and texts that a change wrote, as bytes: those that are no UTF-8 have no other way back. */
function restoreTasks(now: Plan, before: Plan, after: Plan, wrote: readonly Task[]) {
	const tasks: MarkedText[] = [...now.tasks];
	const inNow: Splice[] = [];
	const inAfter: Splice[] = [];
	const changed: Changed[] = [];
	const unchanged: Unchanged[] = [];
	const conflicts: Conflict[] = [];
	for (const written of wrote) {
		const was = before.tasks[written.index];
		const isMarked = was !== undefined && markBytes(before, was) !== markBytes(after, written);
		const isReworded = was !== undefined && textBytes(before, was) !== textBytes(after, written);
		if (was === undefined || !(isMarked || isReworded)) continue;
		const seen = anchorOf(after, written);
		const task = findTask(now, seen);
		if (typeof task === 'string') {
			conflicts.push(notFound(seen, task));
			continue;
		}
		const {line, status} = task;
		tasks[task.index] = {mark: isMarked ? was.mark : task.mark, text: isReworded ? was.text : task.text};
		if (isReworded) {
			if (task.text !== written.text) conflicts.push({task: seen, reason: 'edited', now: status, line});
			const insert = textBytes(before, was);
			inNow.push({start: task.markEnd, end: textEnd(now, task), insert});
			inAfter.push({start: written.markEnd, end: textEnd(after, written), insert});
		}
		if (isMarked) {
			const insert = markBytes(before, was);
			inAfter.push({start: written.markStart, end: written.markEnd, insert});
			if (markBytes(now, task) === insert) {
				unchanged.push({...told(task), status});
			} else if (task.by !== written.by || task.reason !== written.reason) {
				conflicts.push({task: seen, reason: 'edited', now: status, line});
			} else if (task.mark === written.mark || (status === written.status && status !== 'other')) {
				inNow.push({start: task.markStart, end: task.markEnd, insert});
				changed.push({...told(task), from: status, to: was.status});
			} else {
				conflicts.push({task: seen, reason: 'marked', now: status, line});
			}
		}
	}
	return {tasks, inNow, inAfter, changed, unchanged, conflicts};
}

function markBytes({source}: Plan, {markStart, markEnd}: Task): Bytes {
	return source.slice(markStart, markEnd) as Bytes;
}

/** What stands after the mark, up to the end of the last line of the text. */
function textBytes(plan: Plan, task: Task): Bytes {
	return plan.source.slice(task.markEnd, textEnd(plan, task)) as Bytes;
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
	if (was === null || is === null) return [];
	const insert = before.source.slice(was.valueStart, was.valueEnd) as Bytes;
	return [{start: is.valueStart, end: is.valueEnd, insert}];
}

function conflictWith(now: Plan, anchor: TaskAnchor | null): Conflict {
	const task = anchor === null ? 'gone' : findTask(now, anchor);
	return typeof task === 'string'
		? {task: anchor, reason: task, now: null, line: null}
		: {task: anchor, reason: 'edited', now: task.status, line: task.line};
}
