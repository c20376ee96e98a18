import {readOutline} from '../../markdown/blocks.ts';
import type {Bytes} from '../../markdown/bytes.ts';
import {markedConflicts, versionsIn} from '../../markdown/conflict-markers.ts';
import type {ReadOptions} from '../model.ts';
import {mergePlans} from './merge.ts';
import {diff3, splitLines} from './merge-lines.ts';
import {type Merged, mapVersions, type Versions} from './model.ts';
import {hasLosses} from './verify.ts';

/** A merged file in which conflicts had been marked. */
export type Resolved = Merged & {
	/** How many conflicts were marked before. */
	readonly before: number;
};

/**
 * Merges by task what stands between the conflict markers of a plan, and leaves marked what cannot be merged. With
 * the base of `known`, git's versions of the file, a rewording is told from a new task; without it what only looks
 * alike on both sides stays marked. A lone marker is reported instead.
 */
export function resolveConflicts(
	source: Bytes,
	known: Versions<Bytes> | null,
	options: ReadOptions = {},
): Resolved | {readonly loneLine: number} {
	const {conflicts, loneLines} = markedConflicts(readOutline(source));
	const [loneLine] = loneLines;
	const [first] = conflicts;
	if (loneLine !== undefined) {
		return {loneLine};
	}
	if (first === undefined) {
		return {bytes: source, conflicts: [], warnings: [], before: 0};
	}
	const versions = versionsIn(source, conflicts);
	const withBase = conflicts.every(conflict => conflict.base !== null);
	const merge = (base: Bytes | null): Resolved => ({
		...mergePlans(base === null ? versions : {...versions, base}, {
			...options,
			partialBase: base === null && !withBase,
			style: {size: first.size, labels: first.labels, withBase},
		}),
		before: conflicts.length,
	});
	if (known === null || known.base === '') {
		return merge(null);
	}
	const merged = merge(agreedBase({...versions, base: known.base}));
	// A line that git moved out of one side of the markers must not seem taken out by that side.
	return hasLosses(merged.bytes, known) ? merge(null) : merged;
}

/**
 * The base with what git merged already: outside of the markers both sides have it. Without it, a task that one
 * side moved would seem taken out by the other.
 */
function agreedBase(versions: Versions<Bytes>): Bytes {
	const lines = mapVersions(versions, splitLines);
	const parts = diff3(lines).map(({base, ours, theirs}) => {
		const mine = lines.ours.slice(ours.start, ours.end).join('');
		const other = lines.theirs.slice(theirs.start, theirs.end).join('');
		return mine === other ? mine : lines.base.slice(base.start, base.end).join('');
	});
	return parts.join('') as Bytes;
}
