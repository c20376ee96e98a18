import type {Bytes} from '../../markdown/bytes.ts';
import {markedConflicts} from '../../markdown/conflict-markers.ts';
import type {Plan, ReadOptions} from '../model.ts';
import {readPlan} from '../read/read.ts';
import {versionsIn} from './conflict-markers.ts';
import type {Merged, MergeOptions} from './merge.ts';
import type {Versions} from './merge-lines.ts';
import {mergeClean, mergeMarked, textWithStatus} from './merge-marked.ts';
import {settleParents} from './merge-parents.ts';
import {mergeStatus, statusField} from './merge-status.ts';
import type {MergedText} from './merge-text.ts';
import {mergeWarnings} from './merge-warnings.ts';
import {triplesOf} from './nodes.ts';
import {treeOf} from './tree.ts';
import {isAsMeant} from './verify.ts';
import {type ConflictStyle, type Merge, writeMerge} from './write.ts';

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
