import {diffLines, type Hunk} from '../compare/diff-lines.ts';
import type {Range, Region, Side, Versions} from './model.ts';

/**
 * Compares two texts with the one that both came from, as diff3 does. The regions cover each version
 * without a gap. As in git, changes that overlap or touch are one region that both sides changed, even
 * where they changed it alike.
 */
export function diff3(versions: Versions<readonly string[]>): readonly Region[] {
	const regions: Region[] = [];
	const at = {base: 0, ours: 0, theirs: 0};
	const addUpTo = (end: Versions<number>, changedBy: Region['changedBy']): void => {
		const range = (version: keyof typeof at): Range => ({start: at[version], end: end[version]});
		if (end.base > at.base || end.ours > at.ours || end.theirs > at.theirs) {
			regions.push({changedBy, base: range('base'), ours: range('ours'), theirs: range('theirs')});
		}
		Object.assign(at, end);
	};
	const {base, ours, theirs} = versions;
	for (const {start, end, hunks} of touchingHunks(diffLines(base, ours), diffLines(base, theirs))) {
		const same = start - at.base;
		addUpTo({base: start, ours: at.ours + same, theirs: at.theirs + same}, null);
		const grown = (side: Side): number =>
			hunks[side].reduce((sum, hunk) => sum + hunk.otherEnd - hunk.otherStart - hunk.end + hunk.start, 0);
		addUpTo(
			{
				base: end,
				ours: at.ours + end - start + grown('ours'),
				theirs: at.theirs + end - start + grown('theirs'),
			},
			hunks.theirs.length === 0 ? 'ours' : hunks.ours.length === 0 ? 'theirs' : 'both',
		);
	}
	addUpTo({base: base.length, ours: ours.length, theirs: theirs.length}, null);
	return regions;
}

/** Changes of either side that overlap or touch, and the lines of the base from the first to the last of them. */
type Touching = {start: number; end: number; hunks: {readonly [side in Side]: Hunk[]}};

function touchingHunks(ours: readonly Hunk[], theirs: readonly Hunk[]): readonly Touching[] {
	const all = [
		...ours.map(hunk => ({side: 'ours' as const, hunk})),
		...theirs.map(hunk => ({side: 'theirs' as const, hunk})),
	].toSorted((a, b) => a.hunk.start - b.hunk.start || a.hunk.end - b.hunk.end);
	const groups: Touching[] = [];
	for (const {side, hunk} of all) {
		let group = groups.at(-1);
		if (group === undefined || hunk.start > group.end) {
			group = {start: hunk.start, end: hunk.end, hunks: {ours: [], theirs: []}};
			groups.push(group);
		}
		group.hunks[side].push(hunk);
		group.end = Math.max(group.end, hunk.end);
	}
	return groups;
}
