import {type Bytes, encode} from '../markdown/bytes.ts';
import {applySplices, type Splice} from '../markdown/splices.ts';
import {mergedMark} from './merge-head.ts';
import type {Versions} from './merge-lines.ts';
import {statusField} from './merge-status.ts';
import {type MergedText, mergeTexts} from './merge-text.ts';
import {statusValue, type Tree} from './merge-tree.ts';
import type {ConflictStyle, Merge} from './merge-write.ts';

/** What the merge derives and each version is given before its lines are compared. */
export type Levelling = {readonly marks: boolean; readonly status: boolean};

/**
 * Merges by lines, but for the marks: each version first gets those that the merge gives its tasks, so
 * that ticks never conflict. What is used where the parts of a plan cannot be brought together.
 */
export function mergeMarked(merge: Merge, style: ConflictStyle, levelling: Levelling): MergedText {
	const {trees, triples, ending, head} = merge;
	const marks = new Map<Tree, Splice[]>([
		[trees.base, []],
		[trees.ours, []],
		[trees.theirs, []],
	]);
	for (const triple of levelling.marks ? triples.all : []) {
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
		const field = levelling.status ? statusField(tree.plan) : null;
		const status =
			field === null ? [] : [{start: field.valueStart, end: field.valueEnd, insert: statusValue as Bytes}];
		return applySplices(tree.plan.source, [...(marks.get(tree) ?? []), ...status]);
	};
	const texts: Versions<string> = {
		base: marked(trees.base),
		ours: marked(trees.ours),
		theirs: marked(trees.theirs),
	};
	return mergeTexts(texts, style, ending);
}

/** A text with the STATUS comment that it is to have. */
export function textWithStatus(text: string, status: string | null): Bytes {
	return (status === null ? text : text.replace(statusValue, () => encode(status))) as Bytes;
}
