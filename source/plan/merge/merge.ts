import type {Bytes} from '../../markdown/bytes.ts';
import {markedConflicts, versionsIn} from '../../markdown/conflict-markers.ts';
import {grouped} from '../../text/group-by.ts';
import type {Plan, ReadOptions, Task} from '../model.ts';
import {readPlan} from '../read/read.ts';
import {levelled} from './line-endings.ts';
import {type MergedText, mergeTexts} from './merge-lines.ts';
import type {ConflictStyle, Merged, MergeOptions, Versions} from './model.ts';
import {settleParents, triplesOf} from './nodes.ts';
import {treeOf} from './tree.ts';
import {isAsMeant, mergeClean, mergeMarked, mergeStatus, statusField, textWithStatus} from './verify.ts';
import {type Merge, writeMerge} from './write.ts';

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

export type TaskMergeOptions = Pick<MergeOptions, 'path' | 'dialect' | 'partialBase'> & {
	readonly style: ConflictStyle;
	/** What ends lines that are ours to write. */
	readonly ending: string;
};

type Read = (source: Bytes) => Plan;

/**
 * Merges by task, and by lines where that comes out better. `null` where there are no tasks, or a side
 * has conflicts of an earlier merge in it.
 */
export function mergeByTask(texts: Versions<Bytes>, options: TaskMergeOptions): Merged | null {
	const read: Read = source => readPlan(source, readOptionsOf(options));
	const {plan: basePlan, disputed} = withoutMarkers(read(texts.base), read);
	const base = basePlan.source;
	const versions = {...texts, base};
	const plans = {base: basePlan, ours: read(texts.ours), theirs: read(texts.theirs)};
	const sides = [plans.ours, plans.theirs];
	if (sides.every(({tasks}) => tasks.length === 0) || sides.some(({conflictLine}) => conflictLine !== null)) {
		return null;
	}
	const status = mergeStatus(plans);
	const tree = (plan: Plan) => treeOf(plan, status === null ? null : statusField(plan));
	const trees = {base: tree(plans.base), ours: tree(plans.ours), theirs: tree(plans.theirs)};
	const partialBase = options.partialBase === true || base === '';
	const triples = triplesOf(trees, {partialBase});
	const {ending, style} = options;
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

	const clean = () => mergeClean(merge, {style, status: status !== null, versions});
	const plain = settleParents(triples) ? writeMerge(merge, null) : null;
	const merged = plain === null ? null : read(textWithStatus(plain.text, word));
	if (plain === null || merged === null || !isAsMeant(merged, plain, versions)) {
		const lines = clean() ?? mergeMarked(merge, {style, status: status !== null, marks: true});
		return finished(lines, []);
	}
	const warnings = mergeWarnings(merge, merged);
	if (plain.conflicts.length === 0) {
		return finished(plain, warnings, merged.status);
	}
	// What hangs together by tasks may conflict where the lines do not, and is then none. By lines alone
	// though what one side did to a task would go to the one that the other put in its place.
	const isTornReplaced = triples.all.some(({state, isReplaced}) => isReplaced && state === 'torn');
	const lines = isTornReplaced ? null : clean();
	return lines === null
		? finished(writeMerge(merge, style), warnings, merged.status)
		: finished(lines, warnings);
}

function readOptionsOf({path, dialect}: TaskMergeOptions): ReadOptions {
	return {...(path === undefined ? {} : {path}), ...(dialect === undefined ? {} : {dialect})};
}

/**
 * The base of a criss-cross merge is itself a merge, perhaps with conflicts marked in it: what stands in
 * them was in no common version, and what the sides made of it is compared anew.
 */
function withoutMarkers(
	base: Plan,
	read: Read,
): {readonly plan: Plan; readonly disputed: ReadonlySet<string>} {
	const {conflicts, loneLines} = markedConflicts(base.outline);
	if (conflicts.length === 0 || loneLines.length > 0) {
		return {plan: base, disputed: new Set()};
	}
	const versions = versionsIn(
		base.source,
		conflicts.map(conflict => ({...conflict, base: null})),
	);
	const plan = read(versions.base);
	const kept = new Set(plan.tasks.map(({text}) => text));
	const inside = [versions.ours, versions.theirs].flatMap(text => read(text).tasks.map(task => task.text));
	return {plan, disputed: new Set(inside.filter(text => !kept.has(text)))};
}

/** What a person should know of a merge that is no conflict: ids that two tasks have now, tasks that two took. */
export function mergeWarnings({trees, triples}: Merge, merged: Plan): readonly string[] {
	const warnings: string[] = [];
	const before = [byId(trees.ours.plan), byId(trees.theirs.plan)];
	for (const [id, tasks] of byId(merged)) {
		const most = Math.max(...before.map(ids => ids.get(id)?.length ?? 0));
		if (tasks.length > 1 && most <= 1) {
			warnings.push(`${id} names ${tasks.length} tasks now: both sides added one`);
		}
	}
	for (const {kind, base, ours, theirs} of triples.all) {
		const task = (node: typeof ours, plan: Plan): Task | undefined =>
			kind === 'task' && node !== null ? plan.tasks[node.index] : undefined;
		const mine = task(ours, trees.ours.plan);
		const other = task(theirs, trees.theirs.plan);
		if (mine?.status !== 'doing' || other?.status !== 'doing' || mine.by === other.by) {
			continue;
		}
		const old = task(base, trees.base.plan)?.by ?? null;
		if (mine.by !== null && other.by !== null && mine.by !== old && other.by !== old) {
			warnings.push(`"${mine.text}" was taken by ${mine.by} and by ${other.by}`);
		}
	}
	return warnings;
}

function byId({tasks}: Plan): ReadonlyMap<string, readonly Task[]> {
	return grouped(tasks, ({id}) => id);
}
