import {UserError} from '../errors.ts';
import type {Plan} from './model.ts';

/** The command that merges by task what stands between the markers; of the only such plan here, without a path. */
export function resolveCommand(path: string | null): string {
	return path === null ? 'planwright merge --resolve' : `planwright merge --resolve ${path}`;
}

/** What a marker is that belongs to no whole conflict, and where. */
export function loneMarkerIn(line: number): string {
	return `a lone conflict marker of git in line ${line}`;
}

/** Throws a UserError `merge-markers` for a plan that git's conflict markers stand in. `path` is as it is shown. */
export function refuseConflictMarkers(
	{conflictLine, loneMarkerLine}: Pick<Plan, 'conflictLine' | 'loneMarkerLine'>,
	path: string | null,
): void {
	if (loneMarkerLine !== null) {
		throw new UserError(
			'merge-markers',
			`${path ?? 'the plan'} has ${loneMarkerIn(loneMarkerLine)}`,
			`delete line ${loneMarkerLine}; nothing was written`,
		);
	}
	if (conflictLine !== null) {
		throw new UserError(
			'merge-markers',
			`${path ?? 'the plan'} has git's conflict markers, the first in line ${conflictLine}`,
			`${resolveCommand(path)} merges what it can; nothing was written`,
		);
	}
}
