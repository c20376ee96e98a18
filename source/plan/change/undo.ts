import {type Bytes, decode} from '../../markdown/bytes.ts';
import {lineAt} from '../../markdown/lines.ts';
import type {Splice} from '../../markdown/splices.ts';
import {statusOfMark} from '../dialects.ts';
import type {Plan, Status, Task} from '../model.ts';
import {anchorOf, findTask} from './anchor.ts';
import type {Change, Changed, Conflict, Hunk, OldMark, TaskAnchor, Unchanged} from './changes.ts';
import {type ChangeOf, changedTask, type Edit, lineStart, noEdit, type Sheet, unchangedTask} from './edit.ts';
import {findSpot, spotOf} from './spot.ts';

/** The change that takes an edit back: `after` is the plan that the splices made of `before`. */
export function inverseOf(
	before: Sheet,
	after: Sheet,
	about: TaskAnchor | null,
	edit: Pick<Edit, 'splices' | 'marks' | 'keepHeader'> & {readonly header: Splice | null},
): Change {
	const marked = new Set(edit.marks.map(({index}) => before.plan.tasks[index]?.markStart));
	const hunks: Hunk[] = [];
	let moved = 0;
	for (const splice of edit.splices.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
		const {start, end, insert} = splice;
		if (splice !== edit.header && !(end > start && marked.has(start))) {
			const had = before.plan.source.slice(start, end) as Bytes;
			const under = parentOf(before.plan, after.plan, edit.splices, splice);
			const at = start + moved;
			const tail = tailOf(after, at, at + insert.length);
			hunks.push({spot: spotOf(after, at, insert.length), wrote: insert, had, under, tail});
		}
		moved += insert.length - (end - start);
	}
	const marks = edit.marks.flatMap(({index}) => {
		const was = before.plan.tasks[index];
		const now = after.plan.tasks[index];
		return was === undefined || now === undefined
			? []
			: [oldMark(before.plan, was, anchorOf(after.plan, now), now)];
	});
	return {kind: 'restore', task: about, marks, hunks, keepHeader: edit.keepHeader};
}

/** The parent of the first task whose line begins in a splice, where it is not in it itself, as it is afterwards. */
function parentOf(
	before: Plan,
	after: Plan,
	splices: readonly Splice[],
	{start, end}: Splice,
): TaskAnchor | null {
	const first = before.tasks.find(({markStart, markEnd}) => markStart > start && markEnd < end);
	const parent = before.tasks[first?.parent ?? -1];
	if (parent === undefined) {
		return null;
	}
	let markStart = parent.markStart;
	for (const splice of splices) {
		markStart += splice.end <= parent.markStart ? splice.insert.length - (splice.end - splice.start) : 0;
	}
	const now = after.tasks.find(task => task.markStart === markStart);
	return now === undefined ? null : anchorOf(after, now);
}

/** The same where nothing but marks was written: the plan need not be read again. */
export function inverseOfMarks(
	before: Plan,
	about: TaskAnchor | null,
	edit: Pick<Edit, 'marks' | 'keepHeader'>,
): Change {
	const marks = edit.marks.flatMap(({index, mark, seen}) => {
		const task = before.tasks[index];
		const status = statusOfMark(mark, before.dialect) ?? 'other';
		return task === undefined
			? []
			: [oldMark(before, task, {...anchorOf(before, task, seen), mark, status}, task)];
	});
	return {kind: 'restore', task: about, marks, hunks: [], keepHeader: edit.keepHeader};
}

/** Takes back what an earlier change wrote, unless others have edited it since. */
export function restoreEdit(sheet: Sheet, change: ChangeOf<'restore'>): Edit {
	const {plan} = sheet;
	const conflicts: Conflict[] = [];
	const splices: Splice[] = [];
	const marks: Edit['marks'][number][] = [];
	const changed: Changed[] = [];
	const unchanged: Unchanged[] = [];
	for (const {task: anchor, had, by, reason} of change.marks) {
		const task = findTask(plan, anchor);
		if (typeof task === 'string') {
			conflicts.push({task: anchor, reason: task, now: null, line: null});
			continue;
		}
		const {line, status} = task;
		const mark = decode(had);
		if (markBytes(plan, task) === had) {
			unchanged.push(unchangedTask(task));
		} else if (task.by !== by || task.reason !== reason) {
			conflicts.push({task: anchor, reason: 'edited', now: status, line});
		} else if (task.mark === anchor.mark || (task.status === anchor.status && status !== 'other')) {
			splices.push({start: task.markStart, end: task.markEnd, insert: had});
			marks.push({index: task.index, mark, seen: anchor});
			changed.push(changedTask(task, statusIn(plan, mark)));
		} else {
			conflicts.push({task: anchor, reason: 'marked', now: status, line});
		}
	}
	for (const hunk of change.hunks) {
		const found = hunkSplice(sheet, hunk);
		if ('reason' in found) {
			const task = found.task ?? change.task;
			const now = task === null ? 'gone' : findTask(plan, task);
			const seen = typeof now === 'string' ? null : now;
			conflicts.push({task, reason: found.reason, now: seen?.status ?? null, line: seen?.line ?? null});
		} else {
			splices.push(found);
		}
	}
	const {keepHeader} = change;
	return {...noEdit, conflicts, splices, marks, changed, unchanged, keepHeader, restores: true};
}

function oldMark(before: Plan, was: Task, task: TaskAnchor, {by, reason}: Task): OldMark {
	return {task, had: markBytes(before, was), by, reason};
}

/** Bytes that are no UTF-8 have no other way back. */
function markBytes({source}: Plan, {markStart, markEnd}: Task): Bytes {
	return source.slice(markStart, markEnd) as Bytes;
}

function statusIn(plan: Plan, mark: string): Status {
	return statusOfMark(mark, plan.dialect) ?? 'other';
}

function hunkSplice(
	sheet: Sheet,
	{spot, wrote, had, under, tail}: Hunk,
): Splice | Exclude<ReturnType<typeof findSpot>, number> {
	const {source} = sheet.plan;
	const parent = under === null ? null : findTask(sheet.plan, under);
	if (typeof parent === 'string') {
		return {task: under, reason: parent};
	}
	const found = findSpot(sheet, spot, wrote.length);
	const start =
		typeof found === 'number' && source.startsWith(wrote, found)
			? found
			: movedWithin(sheet, spot.task, wrote);
	if (start === null) {
		return typeof found === 'number' ? {task: spot.task, reason: 'edited'} : found;
	}
	const end = start + wrote.length;
	// A task that was written and has got notes or children since would leave them to others.
	const grown = had.length < wrote.length && tailOf(sheet, start, end) > tail;
	return grown ? {task: spot.task, reason: 'edited'} : {start, end, insert: had};
}

/** How many lines below a stretch of bytes are indented under the tasks in it. */
function tailOf({plan, lines}: Sheet, start: number, end: number): number {
	let last = 0;
	for (const task of plan.tasks) {
		if (task.markStart >= start && task.markEnd < end) {
			last = Math.max(last, task.ownEndLine);
		}
	}
	return last === 0 ? 0 : Math.max(0, last - lineAt(lines, Math.max(start, end - 1)));
}

/** Whole lines that were written below a task are looked for among all that belong to it now. */
function movedWithin(sheet: Sheet, anchor: TaskAnchor | null, wrote: Bytes): number | null {
	const task = anchor === null || !/[\n\r]$/.test(wrote) ? 'gone' : findTask(sheet.plan, anchor);
	if (typeof task === 'string') {
		return null;
	}
	for (let line = task.line + 1; line <= task.endLine; line++) {
		if (sheet.plan.source.startsWith(wrote, lineStart(sheet, line))) {
			return lineStart(sheet, line);
		}
	}
	return null;
}
