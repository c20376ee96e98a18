import {diffArrays} from 'diff';
import {longestIncreasing} from '../../text/longest-increasing.ts';

/** Lines `start` to `end` of the one text were replaced by `otherStart` to `otherEnd` of the other; ends are not included. */
export type Hunk = {
	readonly start: number;
	readonly end: number;
	readonly otherStart: number;
	readonly otherEnd: number;
};

/** A text and which of its lines are changed, with a line that is none after the last. */
type Changes = {readonly lines: readonly string[]; readonly isChanged: Uint8Array};

/**
 * How many lines may be taken out and put in between two lines that stayed; where more were, all of them
 * are replaced. The time of Myers' algorithm grows with the square of this number.
 */
const mostEdits = 2_000;

/** So many lines are compared at once; longer texts are first cut at the lines that stand once in both. */
const fewLines = 600;

/**
 * What turns one text into another, in order; hunks do not touch. Equal strings are equal lines. The time
 * is bounded: of two texts in which 2,000 lines and more differ between two lines that stand once in both,
 * those lines are replaced whole.
 */
export function diffLines(before: readonly string[], after: readonly string[]): readonly Hunk[] {
	const left = unchanged(before);
	const right = unchanged(after);
	markChanges(left, right, {start: 0, end: before.length, otherStart: 0, otherEnd: after.length});
	compactHunks(left, right);
	compactHunks(right, left);
	return hunksOf(left, right);
}

function unchanged(lines: readonly string[]): Changes {
	return {lines, isChanged: new Uint8Array(lines.length + 1)};
}

/** Marks what differs in a range of two texts, which is cut where it begins and ends alike. */
function markChanges(left: Changes, right: Changes, range: Hunk): void {
	const [before, after] = [left.lines, right.lines];
	let {start, end, otherStart, otherEnd} = range;
	while (start < end && otherStart < otherEnd && before[start] === after[otherStart]) {
		start++;
		otherStart++;
	}
	while (end > start && otherEnd > otherStart && before[end - 1] === after[otherEnd - 1]) {
		end--;
		otherEnd--;
	}
	const inner = {start, end, otherStart, otherEnd};
	const anchors = end - start + otherEnd - otherStart <= fewLines ? [] : anchorsIn(before, after, inner);
	if (anchors.length === 0) {
		markEdits(left, right, inner);
		return;
	}
	for (const [line, other] of [...anchors, [end, otherEnd] as const]) {
		markChanges(left, right, {start, end: line, otherStart, otherEnd: other});
		start = line + 1;
		otherStart = other + 1;
	}
}

/** Marks the lines that a shortest edit script takes out and puts in. */
function markEdits(left: Changes, right: Changes, {start, end, otherStart, otherEnd}: Hunk): void {
	const edits = diffArrays(left.lines.slice(start, end), right.lines.slice(otherStart, otherEnd), {
		maxEditLength: mostEdits,
	});
	if (edits === undefined) {
		left.isChanged.fill(1, start, end);
		right.isChanged.fill(1, otherStart, otherEnd);
		return;
	}
	let [line, other] = [start, otherStart];
	for (const {added, removed, count} of edits) {
		if (removed) {
			left.isChanged.fill(1, line, line + count);
		}
		if (added) {
			right.isChanged.fill(1, other, other + count);
		}
		line += added ? 0 : count;
		other += removed ? 0 : count;
	}
}

/** Lines that stand once in both ranges, as many as are in the same order in both. */
function anchorsIn(
	before: readonly string[],
	after: readonly string[],
	{start, end, otherStart, otherEnd}: Hunk,
): readonly (readonly [number, number])[] {
	const here = onceIn(before, start, end);
	const there = onceIn(after, otherStart, otherEnd);
	const pairs: (readonly [number, number])[] = [];
	for (const [line, at] of here) {
		const other = there.get(line) ?? -1;
		if (at !== -1 && other !== -1) {
			pairs.push([at, other]);
		}
	}
	const rising = longestIncreasing(pairs.map(([, other]) => other));
	return rising.flatMap(index => {
		const pair = pairs[index];
		return pair === undefined ? [] : [pair];
	});
}

/** Where each line stands that stands once; -1 for the others. */
function onceIn(lines: readonly string[], start: number, end: number): ReadonlyMap<string, number> {
	const places = new Map<string, number>();
	for (let at = start; at < end; at++) {
		const line = lines[at] ?? '';
		places.set(line, places.has(line) ? -1 : at);
	}
	return places;
}

/** Changed lines in a row, perhaps none: between two lines that stayed there is always one group. */
type Group = {start: number; end: number};

function firstGroup({isChanged}: Changes): Group {
	let end = 0;
	while (isChanged[end] === 1) {
		end++;
	}
	return {start: 0, end};
}

function toNext(group: Group, {lines, isChanged}: Changes): boolean {
	if (group.end >= lines.length) {
		return false;
	}
	group.start = group.end + 1;
	group.end = group.start;
	while (isChanged[group.end] === 1) {
		group.end++;
	}
	return true;
}

function toPrevious(group: Group, {isChanged}: Changes): void {
	group.end = group.start - 1;
	group.start = group.end;
	while (group.start > 0 && isChanged[group.start - 1] === 1) {
		group.start--;
	}
}

function slidesUp(group: Group, {lines, isChanged}: Changes): boolean {
	if (group.start === 0 || lines[group.start - 1] !== lines[group.end - 1]) {
		return false;
	}
	isChanged[--group.start] = 1;
	isChanged[--group.end] = 0;
	while (group.start > 0 && isChanged[group.start - 1] === 1) {
		group.start--;
	}
	return true;
}

function slidesDown(group: Group, {lines, isChanged}: Changes): boolean {
	if (group.end >= lines.length || lines[group.start] !== lines[group.end]) {
		return false;
	}
	isChanged[group.start++] = 0;
	isChanged[group.end++] = 1;
	while (isChanged[group.end] === 1) {
		group.end++;
	}
	return true;
}

/**
 * Where lines repeat, one change can be told at several places: of two blank lines either one was added.
 * It is told where git tells it (`xdl_change_compact` of its xdiff, without heuristics): as far down as it
 * slides, unless further up it stands beside a change of the other text. So changes of two sides touch
 * here where they touch for git, and only there.
 */
function compactHunks(changes: Changes, others: Changes): void {
	const group = firstGroup(changes);
	const other = firstGroup(others);
	const isBeside = () => other.end > other.start;
	do {
		if (group.end === group.start) {
			continue;
		}
		let size: number;
		let meets: boolean;
		do {
			size = group.end - group.start;
			while (slidesUp(group, changes)) {
				toPrevious(other, others);
			}
			meets = isBeside();
			while (slidesDown(group, changes)) {
				toNext(other, others);
				meets ||= isBeside();
			}
		} while (size !== group.end - group.start);
		while (meets && !isBeside()) {
			slidesUp(group, changes);
			toPrevious(other, others);
		}
	} while (toNext(group, changes) && toNext(other, others));
}

function hunksOf(left: Changes, right: Changes): readonly Hunk[] {
	const hunks: Hunk[] = [];
	const [group, other] = [firstGroup(left), firstGroup(right)];
	do {
		if (group.end > group.start || other.end > other.start) {
			hunks.push({start: group.start, end: group.end, otherStart: other.start, otherEnd: other.end});
		}
	} while (toNext(group, left) && toNext(other, right));
	return hunks;
}
