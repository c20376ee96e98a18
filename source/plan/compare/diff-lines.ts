import {diffIndices} from 'node-diff3';
import {longestIncreasing} from '../../text/longest-increasing.ts';
import {fewChanges} from './few-changes.ts';

/** Lines `start` to `end` of the one text were replaced by `otherStart` to `otherEnd` of the other; ends are not included. */
export type Hunk = {
	readonly start: number;
	readonly end: number;
	readonly otherStart: number;
	readonly otherEnd: number;
};

/** How many pairs of equal lines the library may look at. */
const mostPairs = 4_000_000;

/** How many lines may differ where there are more pairs; what differs more is replaced whole. */
const mostChanges = 2_000;

/** Below so many lines the library finds the longest common sequence at once. */
const fewLines = 600;

/**
 * What turns one text into another, in order, by the longest common sequence of `node-diff3`. That
 * takes time by the square of the lines, so the texts are first cut where they begin and end alike, long
 * ones also at lines that stand once in both, and where the same lines stand over and over Myers' way is taken.
 */
export function diffLines(before: readonly string[], after: readonly string[]): readonly Hunk[] {
	const hunks: Hunk[] = [];
	diffRange(before, after, {start: 0, end: before.length, otherStart: 0, otherEnd: after.length}, hunks);
	return slideChanges(before, after, hunks);
}

function diffRange(before: readonly string[], after: readonly string[], range: Hunk, hunks: Hunk[]): void {
	let {start, end, otherStart, otherEnd} = range;
	while (start < end && otherStart < otherEnd && before[start] === after[otherStart]) {
		start++;
		otherStart++;
	}
	while (end > start && otherEnd > otherStart && before[end - 1] === after[otherEnd - 1]) {
		end--;
		otherEnd--;
	}
	if (start === end || otherStart === otherEnd) {
		if (start < end || otherStart < otherEnd) {
			hunks.push({start, end, otherStart, otherEnd});
		}
		return;
	}
	const inner = {start, end, otherStart, otherEnd};
	const anchors = end - start + otherEnd - otherStart <= fewLines ? [] : anchorsIn(before, after, inner);
	if (anchors.length === 0) {
		diffWindow(before, after, inner, hunks);
		return;
	}
	for (const [line, other] of [...anchors, [end, otherEnd] as const]) {
		diffRange(before, after, {start, end: line, otherStart, otherEnd: other}, hunks);
		start = line + 1;
		otherStart = other + 1;
	}
}

function diffWindow(before: readonly string[], after: readonly string[], window: Hunk, hunks: Hunk[]): void {
	const {start, otherStart} = window;
	const left = before.slice(start, window.end);
	const right = after.slice(otherStart, window.otherEnd);
	if (pairsOf(left, right) > mostPairs) {
		const same = fewChanges(left, right, mostChanges) ?? [];
		let from = {line: 0, other: 0};
		const add = (line: number, other: number): void => {
			if (line > from.line || other > from.other) {
				hunks.push({
					start: start + from.line,
					end: start + line,
					otherStart: otherStart + from.other,
					otherEnd: otherStart + other,
				});
			}
		};
		for (const run of same) {
			add(run.start, run.otherStart);
			from = {line: run.end, other: run.otherStart + run.end - run.start};
		}
		add(left.length, right.length);
		return;
	}
	for (const {buffer1, buffer2} of diffIndices(left, right)) {
		hunks.push({
			start: start + buffer1[0],
			end: start + buffer1[0] + buffer1[1],
			otherStart: otherStart + buffer2[0],
			otherEnd: otherStart + buffer2[0] + buffer2[1],
		});
	}
}

/** What the library's search grows with: pairs of equal lines, and lines times lines that find a partner. */
function pairsOf(left: readonly string[], right: readonly string[]): number {
	const counts = new Map<string, number>();
	for (const line of right) {
		counts.set(line, (counts.get(line) ?? 0) + 1);
	}
	let pairs = 0;
	let partners = 0;
	for (const line of left) {
		const count = counts.get(line) ?? 0;
		pairs += count;
		partners += count > 0 ? 1 : 0;
	}
	return Math.max(pairs, partners * Math.min(partners, right.length));
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

/**
 * Where lines repeat, the same change can be told at several places: of two blank lines either one was
 * added. They are told where git tells them (`xdl_change_compact` of its xdiff, without heuristics): as
 * far down as can be, unless further up they stand beside a change of the other text. So changes of two
 * sides touch here where they touch for git, and only there.
 */
function slideChanges(
	before: readonly string[],
	after: readonly string[],
	hunks: readonly Hunk[],
): readonly Hunk[] {
	const left = changesIn(
		before,
		hunks.map(({start, end}) => [start, end]),
	);
	const right = changesIn(
		after,
		hunks.map(({otherStart, otherEnd}) => [otherStart, otherEnd]),
	);
	slide(left, right);
	slide(right, left);
	return hunksOf(left, right);
}

/** A text and which of its lines are changed, with a line that is none after the last. */
type Changes = {readonly lines: readonly string[]; readonly isChanged: Uint8Array};

function changesIn(lines: readonly string[], ranges: readonly (readonly [number, number])[]): Changes {
	const isChanged = new Uint8Array(lines.length + 1);
	for (const [start, end] of ranges) {
		isChanged.fill(1, start, end);
	}
	return {lines, isChanged};
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

function slide(changes: Changes, others: Changes): void {
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
