import {isSameTask} from '../compare/same-task.ts';
import type {Status, Task} from '../model.ts';
import {
	type Content,
	type MergeNode,
	mapVersions,
	type Side,
	type TaskLine,
	type Tree,
	type TreeChild,
	type TreeNode,
	type Versions,
} from './model.ts';
import {contentToken, indentToken, isBlankText, isNode} from './tree.ts';

/** The line of a task after the merge: one where `conflict` is `null`, else what each side would have. */
export type MergedTaskLine = {
	readonly ours: TaskLine;
	readonly theirs: TaskLine;
	readonly conflict: 'mark' | 'text' | null;
	/** The text as it is read, in ours and in theirs. */
	readonly texts: {readonly [side in Side]: string};
};

/** Merges bullet, mark and text of a task, each by itself. `side` is the version whose bullet counts, if one does. */
export function mergeTaskLine(
	node: MergeNode,
	side: Side | null,
	disputed: ReadonlySet<string>,
): MergedTaskLine | null {
	const {base, ours, theirs} = node;
	if (ours?.taskLine == null || theirs?.taskLine == null) {
		const {taskLine, title: text} = ours ?? theirs ?? {taskLine: null, title: ''};
		return taskLine && {ours: taskLine, theirs: taskLine, conflict: null, texts: {ours: text, theirs: text}};
	}
	const tasks = tasksOf(node);
	const taskLines = {base: base?.taskLine ?? null, ours: ours.taskLine, theirs: theirs.taskLine};
	const rest = mergeRest(taskLines, tasks);
	// Of two texts each keeps the mark that its side gave it, where they are not one task.
	const areTwo = rest === null && !isSame(tasks.ours, tasks.theirs);
	const mark = areTwo ? null : mergeMark(taskLines, tasks, disputed);
	// Its number comes later, from the whole list.
	const bullet = (side === null ? pick(taskLines, 'bullet') : null) ?? taskLines[side ?? 'ours'].bullet;
	const ending = pick(taskLines, 'ending') ?? taskLines.ours.ending;
	const conflict = mark === null && !areTwo ? 'mark' : rest === null ? 'text' : null;
	const lineOf = ({mark: own, rest: text}: TaskLine): TaskLine => ({
		bullet,
		mark: mark ?? own,
		rest: rest ?? text,
		ending,
	});
	const textOf = (own: TreeNode, other: TreeNode): string =>
		rest === null || rest === own.taskLine?.rest ? own.title : other.title;
	const mine = lineOf(ours.taskLine);
	return {
		ours: mine,
		theirs: conflict === null ? mine : lineOf(theirs.taskLine),
		conflict,
		texts: {ours: textOf(ours, theirs), theirs: textOf(theirs, ours)},
	};
}

/** The mark that a task has after the merge; `null` where it is not one task in all three versions, or the sides differ. */
export function mergedMark(node: MergeNode, disputed: ReadonlySet<string>): string | null {
	const {base, ours, theirs} = node;
	if (base?.taskLine == null || ours?.taskLine == null || theirs?.taskLine == null) return null;
	const tasks = tasksOf(node);
	const isOne = isSame(tasks.ours, tasks.theirs) && isSame(tasks.base, tasks.ours);
	return isOne
		? mergeMark({base: base.taskLine, ours: ours.taskLine, theirs: theirs.taskLine}, tasks, disputed)
		: null;
}

type TaskLines = {readonly base: TaskLine | null; readonly ours: TaskLine; readonly theirs: TaskLine};
type Tasks = Versions<Task | null>;

/** A task as each version has it; `null` where it does not, and of what is no task. */
export function tasksOf({base, ours, theirs}: MergeNode): Tasks {
	return mapVersions({base, ours, theirs}, treeNode => treeNode?.task ?? null);
}

function isSame(one: Task | null, other: Pick<Task, 'text'> | null): boolean {
	return one !== null && other !== null && isSameTask(one, other);
}

/** What one side changed, or both alike; `null` where they changed it differently. */
function pick({base, ours, theirs}: TaskLines, part: keyof TaskLine): string | null {
	if (ours[part] === theirs[part] || theirs[part] === base?.[part]) return ours[part];
	return ours[part] === base?.[part] ? theirs[part] : null;
}

/** Two marks of one status are one change. A task that only the sides have was to be done when they wrote it. */
function mergeMark(taskLines: TaskLines, tasks: Tasks, disputed: ReadonlySet<string>): string | null {
	const {ours, theirs} = taskLines;
	const mine = knownStatus(tasks.ours, ours);
	const other = knownStatus(tasks.theirs, theirs);
	if (mine === other) return pick(taskLines, 'mark') ?? (ours.mark < theirs.mark ? ours.mark : theirs.mark);
	if (taskLines.base === null && disputed.has(tasks.ours?.text ?? '')) return null;
	const old = taskLines.base === null ? 'todo' : knownStatus(tasks.base, taskLines.base);
	return mine === old ? theirs.mark : other === old ? ours.mark : null;
}

/** A status, or of a mark that has none the mark itself. */
function knownStatus(task: Task | null, {mark}: TaskLine): Status | string {
	return task === null || task.status === 'other' ? mark : task.status;
}

function mergeRest(taskLines: TaskLines, {ours, theirs}: Tasks): string | null {
	const isSameText = ours?.text === theirs?.text && ours?.optional === theirs?.optional;
	const [mine, other] = [taskLines.ours.rest, taskLines.theirs.rest];
	return pick(taskLines, 'rest') ?? (isSameText ? (mine < other ? mine : other) : null);
}

/** A task's line up to its box: quote marks and indentation, bullet or number, delimiter, blanks. */
export type BulletParts = {
	readonly prefix: string;
	readonly number: string | null;
	readonly delimiter: string;
	readonly gap: string;
};

const bulletPattern = new RegExp(
	`^(${indentToken}?${contentToken}?(?:[ \\t]*>)*[ \\t]*)(?:(\\d{1,9})([.)])|([-*+]))([^[]*\\[)$`,
);

export function bulletParts(text: string): BulletParts | null {
	const match = bulletPattern.exec(text);
	if (match === null) return null;
	const [, prefix = '', number, delimiter, bullet, gap = ''] = match;
	return {prefix, number: number ?? null, delimiter: delimiter ?? bullet ?? '', gap};
}

type Numbering = {
	/** `counted`: each is one more than the one before; `equal`: all are the same; `odd`: neither. */
	readonly style: 'counted' | 'equal' | 'odd';
	readonly first: number;
};

export type Numberings = ReadonlyMap<TreeNode, Numbering>;

/** How each numbered list of tasks in a file is numbered, by its tasks. */
export function numberingsOf({root, sections, tasks}: Tree): Numberings {
	const numberings = new Map<TreeNode, Numbering>();
	for (const {children} of [root, ...sections, ...tasks]) {
		for (const run of runsOf(children, childBullet)) {
			const first = run[0]?.number ?? 1;
			const isCounted = run.every(({number}, index) => number === first + index);
			const isEqual = run.every(({number}) => number === first);
			const style = isCounted ? 'counted' : isEqual ? 'equal' : 'odd';
			for (const {thing} of run) {
				if (isNode(thing)) numberings.set(thing, {style, first});
			}
		}
	}
	return numberings;
}

function childBullet(child: TreeChild): string | 'blank' | null {
	return isNode(child) ? (child.taskLine?.bullet ?? null) : isBlankText(child.text) ? 'blank' : null;
}

type Numbered<Thing> = {readonly thing: Thing; readonly number: number};

/** The runs of numbered tasks that follow on each other, with nothing but blank lines between them. */
function runsOf<Thing>(
	things: readonly Thing[],
	bulletOf: (thing: Thing) => string | 'blank' | null,
): readonly (readonly Numbered<Thing>[])[] {
	const runs: Numbered<Thing>[][] = [];
	let open: string | null = null;
	for (const thing of things) {
		const text = bulletOf(thing);
		if (text === 'blank') continue;
		const parts = text === null ? null : bulletParts(text);
		const kind = parts?.number == null ? null : `${parts.prefix}${parts.delimiter}`;
		if (kind !== null && kind !== open) runs.push([]);
		open = kind;
		if (kind !== null) runs.at(-1)?.push({thing, number: Number(parts?.number)});
	}
	return runs;
}

/** The numbers of a merged list that change: one that was counted through on both sides is so again. */
export function renumbered(
	content: readonly Content[],
	numberings: {readonly [side in Side]: Numberings},
	bulletOf: (content: Content) => string | null,
): ReadonlyMap<Content, string> {
	const numbers = new Map<Content, string>();
	const placed = (each: Content): string | null =>
		each.kind === 'line' && isBlankText(each.text) ? 'blank' : bulletOf(each);
	for (const run of runsOf(content, placed)) {
		const sources = run.flatMap(({thing}) =>
			thing.kind !== 'node'
				? []
				: (['ours', 'theirs'] as const).flatMap(side => {
						const treeNode = thing.side === null || thing.side === side ? thing.node[side] : null;
						return (treeNode === null ? undefined : numberings[side].get(treeNode)) ?? [];
					}),
		);
		const styles = new Set(sources.map(({style}) => style));
		const isCounted = styles.size === 1 && styles.has('counted');
		const isEqual = sources.every(({style, first}) => style === 'equal' || first === sources[0]?.first);
		if (styles.has('odd') || !(isCounted || isEqual)) continue;
		const first = Math.min(...sources.map(source => source.first));
		for (const [index, {thing, number}] of run.entries()) {
			const wanted = first + (styles.has('equal') ? 0 : index);
			if (wanted !== number) numbers.set(thing, String(wanted));
		}
	}
	return numbers;
}
