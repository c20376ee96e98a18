import {UserError} from '../errors.ts';
import type {Bytes} from '../markdown/bytes.ts';
import {waitingFor, withoutReference} from '../overview/task.ts';
import {anchorOf} from '../plan/change/anchor.ts';
import {applyChanges} from '../plan/change/apply.ts';
import type {Applied, Change, Conflict, WritableStatus} from '../plan/change/changes.ts';
import {refuseConflictMarkers} from '../plan/conflict-markers.ts';
import {nextTasks, type Plan, type Status, type Task} from '../plan/model.ts';
import {candidateOf, resolveReference} from '../plan/references.ts';
import {changesText, progressText} from '../report/changes.ts';
import {changedJson, nextJson, progressJson, unchangedJson} from '../report/json.ts';
import {nothingNext} from '../report/tasks.ts';
import {updateFile} from '../storage/save/update-file.ts';
import {plainText} from '../text/plain-text.ts';
import type {Context} from './context.ts';
import {printJson, printRemarks, printResult} from './output.ts';
import {chosenSource, inFile, inSource, type PlanSource, planOf} from './plan-files.ts';
import {statusesIn} from './statuses.ts';

/** What the verbs have in common, as their options say it. */
export type MarkingOptions = {
	readonly note: string | undefined;
	readonly 'with-children': boolean;
	readonly from: readonly string[];
	readonly expect: string | undefined;
	readonly json: boolean;
};

/** What a verb means to do. */
export type Marking = {
	readonly to: WritableStatus;
	readonly reason?: string | undefined;
	readonly by?: string | undefined;
	/** Take the first task that can be worked on, instead of references. */
	readonly next?: boolean;
	/** Refuse tasks that wait for others. */
	readonly heedWaiting?: boolean;
};

type Outcome = {readonly applied: Applied; readonly after: Plan};

/**
 * Marks the tasks that references name, all or none, in one edit of the file as it is at that moment.
 * Throws a UserError: `ref-unknown`, `ref-ambiguous`, `conflict` for what `--from` or `--expect` rule
 * out, `waiting` for what waits or where nothing is next.
 */
export async function markTasks(
	references: readonly string[],
	marking: Marking,
	{options, context}: {readonly options: MarkingOptions; readonly context: Context},
): Promise<number> {
	const guard = guardOf(references, options);
	const source = await chosenSource(context);
	const copies: string[] = [];
	const outcome = await updatePlan(source, context, copies, before => {
		const tasks = marking.next ? [firstNext(before)] : namedTasks(before, references);
		guard(tasks, source.path);
		if (marking.heedWaiting) {
			refuseWaiting(before, tasks, source.path);
		}
		return tasks.flatMap(task => changesFor(before, task, marking, options));
	});
	await report(outcome, source, {options, context, copies});
	return 0;
}

/** Applies changes to a plan's file as it is now, or throws and writes nothing. */
export async function updatePlan(
	source: PlanSource & {readonly plan: Plan | null},
	context: Context,
	copies: string[],
	changesIn: (before: Plan) => readonly Change[],
): Promise<Outcome> {
	try {
		const applied = await updateFile(
			source.file,
			bytes => {
				const before = bytes === source.plan?.source ? source.plan : planOf(bytes, source);
				refuseConflictMarkers(before, source.path);
				const read = (written: Bytes) => planOf(written, source);
				const applied = inFile(source.path, () => applyChanges(before, changesIn(before), read));
				const [conflict] = applied.conflicts;
				if (conflict !== undefined) {
					throw conflictError(conflict, source.path);
				}
				return {bytes: applied.bytes === before.source ? null : applied.bytes, value: applied};
			},
			{environment: context.world.env, onCopy: copy => copies.push(copy)},
		);
		return {applied, after: applied.plan};
	} catch (error) {
		throw inSource(error, source);
	}
}

function namedTasks(plan: Plan, references: readonly string[]): readonly Task[] {
	const tasks = references.map(reference => resolveReference(plan, reference));
	return [...new Set(tasks)];
}

function firstNext(plan: Plan): Task {
	const [task] = nextTasks(plan, 1);
	if (task === undefined) {
		throw new UserError('waiting', nothingNext(plan), 'planwright status says where things stand');
	}
	return task;
}

/** What `--from` and `--expect` ask of the tasks before anything is written. */
function guardOf(references: readonly string[], {from, expect}: MarkingOptions) {
	const allowed = statusesIn(from, 'from');
	if (expect !== undefined && references.length > 1) {
		throw new UserError('usage', '--expect is for one task', 'name one task, or leave out --expect');
	}
	return (tasks: readonly Task[], path: string): void => {
		for (const task of tasks) {
			if (allowed !== null && !allowed.has(task.status)) {
				throw notAsExpected(task, path, `${task.ref} is ${task.status}, not ${list(allowed)}`);
			}
			if (expect !== undefined && !isText(task, expect)) {
				throw notAsExpected(task, path, `${task.ref} is "${plainText(task.text)}", not "${expect}"`);
			}
		}
	};
}

function isText(task: Task, expected: string): boolean {
	const plain = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim();
	return [task.text, plainText(task.text), withoutReference(task)].some(
		text => plain(text) === plain(expected),
	);
}

function list(statuses: ReadonlySet<Status>): string {
	return [...statuses].join(' or ');
}

function notAsExpected(task: Task, path: string, message: string): UserError {
	return new UserError('conflict', message, 'nothing was written; planwright show says how it is now', {
		ref: task.ref,
		candidates: [candidateOf(task, path)],
	});
}

function refuseWaiting(plan: Plan, tasks: readonly Task[], path: string): void {
	for (const task of tasks) {
		if (task.waiting && task.status !== 'doing' && task.status !== 'done') {
			throw new UserError(
				'waiting',
				`${task.ref} waits for ${waitingFor(plan, task).join(', ')}`,
				'do that first, or start it nevertheless with --anyway',
				{ref: task.ref, candidates: [candidateOf(task, path)]},
			);
		}
	}
}

function changesFor(plan: Plan, task: Task, marking: Marking, options: MarkingOptions): Change[] {
	const anchor = anchorOf(plan, task);
	const {to, by, reason} = marking;
	const mark: Change = {
		kind: 'mark',
		task: anchor,
		to,
		...(by === undefined ? {} : {by}),
		...(reason === undefined ? {} : {reason}),
		...(options['with-children'] ? {withChildren: true} : {}),
	};
	return options.note === undefined ? [mark] : [mark, {kind: 'note', task: anchor, text: options.note}];
}

function conflictError({task, reason, now, line}: Conflict, path: string): UserError {
	const what = {
		gone: 'is not in the file any more',
		unclear: 'could be any of several tasks now',
		marked: `is ${now ?? 'marked otherwise'} now`,
		edited: 'was edited since',
	}[reason];
	const hint = 'nothing was written; look at the plan and try again';
	if (task === null) {
		return new UserError('conflict', `the place in ${path} ${what}`, hint);
	}
	const {key, text} = task;
	return new UserError('conflict', `"${text}" ${what}`, hint, {
		candidates: [{key, ref: null, line: line ?? task.line, text, status: now, path}],
	});
}

async function report(
	{applied, after}: Outcome,
	{path}: PlanSource,
	{options, context, copies}: {options: MarkingOptions; context: Context; copies: readonly string[]},
): Promise<void> {
	const warnings = [
		...applied.warnings,
		...copies.map(copy => `what was written meanwhile was kept as ${copy}`),
	];
	await printRemarks(warnings, context);
	if (options.json) {
		await printJson(
			{
				path,
				changed: applied.changed.map(changedJson),
				unchanged: applied.unchanged.map(unchangedJson),
				warnings,
				progress: progressJson(after.progress),
				next: nextJson(after),
			},
			context,
		);
		return;
	}
	const style = context.style();
	await printResult(changesText(applied, style) + progressText(after, style), context);
}
