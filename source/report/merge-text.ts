import type {PlanFile} from '../overview/plan.ts';
import {loneMarkerIn, resolveCommand} from '../plan/conflict-markers.ts';
import type {MergeConflict} from '../plan/merge/model.ts';

const shown = 10;

/** One remark where git's conflict markers stand in a plan, of which tasks may be shown twice then; else none. */
export function conflictRemarks({plan, path}: PlanFile): readonly string[] {
	if (plan.loneMarkerLine !== null) {
		const marker = loneMarkerIn(plan.loneMarkerLine);
		return [`${path} has ${marker}: nothing is written before that line is deleted`];
	}
	return plan.conflictLine === null
		? []
		: [
				`${path} has git's conflict markers, the first in line ${plan.conflictLine}: both sides are shown, and nothing is written before ${resolveCommand(path)}`,
			];
}

/** What is left to a person after a merge: one line for each conflict, as `path:line: what`. */
export function conflictLines(conflicts: readonly MergeConflict[], path: string): readonly string[] {
	const lines = conflicts.slice(0, shown).map(conflict => `${path}:${conflict.line}: ${words(conflict)}`);
	const more = conflicts.length - lines.length;
	return more > 0 ? [...lines, `${path}: and ${more} more conflicts`] : lines;
}

function words({kind, of, what}: MergeConflict): string {
	const name = what === null ? `a ${of}` : `"${what}"`;
	switch (kind) {
		case 'mark':
			return `${name} was marked differently on both sides`;
		case 'text':
			return `${name} was worded differently on both sides`;
		case 'heading':
			return `the heading ${name} was changed differently on both sides`;
		case 'taken':
			return `${name} was taken out on one side and changed on the other`;
		case 'lines':
			return 'both sides changed these lines';
	}
}
