import {diffLines, type Hunk} from '../compare/diff-lines.ts';
import {weaveRows} from './merge-rows.ts';

/** A line to be merged. Equal texts are equal lines. */
export type MergeLine = {
	readonly text: string;
	/**
	 * A line that stands for itself, as a bullet or a field does; `more` for one that belongs to the row
	 * above, `blank` for one that only sets others apart.
	 */
	readonly row: 'first' | 'more' | 'blank' | null;
};

/** Lines `start` to `end` of a text; `end` is not included. */
export type Range = {readonly start: number; readonly end: number};

/**
 * A stretch of the merged text and what it was made of. The ranges of all chunks together cover each
 * version without a gap, so that every place in a version has its place in the merged text.
 */
export type Chunk = {
	/** Who changed it: `both` where the sides agree or what they did stands side by side. */
	readonly kind: 'same' | 'ours' | 'theirs' | 'both' | 'conflict';
	readonly base: Range;
	readonly ours: Range;
	readonly theirs: Range;
	/** The merged lines; nothing for a conflict. */
	readonly lines: readonly string[];
};

export type Versions<Of> = {readonly base: Of; readonly ours: Of; readonly theirs: Of};

/**
 * Merges two texts that came from one, line by line. As git does, changes that touch are a conflict,
 * and what both sides of a conflict share stands outside of it; rows that were changed each by itself
 * are none. With a partial base what it lacks may have been in it.
 */
export function mergeLines(versions: Versions<readonly MergeLine[]>, partialBase = false): readonly Chunk[] {
	const texts = {
		base: versions.base.map(({text}) => text),
		ours: versions.ours.map(({text}) => text),
		theirs: versions.theirs.map(({text}) => text),
	};
	const chunks: Chunk[] = [];
	const at = {base: 0, ours: 0, theirs: 0};
	/** The stretch up to a place of the base, and as far as its changes reach in each side. */
	const take = (kind: Chunk['kind'], to: typeof at): void => {
		const range = (side: keyof typeof at): Range => ({start: at[side], end: to[side]});
		const chunk = {kind, base: range('base'), ours: range('ours'), theirs: range('theirs'), lines: []};
		if (to.base > at.base || to.ours > at.ours || to.theirs > at.theirs) {
			chunks.push(...settled(chunk, versions, texts, partialBase));
		}
		Object.assign(at, to);
	};
	for (const {hunks, end} of regionsOf(
		diffLines(texts.base, texts.ours),
		diffLines(texts.base, texts.theirs),
	)) {
		const start = Math.min(hunks.ours[0]?.start ?? end, hunks.theirs[0]?.start ?? end);
		const same = start - at.base;
		take('same', {base: start, ours: at.ours + same, theirs: at.theirs + same});
		const grown = (side: 'ours' | 'theirs') =>
			hunks[side].reduce((sum, hunk) => sum + hunk.otherEnd - hunk.otherStart - hunk.end + hunk.start, 0);
		const kind = hunks.theirs.length === 0 ? 'ours' : hunks.ours.length === 0 ? 'theirs' : 'conflict';
		take(kind, {
			base: end,
			ours: at.ours + end - start + grown('ours'),
			theirs: at.theirs + end - start + grown('theirs'),
		});
	}
	const {base, ours, theirs} = texts;
	take('same', {base: base.length, ours: ours.length, theirs: theirs.length});
	return chunks;
}

type Region = {
	readonly hunks: {readonly ours: readonly Hunk[]; readonly theirs: readonly Hunk[]};
	readonly end: number;
};

/** Changes that overlap or touch, together, in order. */
function regionsOf(ours: readonly Hunk[], theirs: readonly Hunk[]): readonly Region[] {
	const all = [
		...ours.map(hunk => ({side: 'ours' as const, hunk})),
		...theirs.map(hunk => ({side: 'theirs' as const, hunk})),
	].toSorted((a, b) => a.hunk.start - b.hunk.start || a.hunk.end - b.hunk.end);
	const regions: {hunks: {ours: Hunk[]; theirs: Hunk[]}; end: number}[] = [];
	for (const {side, hunk} of all) {
		let region = regions.at(-1);
		if (region === undefined || hunk.start > region.end) {
			region = {hunks: {ours: [], theirs: []}, end: hunk.end};
			regions.push(region);
		}
		region.hunks[side].push(hunk);
		region.end = Math.max(region.end, hunk.end);
	}
	return regions;
}

function settled(
	chunk: Chunk,
	versions: Versions<readonly MergeLine[]>,
	texts: Versions<readonly string[]>,
	partialBase: boolean,
): readonly Chunk[] {
	const {kind, ours, theirs} = chunk;
	const left = texts.ours.slice(ours.start, ours.end);
	const right = texts.theirs.slice(theirs.start, theirs.end);
	if (kind !== 'conflict') {
		return [{...chunk, lines: kind === 'theirs' ? right : left}];
	}
	if (left.length === right.length && left.every((line, index) => line === right[index])) {
		return [{...chunk, kind: 'both', lines: left}];
	}
	const woven = weaveRows(
		{
			base: versions.base.slice(chunk.base.start, chunk.base.end),
			ours: versions.ours.slice(ours.start, ours.end),
			theirs: versions.theirs.slice(theirs.start, theirs.end),
		},
		partialBase,
	);
	return woven === null
		? refined(chunk, left, right).map(each => withoutBlanks(each, chunk.base, versions))
		: [{...chunk, kind: 'both', lines: woven}];
}

/**
 * Blank lines are nothing to disagree about: where one side has nothing else, and took nothing else away,
 * the other's lines stand; of two numbers of blank lines the smaller, but not none.
 */
function withoutBlanks(chunk: Chunk, region: Range, versions: Versions<readonly MergeLine[]>): Chunk {
	const isBlank = (lines: readonly MergeLine[]) => lines.every(({row}) => row === 'blank');
	const mine = versions.ours.slice(chunk.ours.start, chunk.ours.end);
	const other = versions.theirs.slice(chunk.theirs.start, chunk.theirs.end);
	const isOurs = isBlank(other);
	const isAboutBlanks = isBlank(mine) && isOurs;
	const wasBlank = isBlank(versions.base.slice(region.start, region.end));
	if (chunk.kind !== 'conflict' || !(isAboutBlanks || (wasBlank && (isOurs || isBlank(mine))))) {
		return chunk;
	}
	const takesOurs = isAboutBlanks
		? other.length === 0 || (mine.length > 0 && mine.length <= other.length)
		: isOurs;
	return {...chunk, kind: 'both', lines: (takesOurs ? mine : other).map(({text}) => text)};
}

/** A conflict with what its sides share taken out of it. */
function refined(chunk: Chunk, left: readonly string[], right: readonly string[]): readonly Chunk[] {
	const {base, ours, theirs} = chunk;
	if (left.length === 0 || right.length === 0) {
		return [chunk];
	}
	const chunks: Chunk[] = [];
	const noBase: Range = {start: base.end, end: base.end};
	let mine = 0;
	let other = 0;
	const add = (kind: Chunk['kind'], to: number, otherTo: number): void => {
		if (to > mine || otherTo > other) {
			chunks.push({
				kind,
				base: chunks.length === 0 ? base : noBase,
				ours: {start: ours.start + mine, end: ours.start + to},
				theirs: {start: theirs.start + other, end: theirs.start + otherTo},
				lines: kind === 'conflict' ? [] : left.slice(mine, to),
			});
		}
		mine = to;
		other = otherTo;
	};
	for (const {start, end, otherStart, otherEnd} of diffLines(left, right)) {
		add('both', start, otherStart);
		add('conflict', end, otherEnd);
	}
	add('both', left.length, right.length);
	return chunks;
}
