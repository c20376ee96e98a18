import type {Bytes} from '../../markdown/bytes.ts';
import type {ReadOptions} from '../model.ts';
import {levelled} from './line-endings.ts';
import {mergeByTask} from './merge-by-task.ts';
import type {Versions} from './merge-lines.ts';
import {mergeTexts} from './merge-text.ts';
import type {ConflictStyle, MergeConflict} from './write.ts';

export type MergeOptions = Pick<ReadOptions, 'path' | 'dialect'> & {
	/** What the base does not have may have been in it: a conflict of which only the sides are known. */
	readonly partialBase?: boolean;
	readonly style?: Partial<ConflictStyle>;
};

export type Merged = {
	readonly bytes: Bytes;
	readonly conflicts: readonly MergeConflict[];
	/** One line each, for people. */
	readonly warnings: readonly string[];
};

/** Larger files are merged by lines alone: plans of that size have 60,000 tasks and take long to read. */
const mostBytes = 4 * 1024 * 1024;

/**
 * Merges two versions of a plan that came from one; an empty base is none. Tasks and sections are found
 * again in each version; what one side did to one stands, be it a mark, a text, a note or a move, and what
 * both did differently to the same is a conflict around that alone. What is no plan, and what cannot be
 * brought together so, is merged by lines. Any bytes can be merged; never throws.
 */
export function mergePlans(versions: Versions<Bytes>, options: MergeOptions = {}): Merged {
	const {base, ours, theirs} = versions;
	if (ours === theirs || base === theirs) {
		return {bytes: ours, conflicts: [], warnings: []};
	}
	if (base === ours) {
		return {bytes: theirs, conflicts: [], warnings: []};
	}
	const style: ConflictStyle = {
		size: options.style?.size ?? 7,
		labels: options.style?.labels ?? {ours: 'ours', base: 'base', theirs: 'theirs'},
		withBase: options.style?.withBase ?? false,
	};
	const {texts, ending, restore} = levelled(versions);
	const isHuge = Math.max(base.length, ours.length, theirs.length) > mostBytes;
	const byTask = isHuge ? null : mergeByTask(texts, {...options, style, ending});
	if (byTask !== null) {
		return {...byTask, bytes: restore(byTask.bytes)};
	}
	const {text, conflicts} = mergeTexts(texts, style, ending);
	return {bytes: restore(text), conflicts, warnings: []};
}
