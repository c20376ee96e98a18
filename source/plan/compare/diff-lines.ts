import {diffArrays} from 'diff';

/** Lines `start` to `end` of the one text were replaced by `otherStart` to `otherEnd` of the other; ends are not included. */
export type Hunk = {
	readonly start: number;
	readonly end: number;
	readonly otherStart: number;
	readonly otherEnd: number;
};

/** A text and which of its lines are changed, with a line that is none after the last. */
type Changes = {readonly lines: readonly string[]; readonly isChanged: Uint8Array};

/** So many lines may be taken out and put in: the time of Myers' algorithm grows with the square of this number. */
const mostEdits = 2_000;

/**
 * What turns one text into another, in order. The time is bounded: of two texts that differ in more than 2,000
 * lines, all is replaced between what they begin and end with alike.
 */
export function diffLines(before: readonly string[], after: readonly string[]): readonly Hunk[] {
	const left = unchanged(before);
	const right = unchanged(after);
	markEdits(left, right);
	compactHunks(left, right);
	compactHunks(right, left);
	return hunksOf(left, right);
}

function unchanged(lines: readonly string[]): Changes {
	return {lines, isChanged: new Uint8Array(lines.length + 1)};
}

/** Marks the lines that a shortest edit script takes out and puts in. */
function markEdits(left: Changes, right: Changes): void {
	const [before, after] = [left.lines, right.lines];
	let [line, other] = [0, 0];
	while (line < before.length && other < after.length && before[line] === after[other]) {
		line++;
		other++;
	}
	let [end, otherEnd] = [before.length, after.length];
	while (end > line && otherEnd > other && before[end - 1] === after[otherEnd - 1]) {
		end--;
		otherEnd--;
	}
	const edits = diffArrays(before.slice(line, end), after.slice(other, otherEnd), {maxEditLength: mostEdits});
	if (edits === undefined) {
		left.isChanged.fill(1, line, end);
		right.isChanged.fill(1, other, otherEnd);
		return;
	}
	for (const {added, removed, count} of edits) {
		if (removed) left.isChanged.fill(1, line, line + count);
		if (added) right.isChanged.fill(1, other, other + count);
		line += added ? 0 : count;
		other += removed ? 0 : count;
	}
}

/** Changed lines in a row, perhaps none: between two lines that stayed there is always one group. */
type Group = {start: number; end: number};

function firstGroup(changes: Changes): Group {
	const group = {start: -1, end: -1};
	toNext(group, changes);
	return group;
}

function toNext(group: Group, {lines, isChanged}: Changes): boolean {
	if (group.end >= lines.length) return false;
	group.start = group.end + 1;
	group.end = group.start;
	while (isChanged[group.end] === 1) group.end++;
	return true;
}

function toPrevious(group: Group, {isChanged}: Changes): void {
	group.end = group.start - 1;
	group.start = group.end;
	while (group.start > 0 && isChanged[group.start - 1] === 1) group.start--;
}

function slidesUp(group: Group, {lines, isChanged}: Changes): boolean {
	if (group.start === 0 || lines[group.start - 1] !== lines[group.end - 1]) return false;
	isChanged[--group.start] = 1;
	isChanged[--group.end] = 0;
	while (group.start > 0 && isChanged[group.start - 1] === 1) group.start--;
	return true;
}

function slidesDown(group: Group, {lines, isChanged}: Changes): boolean {
	if (group.end >= lines.length || lines[group.start] !== lines[group.end]) return false;
	isChanged[group.start++] = 0;
	isChanged[group.end++] = 1;
	while (isChanged[group.end] === 1) group.end++;
	return true;
}

/**
 * Where lines repeat, a change can be told at several places: of two blank lines either one was added. It is told
 * where git tells it (`xdl_change_compact`): as far down as it slides, unless further up it stands beside a change
 * of the other text. So changes of two sides touch here where they touch for git.
 */
function compactHunks(changes: Changes, others: Changes): void {
	const group = firstGroup(changes);
	const other = firstGroup(others);
	const isBeside = () => other.end > other.start;
	do {
		if (group.end === group.start) continue;
		let size: number;
		let meets: boolean;
		do {
			size = group.end - group.start;
			while (slidesUp(group, changes)) toPrevious(other, others);
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
