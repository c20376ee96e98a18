import {readOutline} from '../../markdown/blocks.ts';
import type {Bytes} from '../../markdown/bytes.ts';
import {type MarkedConflict, markedConflicts} from '../../markdown/conflict-markers.ts';
import {lineBytes, lineEnding, readLines} from '../../markdown/lines.ts';
import {type Merged, type MergeOptions, mergePlans} from './merge.ts';
import {mergeLines, type Versions} from './merge-lines.ts';
import {textLines} from './merge-text.ts';
import {hasLosses} from './verify.ts';

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

/** The three files that a file with marked conflicts stands for; where a conflict has no base there is nothing in it. */
export function versionsIn(source: Bytes, conflicts: readonly MarkedConflict[]): Versions<Bytes> {
	const lines = readLines(source);
	const parts: Versions<string[]> = {base: [], ours: [], theirs: []};
	const copy = (versions: readonly (keyof Versions<string>)[], first: number, last: number): void => {
		for (let line = first; line <= last; line++) {
			const text = `${lineBytes(lines, line)}${lineEnding(lines, line)}`;
			for (const version of versions) {
				parts[version].push(text);
			}
		}
	};
	let from = 1;
	for (const {start, base, middle, end} of conflicts) {
		copy(['base', 'ours', 'theirs'], from, start - 1);
		copy(['ours'], start + 1, (base ?? middle) - 1);
		copy(['base'], (base ?? middle) + 1, base === null ? 0 : middle - 1);
		copy(['theirs'], middle + 1, end - 1);
		from = end + 1;
	}
	copy(['base', 'ours', 'theirs'], from, lines.count);
	const mark = source.slice(0, lines.starts[1] ?? 0);
	return {
		base: `${mark}${parts.base.join('')}` as Bytes,
		ours: `${mark}${parts.ours.join('')}` as Bytes,
		theirs: `${mark}${parts.theirs.join('')}` as Bytes,
	};
}
