import {UserError} from '../errors.ts';
import type {Plan} from './model.ts';

/** The command that merges by task what stands between the markers; of the only such plan here, without a path. */
export function resolveCommand(path: string | null): string {
	return path === null ? 'planwright merge --resolve' : `planwright merge --resolve ${path}`;
}

/** Throws a UserError `merge-markers` for a plan that git's conflict markers stand in. `path` is as it is shown. */
export function refuseConflictMarkers({conflictLine}: Pick<Plan, 'conflictLine'>, path: string | null): void {
	if (conflictLine !== null) {
		throw new UserError(
			'merge-markers',
			`${path ?? 'the plan'} has git's conflict markers, the first in line ${conflictLine}`,
			`${resolveCommand(path)} merges what it can; nothing was written`,
		);
	}
}
