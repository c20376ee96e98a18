import {type Bytes, decode} from '../markdown/bytes.ts';
import {levelled} from './merge-bytes.ts';
import {hasLosses, hasRepeats} from './merge-check.ts';
import type {Versions} from './merge-lines.ts';
import {mergeMarked, textWithStatus} from './merge-marked.ts';
import {markedConflicts, versionsIn} from './merge-markers.ts';
import {settleParents} from './merge-parents.ts';
import {mergeStatus, statusField} from './merge-status.ts';
import {type MergedText, mergeTexts} from './merge-text.ts';
import {treeOf} from './merge-tree.ts';
import {triplesOf} from './merge-triples.ts';
import {mergeWarnings} from './merge-warnings.ts';
import {
	type ConflictStyle,
	type Merge,
	type MergeConflict,
	type WrittenMerge,
	writeMerge,
} from './merge-write.ts';
import type {Plan, ReadOptions} from './model.ts';
import {readPlan} from './read.ts';

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

type TaskOptions = Pick<ReadOptions, 'path' | 'dialect'> &
	Pick<MergeOptions, 'partialBase'> & {readonly style: ConflictStyle; readonly ending: string};

/** `null` where there are no tasks, or a side has conflicts of an earlier merge in it. */
function mergeByTask(texts: Versions<Bytes>, options: TaskOptions): Merged | null {
	const {ending, style} = options;
	const read = (source: Bytes): Plan =>
		readPlan(source, {
			...(options.path === undefined ? {} : {path: options.path}),
			...(options.dialect === undefined ? {} : {dialect: options.dialect}),
		});
	const {base, disputed} = withoutMarkers(texts.base, read);
	const plans = {base: read(base), ours: read(texts.ours), theirs: read(texts.theirs)};
	if (
		plans.ours.tasks.length + plans.theirs.tasks.length === 0 ||
		isMarked(plans.ours) ||
		isMarked(plans.theirs)
	) {
		return null;
	}
	const status = mergeStatus(plans);
	const tree = (plan: Plan) => treeOf(plan, status === null ? null : statusField(plan));
	const trees = {base: tree(plans.base), ours: tree(plans.ours), theirs: tree(plans.theirs)};
	const partialBase = options.partialBase === true || base === '';
	const triples = triplesOf(trees, {partialBase});
	const merge: Merge = {trees, triples, ending, head: {disputed}};
	const word = status === null ? null : status.kind === 'word' ? status.word : plans.ours.status;
	const finished = (
		{text, conflicts}: MergedText,
		warnings: readonly string[],
		known: Plan['status'] | null = null,
	): Merged => {
		const bytes = textWithStatus(text, word);
		const state = status?.kind === 'derived' ? (known ?? read(bytes).status) : word;
		return {bytes: state === word ? bytes : textWithStatus(text, state), conflicts, warnings};
	};
	const byLines = (marks: boolean) => mergeMarked(merge, style, {marks, status: status !== null});
	const cleanByLines = (): MergedText | null => {
		for (const marks of [true, false]) {
			const lines = byLines(marks);
			if (lines.conflicts.length === 0 && !hasRepeats(lines.text, {...texts, base}, 'tasks')) {
				return lines;
			}
		}
		return null;
	};
	const plain = settleParents(triples) ? writeMerge(merge, null) : null;
	const merged = plain === null ? null : read(textWithStatus(plain.text, word));
	if (plain === null || merged === null || !isAsMeant(merged, plain) || !isWhole(plain, {...texts, base})) {
		return finished(cleanByLines() ?? byLines(true), []);
	}
	const warnings = mergeWarnings(merge, merged);
	if (plain.conflicts.length === 0) {
		return finished(plain, warnings, merged.status);
	}
	const written = writeMerge(merge, style);
	if (written.conflicts.every(({kind}) => kind !== 'mark')) {
		// Never worse than by lines: what hangs together by tasks may conflict where the lines do not.
		const lines = cleanByLines();
		if (lines !== null) {
			return finished(lines, warnings);
		}
	}
	return finished(written, warnings, merged.status);
}

function isMarked({conflictLine}: Plan): boolean {
	return conflictLine !== null;
}

/**
 * The base of a criss-cross merge is itself a merge, perhaps with conflicts marked in it: what stands in
 * them was in no common version, and what the sides made of it is compared anew.
 */
function withoutMarkers(
	base: Bytes,
	read: (source: Bytes) => Plan,
): {readonly base: Bytes; readonly disputed: ReadonlySet<string>} {
	const conflicts = /^<{7}/m.test(base) ? (markedConflicts(base) ?? []) : [];
	if (conflicts.length === 0) {
		return {base, disputed: new Set()};
	}
	const versions = versionsIn(
		base,
		conflicts.map(conflict => ({...conflict, base: null})),
	);
	const kept = new Set(read(versions.base).tasks.map(({text}) => text));
	const inside = [versions.ours, versions.theirs].flatMap(text => read(text).tasks.map(task => task.text));
	return {base: versions.base, disputed: new Set(inside.filter(text => !kept.has(text)))};
}

function isAsMeant(plan: Plan, {tasks, sections}: WrittenMerge): boolean {
	const found = plan.tasks.map(({text, mark}) => nameOf(text, mark));
	return (
		plan.sections.length === sections &&
		found.length === tasks.length &&
		tasks.every(({text, mark}, index) => nameOf(text, decode(mark)) === found[index])
	);
}

/** Where nothing is left to a person, nothing may be missing and nothing may be there twice. */
function isWhole({text, conflicts}: WrittenMerge, versions: Versions<string>): boolean {
	return conflicts.length > 0 || !(hasRepeats(text, versions, 'lines') || hasLosses(text, versions));
}

function nameOf(text: string, mark: string): string {
	return `[${mark}] ${text.replace(/\s+/g, ' ').trim()}`;
}
