import {type Bytes, decode, encode} from '../../markdown/bytes.ts';
import {applySplices, type Splice} from '../../markdown/splices.ts';
import type {CommentField, Plan} from '../model.ts';
import {type MergedText, mergeTexts} from './merge-lines.ts';
import type {ConflictStyle, Tree, Versions} from './model.ts';
import {mergedMark} from './task-line.ts';
import {statusValue} from './tree.ts';
import type {Merge, WrittenMerge} from './write.ts';

const box = /^(?:[-*+]|\d{1,9}[.)])[ \t]+\[[^\]\r\n]{1,8}\][ \t]*/;
const number = /^\d{1,9}(?=[.)])/;
const status = /^<!--\s*STATUS:.*-->$/;

/**
 * Whether a merge that was written is read as what was meant, and where nothing is left to a person
 * nothing is missing and nothing is there twice.
 */
export function isAsMeant(
	read: Plan,
	{text, conflicts, tasks, sections}: WrittenMerge,
	versions: Versions<string>,
): boolean {
	const found = read.tasks.map(task => nameOf(task.text, task.mark));
	return (
		read.sections.length === sections &&
		found.length === tasks.length &&
		tasks.every((task, index) => nameOf(task.text, decode(task.mark)) === found[index]) &&
		(conflicts.length > 0 || !(hasRepeats(text, versions, 'lines') || hasLosses(text, versions)))
	);
}

function nameOf(text: string, mark: string): string {
	return `[${mark}] ${text.replace(/\s+/g, ' ').trim()}`;
}

/**
 * Whether a merged text has a line more often than the sides account for, as when both moved it and it
 * stands at both places now. Lines are compared without what a merge may write anew: boxes, numbers,
 * indentation, the STATUS comment. `tasks` are lines with a box alone, also in code.
 */
export function hasRepeats(text: string, versions: Versions<string>, of: 'tasks' | 'lines'): boolean {
	const [base, ours, theirs] = countsOfEach(versions, of);
	return [...countsOf(text, of)].some(([line, count]) => {
		const [was, here, there] = [base.get(line) ?? 0, ours.get(line) ?? 0, theirs.get(line) ?? 0];
		return count > Math.max(1, here, there, here + there - was);
	});
}

/** Whether a merged text lacks a line that both sides have, or that one of them added. */
export function hasLosses(text: string, versions: Versions<string>): boolean {
	const [base, ours, theirs] = countsOfEach(versions, 'lines');
	const merged = countsOf(text, 'lines');
	const isLost = (line: string, others: ReadonlyMap<string, number>): boolean =>
		!merged.has(line) && (others.has(line) || !base.has(line));
	return (
		[...ours.keys()].some(line => isLost(line, theirs)) || [...theirs.keys()].some(line => isLost(line, ours))
	);
}

type Counts = ReadonlyMap<string, number>;

function countsOfEach(
	{base, ours, theirs}: Versions<string>,
	of: 'tasks' | 'lines',
): readonly [Counts, Counts, Counts] {
	return [countsOf(base, of), countsOf(ours, of), countsOf(theirs, of)];
}

function countsOf(text: string, of: 'tasks' | 'lines'): Counts {
	const counts = new Map<string, number>();
	for (const raw of text.split(/\r\n?|\n/)) {
		const line = raw.replace(/^[ \t>]+/, '').trimEnd();
		if (line === '' || status.test(line) || (of === 'tasks' && !box.test(line))) {
			continue;
		}
		const key = line.replace(box, '[] ').replace(number, '1');
		counts.set(key, (counts.get(key) ?? 0) + 1);
	}
	return counts;
}

export type LineMergeOptions = {
	readonly style: ConflictStyle;
	/** Leave the value of the STATUS comment open. */
	readonly status: boolean;
	/** Give each version the marks that the merge gives its tasks, so that ticks never conflict. */
	readonly marks: boolean;
};

/**
 * Merges by lines where that leaves no conflict and puts no task at two places, else `null`. Where the
 * marks make equal what else tells lines apart, without them.
 */
export function mergeClean(
	merge: Merge,
	{versions, ...options}: Omit<LineMergeOptions, 'marks'> & {readonly versions: Versions<string>},
): MergedText | null {
	for (const marks of [true, false]) {
		const lines = mergeMarked(merge, {...options, marks});
		if (lines.conflicts.length === 0 && !hasRepeats(lines.text, versions, 'tasks')) {
			return lines;
		}
	}
	return null;
}

/** Merges by lines: what is used where the parts of a plan cannot be brought together. */
export function mergeMarked(merge: Merge, options: LineMergeOptions): MergedText {
	const {trees, triples, ending, head} = merge;
	const marks = new Map<Tree, Splice[]>([
		[trees.base, []],
		[trees.ours, []],
		[trees.theirs, []],
	]);
	for (const triple of options.marks ? triples.all : []) {
		const mark = mergedMark(triple, trees, head);
		for (const version of ['base', 'ours', 'theirs'] as const) {
			const node = triple[version];
			const task = node === null ? undefined : trees[version].plan.tasks[node.index];
			if (mark !== null && task !== undefined) {
				marks.get(trees[version])?.push({start: task.markStart, end: task.markEnd, insert: mark as Bytes});
			}
		}
	}
	const marked = (tree: Tree): string => {
		const field = options.status ? statusField(tree.plan) : null;
		const status =
			field === null ? [] : [{start: field.valueStart, end: field.valueEnd, insert: statusValue as Bytes}];
		return applySplices(tree.plan.source, [...(marks.get(tree) ?? []), ...status]);
	};
	const texts: Versions<string> = {
		base: marked(trees.base),
		ours: marked(trees.ours),
		theirs: marked(trees.theirs),
	};
	return mergeTexts(texts, options.style, ending);
}

/** A text with the STATUS comment that it is to have. */
export function textWithStatus(text: string, status: string | null): Bytes {
	return (status === null ? text : text.replace(statusValue, () => encode(status))) as Bytes;
}

/**
 * What the STATUS comment of the merged plan says: `derived` from its tasks, or a word that somebody
 * put there; `null` where it is merged like any other line.
 */
export type MergedStatus = {readonly kind: 'derived'} | {readonly kind: 'word'; readonly word: string} | null;

/** The STATUS comment of a plan. */
export function statusField(plan: Plan): CommentField | null {
	return plan.comments.find(({name}) => name === 'STATUS') ?? null;
}

/** Merges the STATUS comments: they follow the tasks where they did, and any other word is a side's own. */
export function mergeStatus({base, ours, theirs}: Versions<Plan>): MergedStatus {
	const old = saidBy(base, null);
	const mine = saidBy(ours, base);
	const other = saidBy(theirs, base);
	if (mine === null || other === null || isSame(mine, other)) {
		return mine ?? other;
	}
	if (old === null) {
		return mine.kind === 'derived' ? other : other.kind === 'derived' ? mine : null;
	}
	return isSame(mine, old) ? other : isSame(other, old) ? mine : null;
}

/** A word that was not touched since the base stays what it was there, whatever the tasks came to be. */
function saidBy(plan: Plan, base: Plan | null): MergedStatus {
	const value = statusField(plan)?.value;
	if (value === undefined) {
		return null;
	}
	const before = base === null ? undefined : statusField(base)?.value;
	const follows = before === value ? value === base?.status : value === plan.status;
	return follows ? {kind: 'derived'} : {kind: 'word', word: value};
}

function isSame(one: MergedStatus, other: MergedStatus): boolean {
	return (one?.kind === 'word' ? one.word : null) === (other?.kind === 'word' ? other.word : null);
}
