import type {Bytes} from '../markdown/bytes.ts';
import {type Merged, type MergeOptions, mergePlans} from './merge.ts';
import {markedConflicts, versionsIn} from './merge-markers.ts';

export type Resolved = Merged & {
	/** How many conflicts were marked before. */
	readonly before: number;
};

/**
 * Merges by task what stands between the conflict markers of a plan, and leaves marked what cannot be
 * merged. `base` is the version that both sides came from; `null` where it is not known: then what the
 * markers themselves have of it counts, and what only looks alike on both sides stays marked.
 * Returns `null` where the markers do not make whole conflicts.
 */
export function resolveConflicts(
	source: Bytes,
	base: Bytes | null,
	options: Omit<MergeOptions, 'partialBase' | 'style'> = {},
): Resolved | null {
	const conflicts = markedConflicts(source);
	const [first] = conflicts ?? [];
	if (conflicts === null || first === undefined) {
		return conflicts === null ? null : {bytes: source, conflicts: [], warnings: [], before: 0};
	}
	const versions = versionsIn(source, conflicts);
	const withBase = conflicts.every(conflict => conflict.base !== null);
	const merged = mergePlans(base === null ? versions : {...versions, base}, {
		...options,
		partialBase: base === null && !withBase,
		style: {size: first.size, labels: first.labels, withBase},
	});
	return {...merged, before: conflicts.length};
}
