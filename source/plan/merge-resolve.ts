import type {Bytes} from '../markdown/bytes.ts';
import {type Merged, type MergeOptions, mergePlans} from './merge.ts';
import {mergeLines, type Versions} from './merge-lines.ts';
import {markedConflicts, versionsIn} from './merge-markers.ts';
import {textLines} from './merge-text.ts';

export type Resolved = Merged & {
	/** How many conflicts were marked before. */
	readonly before: number;
};

/**
 * Merges by task what stands between the conflict markers of a plan, and leaves marked what cannot be
 * merged. `base` is the version that both sides came from; `null` where it is not known: then what the
 * markers themselves have of it counts, and what only looks alike on both sides stays marked.
 * Returns the line of a marker that belongs to no whole conflict, where there is one.
 */
export function resolveConflicts(
	source: Bytes,
	base: Bytes | null,
	options: Omit<MergeOptions, 'partialBase' | 'style'> = {},
): Resolved | {readonly oddLine: number} {
	const {conflicts, oddLine} = markedConflicts(source);
	const [first] = conflicts;
	if (oddLine !== null) {
		return {oddLine};
	}
	if (first === undefined) {
		return {bytes: source, conflicts: [], warnings: [], before: 0};
	}
	const versions = versionsIn(source, conflicts);
	const withBase = conflicts.every(conflict => conflict.base !== null);
	const merged = mergePlans(base === null ? versions : {...versions, base: agreedBase({...versions, base})}, {
		...options,
		partialBase: base === null && !withBase,
		style: {size: first.size, labels: first.labels, withBase},
	});
	return {...merged, before: conflicts.length};
}

/**
 * The base with what was merged already: outside of the markers both sides have what either did, which
 * is no deed of both. Without it a task that one side moved would seem taken out by the other.
 */
function agreedBase({base, ours, theirs}: Versions<Bytes>): Bytes {
	const lines = {base: textLines(base), ours: textLines(ours), theirs: textLines(theirs)};
	const parts: string[] = [];
	for (const chunk of mergeLines(lines)) {
		const cut = (version: keyof typeof lines) =>
			lines[version].slice(chunk[version].start, chunk[version].end).map(({text}) => text);
		const mine = cut('ours').join('');
		parts.push(mine === cut('theirs').join('') ? mine : cut('base').join(''));
	}
	return parts.join('') as Bytes;
}
