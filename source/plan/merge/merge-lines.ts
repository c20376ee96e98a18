import {openingOf} from '../comment-text.ts';
import {diffLines, type Hunk} from '../compare/diff-lines.ts';
import {bigrams, similarity} from '../compare/same-task.ts';
import {
	type ConflictStyle,
	type MergeConflict,
	type MergeLine,
	mapVersions,
	type Range,
	type Region,
	type Side,
	type Versions,
} from './model.ts';

/** Merged lines and what they were made of. The ranges of all chunks cover each version without a gap. */
export type Chunk = {
	/** Who changed it: `both` where the sides agree or what they did stands side by side. */
	readonly kind: 'same' | 'ours' | 'theirs' | 'both' | 'conflict';
	/** The merged lines; nothing for a conflict. */
	readonly lines: readonly string[];
} & Versions<Range>;

/**
 * Merges two texts that came from one by lines. As in git, changes that touch are a conflict, and what its sides
 * share stands outside of it. With a partial base what it lacks may have been in it.
 */
export function mergeLines(versions: Versions<readonly MergeLine[]>, partialBase = false): readonly Chunk[] {
	return diff3(mapVersions(versions, textsOf)).flatMap(region => mergeRegion(region, versions, partialBase));
}

function textsOf(lines: readonly MergeLine[]): readonly string[] {
	return lines.map(({text}) => text);
}

function mergeRegion(
	{changedBy, base, ours, theirs}: Region,
	versions: Versions<readonly MergeLine[]>,
	partialBase: boolean,
): readonly Chunk[] {
	const ranges = {base, ours, theirs};
	const lines = mapVersions(ranges, ({start, end}, version) => versions[version].slice(start, end));
	const left = textsOf(lines.ours);
	const right = textsOf(lines.theirs);
	if (changedBy !== 'both') {
		return [{...ranges, kind: changedBy ?? 'same', lines: changedBy === 'theirs' ? right : left}];
	}
	const isAgreed = left.length === right.length && left.every((line, index) => line === right[index]);
	const merged = isAgreed ? left : mergeRows(lines, partialBase);
	return merged === null
		? withoutSharedLines({...ranges, kind: 'conflict', lines: []}, left, right).map(chunk =>
				withoutBlanks(chunk, base, versions),
			)
		: [{...ranges, kind: 'both', lines: merged}];
}

/**
 * Blank lines are nothing to disagree about: where one side has nothing else, and took nothing else away, the
 * other's lines stand; of two numbers of them the smaller, but not none.
 */
function withoutBlanks(chunk: Chunk, region: Range, versions: Versions<readonly MergeLine[]>): Chunk {
	const isBlank = (lines: readonly MergeLine[]) => lines.every(({row}) => row === 'blank');
	const mine = versions.ours.slice(chunk.ours.start, chunk.ours.end);
	const other = versions.theirs.slice(chunk.theirs.start, chunk.theirs.end);
	const wasBlank = isBlank(versions.base.slice(region.start, region.end));
	const [isMineBlank, isOtherBlank] = [isBlank(mine), isBlank(other)];
	const areBlank = isMineBlank && isOtherBlank;
	if (chunk.kind !== 'conflict' || !(areBlank || (wasBlank && (isMineBlank || isOtherBlank)))) return chunk;
	const isSmaller = other.length === 0 || (mine.length > 0 && mine.length <= other.length);
	return {...chunk, kind: 'both', lines: textsOf((areBlank ? isSmaller : isOtherBlank) ? mine : other)};
}

/** A conflict with what its sides share taken out of it. */
function withoutSharedLines(
	chunk: Chunk,
	left: readonly string[],
	right: readonly string[],
): readonly Chunk[] {
	const {base, ours, theirs} = chunk;
	if (left.length === 0 || right.length === 0) return [chunk];
	const chunks: Chunk[] = [];
	let [mine, other] = [0, 0];
	const add = (kind: Chunk['kind'], to: number, otherTo: number): void => {
		if (to > mine || otherTo > other) {
			chunks.push({
				kind,
				base: chunks.length === 0 ? base : {start: base.end, end: base.end},
				ours: {start: ours.start + mine, end: ours.start + to},
				theirs: {start: theirs.start + other, end: theirs.start + otherTo},
				lines: kind === 'conflict' ? [] : left.slice(mine, to),
			});
		}
		[mine, other] = [to, otherTo];
	};
	for (const {start, end, otherStart, otherEnd} of diffLines(left, right)) {
		add('both', start, otherStart);
		add('conflict', end, otherEnd);
	}
	add('both', left.length, right.length);
	return chunks;
}

/**
 * Merges changes that touch where all of them are rows: notes, fields, rows of tables. What both added stays.
 * `null` where both changed the same row or gave a field two values; with a partial base also where two rows that
 * were added may be one.
 */
function mergeRows(
	{base, ours, theirs}: Versions<readonly MergeLine[]>,
	partialBase: boolean,
): readonly string[] | null {
	const mine = changesOf(base, ours);
	const other = changesOf(base, theirs);
	if (mine === null || other === null) return null;
	const merged: string[] = [];
	const clashes = (row: AddedRow, added: AddedRow): boolean =>
		(row.label !== null && row.label === added.label) ||
		(partialBase && similarity(bigrams(row.text), bigrams(added.text)) >= 0.5);
	for (let at = 0; at <= base.length; at++) {
		const rows = mine.added.get(at) ?? [];
		const extra = (other.added.get(at) ?? []).filter(({text}) => !rows.some(row => row.text === text));
		if (extra.some(added => rows.some(row => clashes(row, added)))) return null;
		// What one side answered while the other resolved was resolved by nobody.
		const isResolved = extra.at(-1)?.resolves === true && rows.at(-1)?.resolves !== true;
		merged.push(...(isResolved ? [...extra, ...rows] : [...rows, ...extra]).flatMap(({lines}) => lines));
		const line = base[at];
		const taken = [mine.removed.get(at), other.removed.get(at)].filter(each => each !== undefined);
		if (taken.length === 2 && taken.includes('replaced') && line?.row !== 'blank') return null;
		if (line !== undefined && taken.length === 0) merged.push(line.text);
	}
	return merged;
}

type AddedRow = {
	readonly lines: readonly string[];
	readonly text: string;
	readonly label: string | null;
	/** It closes a comment. */
	readonly resolves: boolean;
};

type RowChanges = {
	/** By the line of the base that they come before. */
	readonly added: ReadonlyMap<number, readonly AddedRow[]>;
	/** Lines of the base; `replaced` those in whose place something was added. */
	readonly removed: ReadonlyMap<number, 'removed' | 'replaced'>;
};

/** What a side did to the rows; `null` where it changed what is no row. */
function changesOf(base: readonly MergeLine[], side: readonly MergeLine[]): RowChanges | null {
	const added = new Map<number, readonly AddedRow[]>();
	const removed = new Map<number, 'removed' | 'replaced'>();
	for (const {start, end, otherStart, otherEnd} of diffLines(textsOf(base), textsOf(side))) {
		const rows = splitRows(side.slice(otherStart, otherEnd));
		if (rows === null || splitRows(base.slice(start, end)) === null) return null;
		for (let at = start; at < end; at++) removed.set(at, rows.length > 0 ? 'replaced' : 'removed');
		if (rows.length > 0) added.set(end, rows);
	}
	return {added, removed};
}

/** Lines taken apart into rows, blank lines with the row that they stand before or after; `null` where they are not whole rows. */
function splitRows(lines: readonly MergeLine[]): readonly AddedRow[] | null {
	const rows: MergeLine[][] = [];
	let isOpen = false;
	for (const line of lines) {
		const isFirst = line.row === 'first' || line.row === 'words';
		if (line.row === null || (line.row === 'more' && !isOpen)) return null;
		if (rows.length === 0 || (isFirst && isOpen)) rows.push([]);
		rows.at(-1)?.push(line);
		isOpen ||= isFirst;
	}
	return rows.map(row => {
		const own = textsOf(row);
		const text = own
			.join('')
			.replace(/[\r\n]+/g, '\n')
			.trim();
		const label = /^[^\p{L}*]*\*\*([^*]+)\*\*/u.exec(text)?.[1]?.trim() ?? null;
		const isSaid = row.some(line => line.row === 'words');
		const resolves = isSaid && openingOf(text.replace(/^[^*]*>[ \t]*/, ''))?.resolves === true;
		return {lines: own, text, label: isSaid ? null : label, resolves};
	});
}

export type MergedText = {readonly text: string; readonly conflicts: readonly MergeConflict[]};

/** Merges texts line by line, whatever they hold; `ending` ends the markers of conflicts. */
export function mergeTexts(versions: Versions<string>, style: ConflictStyle, ending: string): MergedText {
	const lines = mapVersions(versions, text => splitLines(text).map(line => ({text: line, row: null})));
	const parts: string[] = [];
	const conflicts: MergeConflict[] = [];
	let line = 1;
	for (const chunk of mergeLines(lines)) {
		let text = chunk.lines.join('');
		if (chunk.kind === 'conflict') {
			conflicts.push({kind: 'lines', of: 'lines', what: null, line});
			text = conflictText(sidesOf(chunk, lines), style, ending);
		}
		parts.push(text);
		line += splitLines(text).length;
	}
	return {text: parts.join(''), conflicts};
}

/** What each version has in the place of a chunk. */
export function sidesOf(chunk: Chunk, versions: Versions<readonly MergeLine[]>): Versions<string> {
	return mapVersions(versions, (lines, version) =>
		textsOf(lines.slice(chunk[version].start, chunk[version].end)).join(''),
	);
}

/** A conflict between git's markers. Each of the texts is whole lines; `ending` ends the markers. */
export function conflictText(texts: Versions<string>, style: ConflictStyle, ending: string): string {
	const {size, labels, withBase} = style;
	const marker = (sign: string, label: string): string =>
		`${sign.repeat(size)}${label === '' ? '' : ` ${label}`}${ending}`;
	const base = withBase ? marker('|', labels.base) + texts.base : '';
	const theirs = marker('=', '') + texts.theirs + marker('>', labels.theirs);
	return marker('<', labels.ours) + texts.ours + base + theirs;
}

/** The lines of any text, each with what ends it. */
export function splitLines(text: string): readonly string[] {
	return text.match(/[^\r\n]*(?:\r\n?|\n)|[^\r\n]+$/g) ?? [];
}

/**
 * Compares two texts with the one that both came from. The regions cover each version without a gap. As in git,
 * changes that overlap or touch are one region that both sides changed.
 */
export function diff3(versions: Versions<readonly string[]>): readonly Region[] {
	const regions: Region[] = [];
	let at = {base: 0, ours: 0, theirs: 0};
	const addUpTo = (end: Versions<number>, changedBy: Region['changedBy']): void => {
		if (end.base > at.base || end.ours > at.ours || end.theirs > at.theirs) {
			regions.push({changedBy, ...mapVersions(at, (start, version) => ({start, end: end[version]}))});
		}
		at = end;
	};
	const {base, ours, theirs} = versions;
	for (const {start, end, hunks} of touchingHunks(diffLines(base, ours), diffLines(base, theirs))) {
		const same = start - at.base;
		addUpTo({base: start, ours: at.ours + same, theirs: at.theirs + same}, null);
		const endOf = (side: Side): number =>
			hunks[side].reduce(
				(sum, hunk) => sum + hunk.otherEnd - hunk.otherStart - hunk.end + hunk.start,
				at[side] + end - start,
			);
		addUpTo(
			{base: end, ours: endOf('ours'), theirs: endOf('theirs')},
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
