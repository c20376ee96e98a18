import {readOutline} from '../markdown/blocks.ts';
import type {Bytes} from '../markdown/bytes.ts';
import {type Merged, type MergeOptions, mergePlans} from './merge.ts';
import {hasLosses} from './merge-check.ts';
import {mergeLines, type Versions} from './merge-lines.ts';
import {markedConflicts, versionsIn} from './merge-markers.ts';
import {textLines} from './merge-text.ts';

export type Resolved = Merged & {
	/** How many conflicts were marked before. */
	readonly before: number;
};

/**
 * Merges by task what stands between the conflict markers of a plan, and leaves marked what cannot be
 * merged. `known` are the versions that git has of the file: with their base a rewording is told from a
 * new task. Without them what the markers themselves have of a base counts, and what only looks alike on
 * both sides stays marked.
 * Returns the line of the first marker that belongs to no whole conflict, where there is one.
 */
export function resolveConflicts(
	source: Bytes,
	known: Versions<Bytes> | null,
	options: Omit<MergeOptions, 'partialBase' | 'style'> = {},
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
 * The base with what was merged already: outside of the markers both sides have what either did, which
 * is no deed of both. Without it a task that one side moved would seem taken out by the other.
 */
function agreedBase({base, ours, theirs}: Versions<Bytes>): Bytes {
	const lines = {base: textLines(base), ours: textLines(ours), theirs: textLines(theirs)};
	const parts: string[] = [];
	/** Of lines that differ, up to the next that all versions have. */
	let region = {base: '', ours: '', theirs: ''};
	const settle = (): void => {
		parts.push(region.ours === region.theirs ? region.ours : region.base);
		region = {base: '', ours: '', theirs: ''};
	};
	for (const chunk of mergeLines(lines)) {
		if (chunk.kind === 'same') {
			settle();
		}
		for (const version of ['base', 'ours', 'theirs'] as const) {
			const {start, end} = chunk[version];
			for (const {text} of lines[version].slice(start, end)) {
				region[version] += text;
			}
		}
	}
	settle();
	return parts.join('') as Bytes;
}
