import {UserError} from '../../errors.ts';
import type {Bytes} from '../../markdown/bytes.ts';
import {applySplices, type Splice} from '../../markdown/splices.ts';
import {statusOfMark} from '../dialects.ts';
import type {Plan, Status} from '../model.ts';
import {stateOf} from '../read/progress.ts';
import {anchorOf} from './anchor.ts';
import type {Added, Change, TaskAnchor} from './changes.ts';
import {type Edit, type Outcome, type Sheet, sheetOf} from './edit.ts';
import {followStatus, type HeaderFollow} from './header.ts';

/** An edit made, with the STATUS comment following it. */
export type Finished = {
	readonly splices: readonly Splice[];
	readonly bytes: Bytes;
	readonly added: readonly Added[];
	readonly inverse: Change;
	/** What `bytes` read as; `null` where they were not read. */
	readonly after: Sheet | null;
};

/**
 * Makes an edit; `about` is the task that it was asked for, `null` where that is the one it inserts. What only marks tasks is not read back unless `needed`; all else is, and refused
 * with a UserError `usage` where it does not read as it was meant.
 */
export function finish(
	before: Sheet,
	edit: Edit,
	about: TaskAnchor | null,
	inPlace: boolean,
	needed: boolean,
	read: (source: Bytes) => Plan,
): Finished {
	const {plan} = before;
	const marks = new Map(
		edit.marks.map(({index}) => [plan.tasks[index]?.markStart, plan.tasks[index]?.markEnd]),
	);
	const onlyMarks = edit.splices.every(({start, end}) => marks.get(start) === end);
	if (onlyMarks && !needed) {
		const follow = followStatus(plan, stateAfter(plan, edit.marks), edit);
		const splices = withHeader(edit, follow);
		const bytes = applySplices(plan.source, splices);
		const inverse = {kind: 'undo', task: about, before: plan.source, after: bytes, inPlace} as const;
		return {splices, bytes, added: [], inverse, after: null};
	}
	let bytes = applySplices(plan.source, edit.splices);
	let after = read(bytes);
	const follow = followStatus(plan, after.status, edit);
	const splices = withHeader(edit, follow);
	if (follow.splice !== null) {
		bytes = applySplices(plan.source, splices);
		after = read(bytes);
	}
	const added = edit.restores ? [] : writtenTasks(plan, after, edit.outcome ?? withMarks(plan, edit.marks));
	const sheet = sheetOf(after);
	const task = about ?? anchorOfLine(after, added[0]?.line);
	const inverse = {kind: 'undo', task, before: plan.source, after: bytes, inPlace} as const;
	return {splices, bytes, added, inverse, after: sheet};
}

function withHeader({splices}: Edit, {splice}: HeaderFollow): readonly Splice[] {
	return splice === null ? splices : [...splices, splice];
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
			return meant?.mark === mark && (meant.text === text || plain(meant.text) === plain(text));
		});
	if (!asMeant) {
		throw new UserError('usage', what, 'make this change in an editor');
	}
	return after.tasks.slice(from, from + count).map(({key, ref, line, text}) => ({key, ref, line, text}));
}

function plain(text: string): string {
	return text.replace(/\s+/g, ' ').trim();
}

function anchorOfLine(plan: Plan, line: number | undefined): TaskAnchor | null {
	const task = plan.tasks.find(task => task.line === line);
	return task === undefined ? null : anchorOf(plan, task);
}
