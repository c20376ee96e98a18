import {UserError} from '../errors.ts';
import type {Bytes} from '../markdown/bytes.ts';
import {applyChanges} from '../plan/change/apply.ts';
import type {Applied, Change, Conflict} from '../plan/change/changes.ts';
import type {Plan} from '../plan/model.ts';
import {refuseConflictMarkers} from '../plan/read/read.ts';
import {withShownPath} from '../storage/save/file-system.ts';
import {updateFile} from '../storage/save/update-file.ts';
import type {Context} from './context.ts';
import {inFile, inSource, type PlanSource, planOf} from './plan-files.ts';

/** What came of changes, and what is to be remarked of them. */
export type Updated = {readonly applied: Applied; readonly remarks: readonly string[]};

/**
 * Applies changes to a plan's file as it is now, all or none. `refuse` sees what would be written and throws where that
 * must not be. Throws UserErrors, and then nothing is written.
 */
export async function updatePlan(
	source: PlanSource & {readonly plan: Plan | null},
	context: Context,
	changesIn: (before: Plan) => readonly Change[],
	refuse: (applied: Applied) => void = () => {},
): Promise<Updated> {
	try {
		const {value: applied, kept} = await rewrite(source, context, bytes => {
			const before = bytes === source.plan?.source ? source.plan : planOf(bytes, source);
			refuseConflictMarkers(before, source.path);
			const read = (written: Bytes) => planOf(written, source);
			const applied = inFile(source.path, () => applyChanges(before, changesIn(before), read));
			const [conflict] = applied.conflicts;
			if (conflict !== undefined) throw conflictError(conflict, source.path);
			refuse(applied);
			return applied;
		});
		return {applied, remarks: [...applied.warnings, ...kept]};
	} catch (error) {
		throw inSource(error, source);
	}
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
): Promise<{readonly value: Value; readonly kept: readonly string[]}> {
	const copies: string[] = [];
	try {
		const value = await updateFile(
			file,
			bytes => {
				const changed = change(bytes);
				return {bytes: changed.bytes === bytes ? null : changed.bytes, value: changed};
			},
			{environment: world.env, onCopy: copy => copies.push(copy)},
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
