import type {Hunk} from './diff-lines.ts';

/**
 * Where lines repeat, the same change can be told at several places: of two blank lines either one was
 * added. They are told where git tells them (`xdl_change_compact` of its xdiff, without heuristics): as
 * far down as can be, unless further up they stand beside a change of the other text. So changes of two
 * sides touch here where they touch for git, and only there.
 */
export function slideChanges(
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
