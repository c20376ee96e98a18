import {readOutline} from '../../markdown/blocks.ts';
import {applySplices, type Bytes, encode, type Splice} from '../../markdown/bytes.ts';
import {markedConflicts, versionsIn} from '../../markdown/conflict-markers.ts';
import {grouped} from '../../text/collections.ts';
import type {Plan, ReadOptions} from '../model.ts';
import {statusField} from '../read/header-fields.ts';
import {readPlan} from '../read/read.ts';
import {diff3, type MergedText, mergeTexts, splitLines} from './merge-lines.ts';
import {type ConflictStyle, type Merged, type MergeOptions, mapVersions, type Versions} from './model.ts';
import {matchTrees, settleParents} from './nodes.ts';
import {mergedMark, tasksOf} from './task-line.ts';
import {statusToken, treeOf} from './tree.ts';
import {hasLosses, hasRepeats, isAsMeant} from './verify.ts';
import {type Merge, writeMerge} from './write.ts';

/** Larger files are merged by lines alone: plans of that size have 60,000 tasks and take long to read. */
const mostBytes = 4 * 1024 * 1024;

/**
 * Merges two versions of a plan that came from one; an empty base is none. What one side did to a task or section
 * stands, and what both did differently to the same is a conflict around that alone. What is no plan, and what does
 * not come together so, is merged by lines. Any bytes can be merged; never throws.
 */
export function mergePlans(
	versions: Versions<Bytes>,
	{style, partialBase = false, ...reading}: MergeOptions = {},
): Merged {
	const {base, ours, theirs} = versions;
	if (ours === theirs || base === theirs || base === ours) {
		return {bytes: base === ours ? theirs : ours, conflicts: [], warnings: []};
	}
	const {texts, ending, restore} = normalizeLineEndings(versions);
	const read: Read = source => readPlan(source, {...reading, headingTasks: false});
	const writing = {style: {...usualStyle, ...style}, ending};
	const isHuge = Math.max(base.length, ours.length, theirs.length) > mostBytes;
	const byTask = isHuge ? null : mergeByTask(texts, read, writing, partialBase);
	const {text, conflicts, warnings} = byTask ?? {...mergeTexts(texts, writing.style, ending), warnings: []};
	return {bytes: restore(text), conflicts, warnings};
}

const usualStyle: ConflictStyle = {
	size: 7,
	labels: {ours: 'ours', base: 'base', theirs: 'theirs'},
	withBase: false,
};

type Read = (source: Bytes) => Plan;

/**
 * Merges by task, else by lines: where the written merge does not read as it was meant, or has conflicts that the
 * lines do not have. `null` where there are no tasks, or a side has conflicts of an earlier merge.
 */
function mergeByTask(
	texts: Versions<Bytes>,
	read: Read,
	{style, ending}: {readonly style: ConflictStyle; readonly ending: string},
	partialBase: boolean,
): (MergedText & Pick<Merged, 'warnings'>) | null {
	const {plan: base, disputed} = withoutMarkers(read(texts.base), read);
	const plans = {base, ours: read(texts.ours), theirs: read(texts.theirs)};
	const versions = {...texts, base: base.source};
	const sides = [plans.ours, plans.theirs];
	if (sides.every(({tasks}) => tasks.length === 0) || sides.some(({conflictLine}) => conflictLine !== null)) {
		return null;
	}
	const status = mergeStatus(plans);
	const trees = mapVersions(plans, plan => treeOf(plan, status === null ? null : statusField(plan)));
	const nodes = matchTrees(trees, partialBase || base.source === '');
	const merge: Merge = {trees, nodes, ending, disputed};
	/** A merged text with its status in place of the token, which stands in it several times where a conflict holds the comment. */
	const withState = (text: string, state: string): Bytes =>
		(status === null
			? text
			: text.replaceAll(statusToken, () => encode(status === derived ? state : status))) as Bytes;
	const readMerged = (text: string): Plan => read(withState(text, plans.ours.status));
	const withStatus = ({text, conflicts}: MergedText, state = readMerged(text).status): MergedText => ({
		text: withState(text, state),
		conflicts,
	});

	const written = settleParents(nodes) ? writeMerge(merge, null) : null;
	const merged = written === null ? null : readMerged(written.text);
	if (written === null || merged === null || !isAsMeant(merged, written, versions)) {
		return {...withStatus(mergeByLines(merge, style, status !== null)), warnings: []};
	}
	const warnings = mergeWarnings(merge, merged);
	if (written.conflicts.length === 0) return {...withStatus(written, merged.status), warnings};
	// By lines alone what one side did to a task would go to the one that the other put in its place.
	const hasChangedReplaced = nodes.all.some(({state, isReplaced}) => isReplaced && state === 'modify/delete');
	const byLines = hasChangedReplaced ? null : mergeByLines(merge, style, status !== null);
	const isClean = byLines?.conflicts.length === 0 && !hasRepeats(byLines.text, versions, 'tasks');
	return byLines !== null && isClean
		? {...withStatus(byLines), warnings}
		: {...withStatus(writeMerge(merge, style), merged.status), warnings};
}

/** Merges by lines, with the marks that the tasks in all three versions get by task: ticks never conflict. */
function mergeByLines(
	{trees, nodes, ending, disputed}: Merge,
	style: ConflictStyle,
	hidesStatus: boolean,
): MergedText {
	const marks = nodes.all.flatMap(node => {
		const mark = mergedMark(node, disputed);
		return mark === null ? [] : [{node, mark}];
	});
	const texts = mapVersions(trees, ({plan}, version) => {
		const splices: Splice[] = marks.flatMap(({node, mark}) => {
			const task = node[version]?.task ?? null;
			return task === null ? [] : [{start: task.markStart, end: task.markEnd, insert: mark as Bytes}];
		});
		const field = hidesStatus ? statusField(plan) : null;
		if (field !== null) {
			splices.push({start: field.valueStart, end: field.valueEnd, insert: statusToken as Bytes});
		}
		return applySplices(plan.source, splices);
	});
	return mergeTexts(texts, style, ending);
}

/** The base of a criss-cross merge may have conflicts marked in it: what stands in them was in no common version. */
function withoutMarkers(
	base: Plan,
	read: Read,
): {readonly plan: Plan; readonly disputed: ReadonlySet<string>} {
	const {conflicts, loneLines} = markedConflicts(base.outline);
	if (conflicts.length === 0 || loneLines.length > 0) return {plan: base, disputed: new Set()};
	const versions = versionsIn(
		base.source,
		conflicts.map(conflict => ({...conflict, base: null})),
	);
	const plan = read(versions.base);
	const known = new Set(plan.tasks.map(({text}) => text));
	const inside = [versions.ours, versions.theirs].flatMap(text => read(text).tasks.map(task => task.text));
	return {plan, disputed: new Set(inside.filter(text => !known.has(text)))};
}

/** What a person should know of a merge that is no conflict: ids that two tasks have now, tasks that two took. */
function mergeWarnings({trees, nodes}: Merge, merged: Plan): readonly string[] {
	const warnings: string[] = [];
	const byId = ({tasks}: Plan) => grouped(tasks, ({id}) => id);
	const before = [byId(trees.ours.plan), byId(trees.theirs.plan)];
	for (const [id, tasks] of byId(merged)) {
		const most = Math.max(...before.map(ids => ids.get(id)?.length ?? 0));
		if (tasks.length > 1 && most <= 1) {
			warnings.push(`${id} names ${tasks.length} tasks now: both sides added one`);
		}
	}
	for (const node of nodes.all) {
		const {base, ours, theirs} = tasksOf(node);
		if (ours === null || theirs === null || ours.status !== theirs.status || ours.by === theirs.by) continue;
		const what = ours.status === 'doing' ? 'taken' : ours.status === 'done' ? 'done' : null;
		const known = base?.status === ours.status ? [null, base.by] : [null];
		const isKnown = known.some(by => ours.by === by || theirs.by === by);
		if (what !== null && !isKnown) {
			warnings.push(`"${ours.text}" was ${what} by ${ours.by} and by ${theirs.by}`);
		}
	}
	return warnings;
}

/** What the STATUS comments of plans follow: their tasks, so that it stands in none of them as a word. */
const derived = statusToken;

/**
 * What the STATUS comment of the merged plan says: a word that somebody put there, `derived`, or `null` where it is
 * merged like any other line.
 */
function mergeStatus({base, ours, theirs}: Versions<Plan>): string | null {
	const old = statusIn(base, null) ?? derived;
	const mine = statusIn(ours, base);
	const other = statusIn(theirs, base);
	if (mine === null || mine === old) return other ?? mine;
	return other === null || other === old || other === mine ? mine : null;
}

/** A word that was not touched since the base stays what it was there, whatever the tasks came to be. */
function statusIn(plan: Plan, base: Plan | null): string | null {
	const value = statusField(plan)?.value ?? null;
	const isUntouched = base !== null && value === statusField(base)?.value;
	return value === (isUntouched ? base : plan).status ? derived : value;
}

/** A merged file in which conflicts had been marked. */
export type Resolved = Merged & {
	/** How many conflicts were marked before. */
	readonly before: number;
};

/**
 * Merges by task what stands between the conflict markers of a plan, and leaves marked what cannot be merged. With
 * the base of `known`, git's versions of the file, a rewording is told from a new task; without it what only looks
 * alike on both sides stays marked. A lone marker is reported instead.
 */
export function resolveConflicts(
	source: Bytes,
	known: Versions<Bytes> | null,
	options: ReadOptions = {},
): Resolved | {readonly loneLine: number} {
	const {conflicts, loneLines} = markedConflicts(readOutline(source));
	const [loneLine] = loneLines;
	const [first] = conflicts;
	if (loneLine !== undefined) return {loneLine};
	if (first === undefined) return {bytes: source, conflicts: [], warnings: [], before: 0};
	const versions = versionsIn(source, conflicts);
	const withBase = conflicts.every(conflict => conflict.base !== null);
	const merge = (base: Bytes | null): Resolved => ({
		...mergePlans(base === null ? versions : {...versions, base}, {
			...options,
			partialBase: base === null && !withBase,
			style: {size: first.size, labels: first.labels, withBase},
		}),
		before: conflicts.length,
	});
	if (known === null || known.base === '') return merge(null);
	const merged = merge(agreedBase({...versions, base: known.base}));
	// A line that git moved out of one side of the markers must not seem taken out by that side.
	return hasLosses(merged.bytes, known) ? merge(null) : merged;
}

/**
 * The base with what git merged already: outside of the markers both sides have it. Without it, a task that one
 * side moved would seem taken out by the other.
 */
function agreedBase(versions: Versions<Bytes>): Bytes {
	const lines = mapVersions(versions, splitLines);
	const parts = diff3(lines).map(({base, ours, theirs}) => {
		const mine = lines.ours.slice(ours.start, ours.end).join('');
		const other = lines.theirs.slice(theirs.start, theirs.end).join('');
		return mine === other ? mine : lines.base.slice(base.start, base.end).join('');
	});
	return parts.join('') as Bytes;
}

const byteOrderMark = '\xef\xbb\xbf';
const lineEnd = /\r\n?|\n/g;

/**
 * Takes byte order marks off, ends the last lines, and gives all versions the same line endings, so that only lines
 * are left to merge. Each of the three is merged by itself: what one side changed counts. `ending` ends lines that are
 * ours to write; `restore` gives a merged text its mark back and its last line the ending that it is to have.
 */
function normalizeLineEndings(versions: Versions<Bytes>) {
	const marked = mapVersions(versions, text => text.startsWith(byteOrderMark));
	const bare = mapVersions(versions, (text, version) =>
		text.slice(marked[version] ? byteOrderMark.length : 0),
	);
	const ended = mapVersions(bare, text => text === '' || /[\r\n]$/.test(text));
	const ends = mapVersions(bare, lineEndingOf);
	const known = {...ends, base: ends.base ?? ends.theirs};
	const wanted = ends.ours === null ? ends.theirs : ends.theirs === null ? ends.ours : changed(known);
	const ending = wanted === null || wanted === 'mixed' ? (/\r\n?|\n/.exec(bare.ours)?.[0] ?? '\n') : wanted;
	const isMixed = ends.ours === 'mixed' || ends.theirs === 'mixed';
	const texts = mapVersions(bare, (text, version) => {
		const own = isMixed || ends[version] === ending || ends[version] === null;
		const normalized = own ? text : text.replace(lineEnd, ending);
		return (ended[version] ? normalized : normalized + ending) as Bytes;
	});
	const isNew = versions.base === '';
	const withMark = changed({...marked, base: isNew ? marked.theirs : marked.base});
	const withEnd = changed({...ended, base: isNew ? ended.theirs : ended.base});
	return {
		texts,
		ending,
		restore: (text: string) =>
			`${withMark ? byteOrderMark : ''}${withEnd ? text : text.replace(/(?:\r\n?|\n)$/, '')}` as Bytes,
	};
}

/** What one side changed; where both did, what ours has. */
function changed<What>({base, ours, theirs}: Versions<What>): What {
	return ours === base ? theirs : ours;
}

/** The line end that a text uses throughout, `mixed`, or `null` where it has no line end. */
function lineEndingOf(text: string): string | null {
	const [end = null, another] = new Set(text.match(lineEnd));
	return another === undefined ? end : 'mixed';
}
