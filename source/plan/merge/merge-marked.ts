import {type Bytes, encode} from '../../markdown/bytes.ts';
import {applySplices, type Splice} from '../../markdown/splices.ts';
import type {Versions} from './merge-lines.ts';
import {statusField} from './merge-status.ts';
import {type MergedText, mergeTexts} from './merge-text.ts';
import {mergedMark} from './task-line.ts';
import {statusValue, type Tree} from './tree.ts';
import {hasRepeats} from './verify.ts';
import type {ConflictStyle, Merge} from './write.ts';

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
