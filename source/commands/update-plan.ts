import {UserError} from '../errors.ts';
import type {Bytes} from '../markdown/bytes.ts';
import {applyChanges} from '../plan/change/apply.ts';
import type {Applied, Change, Conflict} from '../plan/change/changes.ts';
import type {Plan} from '../plan/model.ts';
import {refuseConflictMarkers} from '../plan/read/read.ts';
import {keepLastChange, type LastChange} from '../storage/last-change.ts';
import {withShownPath} from '../storage/save/file-system.ts';
import {updateFile} from '../storage/save/update-file.ts';
import type {Context} from './context.ts';
import {inFile, inSource, type PlanSource, planOf} from './plan-files.ts';

/** What came of changes, and what is to be remarked of them. */
export type Updated = {
	/** The plan as the changes found it. */
	readonly before: Plan;
	readonly applied: Applied;
	readonly remarks: readonly string[];
};

/** What is known of changes when they are written. */
type Made = {readonly before: Plan; readonly applied: Applied; readonly changes: readonly Change[]};

/**
 * Applies changes to a plan's file as it is now, all or none. `whenSaved` is called under the lock with the plan's
 * path, links resolved: by default what was changed is kept for `undo`, see `keptForUndo`. Throws UserErrors, and then
 * nothing is written.
 */
export async function updatePlan(
	source: PlanSource & {readonly plan: Plan | null},
	context: Context,
	changesIn: (before: Plan) => readonly Change[],
	whenSaved = keptForUndo(context),
): Promise<Updated> {
	const make = (bytes: Bytes): Made & {readonly bytes: Bytes} => {
		const before = bytes === source.plan?.source ? source.plan : planOf(bytes, source);
		refuseConflictMarkers(before, source.path);
		const read = (written: Bytes) => planOf(written, source);
		const changes = inFile(source.path, () => changesIn(before));
		const applied = inFile(source.path, () => applyChanges(before, changes, read));
		const [conflict] = applied.conflicts;
		if (conflict !== undefined) throw conflictError(conflict, source.path);
		return {bytes: applied.bytes, before, applied, changes};
	};
	try {
		const {value, kept} = await rewrite(source, context, make, whenSaved);
		const {before, applied} = value;
		return {before, applied, remarks: [...applied.warnings, ...kept]};
	} catch (error) {
		throw inSource(error, source);
	}
}

/** Of more tasks than this only the number is told. */
const mostNamed = 3;

/** What keeps for `undo` what was changed, and by whom where the changes do not say it. */
export function keptForUndo(context: Context, by?: string) {
	return (made: Made, real: string): void => keepForUndo(made, real, context, by);
}

function keepForUndo({applied, changes}: Made, real: string, {command, world}: Context, by?: string): void {
	const [undo] = applied.inverse;
	if (undo?.kind !== 'undo') return;
	const {task, before, after, inPlace} = undo;
	const refs = applied.changed.map(({ref}) => ref);
	const texts = applied.added.map(({text}) => `"${text}"`);
	const others = changes.flatMap(each =>
		each.kind === 'comment' && 'section' in each
			? `"${each.section}"`
			: each.kind === 'resolve'
				? each.comment
				: [],
	);
	const own = task === null ? [] : [`"${task.text}"`];
	const [about = own] = [refs, texts, others].filter(names => names.length > 0);
	const more = about.length > mostNamed ? ` and ${about.length - mostNamed} more` : '';
	const change: LastChange = {
		command: `${command} ${about.slice(0, mostNamed).join(' ')}${more}`.trimEnd(),
		by: changes.flatMap(each => ('by' in each ? (each.by ?? []) : []))[0] ?? by ?? null,
		at: world.now().toISOString(),
		task: task?.key ?? null,
		inPlace,
		before,
		after,
	};
	keepLastChange(real, change, world.env);
}

function conflictError({task, reason, now, line}: Conflict, path: string): UserError {
	const what = {
		gone: 'is not in the file any more',
		unclear: 'could be any of several tasks now',
		marked: `is ${now ?? 'marked otherwise'} now`,
		edited: 'was edited since',
	}[reason];
	const hint = 'nothing was written; look at the plan and try again';
	if (task === null) return new UserError('conflict', `the place in ${path} ${what}`, hint);
	const {key, text} = task;
	return new UserError('conflict', `"${text}" ${what}`, hint, {
		candidates: [{key, ref: null, line: line ?? task.line, text, status: now, path}],
	});
}

/** Writes what `change` makes of a file's bytes into it, under its lock. Errors name the file as it is shown. */
export async function rewrite<Value extends {readonly bytes: Bytes}>(
	{file, path}: Pick<PlanSource, 'file' | 'path'>,
	{world}: Context,
	change: (bytes: Bytes) => Value,
	whenSaved: (value: Value, real: string) => void = () => {},
): Promise<{readonly value: Value; readonly kept: readonly string[]}> {
	const copies: string[] = [];
	try {
		const value = await updateFile(
			file,
			bytes => {
				const changed = change(bytes);
				return {bytes: changed.bytes === bytes ? null : changed.bytes, value: changed};
			},
			{environment: world.env, onCopy: copy => copies.push(copy), whenSaved},
		);
		return {value, kept: keptRemarks(copies)};
	} catch (error) {
		throw withShownPath(error, file, path);
	}
}

/** Of the copies that were made of what others wrote meanwhile. */
export function keptRemarks(copies: readonly string[]): readonly string[] {
	return copies.map(copy => `what was written meanwhile was kept as ${copy}`);
}
