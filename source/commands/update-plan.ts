import {UserError} from '../errors.ts';
import type {Bytes} from '../markdown/bytes.ts';
import {applyChanges} from '../plan/change/apply.ts';
import type {Applied, Change, Conflict} from '../plan/change/changes.ts';
import type {Plan} from '../plan/model.ts';
import {refuseConflictMarkers} from '../plan/read/read.ts';
import type {Context} from './context.ts';
import {inFile, inSource, type PlanSource, planOf} from './plan-files.ts';
import {rewrite} from './rewrite.ts';

/** What came of changes, and what is to be remarked of them. */
export type Updated = {readonly applied: Applied; readonly remarks: readonly string[]};

/** Applies changes to a plan's file as it is now, all or none. Throws UserErrors, and then nothing is written. */
export async function updatePlan(
	source: PlanSource & {readonly plan: Plan | null},
	context: Context,
	changesIn: (before: Plan) => readonly Change[],
): Promise<Updated> {
	try {
		const {value: applied, kept} = await rewrite(source, context, bytes => {
			const before = bytes === source.plan?.source ? source.plan : planOf(bytes, source);
			refuseConflictMarkers(before, source.path);
			const read = (written: Bytes) => planOf(written, source);
			const applied = inFile(source.path, () => applyChanges(before, changesIn(before), read));
			const [conflict] = applied.conflicts;
			if (conflict !== undefined) throw conflictError(conflict, source.path);
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
