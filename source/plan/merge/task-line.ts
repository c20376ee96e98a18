import {decode} from '../../markdown/bytes.ts';
import {isSameTask} from '../compare/same-task.ts';
import type {Status, Task} from '../model.ts';
import {mergeLines, type Versions} from './merge-lines.ts';
import type {Side, Triple} from './nodes.ts';
import type {TaskHead, Tree, TreeNode} from './tree.ts';

/** The line of a task after the merge: one where `conflict` is `null`, else what each side would have. */
export type MergedHead = {
	readonly ours: TaskHead;
	readonly theirs: TaskHead;
	readonly conflict: 'mark' | 'text' | null;
	/** The text as it is read, in ours and in theirs. */
	readonly texts: {readonly [side in Side]: string};
};

export type HeadOptions = {
	/** Texts of tasks on whose marks the versions that the base was made of did not agree. */
	readonly disputed: ReadonlySet<string>;
};

/** Merges place, mark and text of a task, each by itself. `side` is the version whose place counts, if one does. */
export function mergeHead(
	triple: Triple,
	trees: Versions<Tree>,
	side: Side | null,
	options: HeadOptions,
): MergedHead | null {
	const {base, ours, theirs} = triple;
	if (ours?.head == null || theirs?.head == null) {
		const head = (ours ?? theirs)?.head;
		const text = taskOf(ours ?? theirs, ours === null ? trees.theirs : trees.ours)?.text ?? '';
		return head == null
			? null
			: {ours: head, theirs: head, conflict: null, texts: {ours: text, theirs: text}};
	}
	const tasks = {
		base: taskOf(base, trees.base),
		ours: taskOf(ours, trees.ours),
		theirs: taskOf(theirs, trees.theirs),
	};
	const heads = {base: base?.head ?? null, ours: ours.head, theirs: theirs.head};
	const rest = mergeRest(heads, tasks);
	// Of two texts each keeps the mark that its side gave it, where they are not one task.
	const areTwo = rest === null && !isSame(tasks.ours, tasks.theirs);
	const mark = areTwo ? null : mergeMark(heads, tasks, options);
	const place = placeOf(heads, side);
	const ending = pick(heads, 'ending') ?? heads.ours.ending;
	const conflict = mark === null && !areTwo ? 'mark' : rest === null ? 'text' : null;
	const headFor = (from: Side): TaskHead => ({
		place,
		mark: mark ?? heads[from].mark,
		rest: rest ?? heads[from].rest,
		ending,
	});
	const mine = headFor('ours');
	const textOf = (from: Side): string => {
		const other = from === 'ours' ? 'theirs' : 'ours';
		if (rest === null || rest === heads[from].rest) {
			return tasks[from]?.text ?? '';
		}
		return rest === heads[other].rest ? (tasks[other]?.text ?? '') : textOfRest(rest);
	};
	return {
		ours: mine,
		theirs: conflict === null ? mine : headFor('theirs'),
		conflict,
		texts: {ours: textOf('ours'), theirs: textOf('theirs')},
	};
}

/** The mark that a task has after the merge; `null` where it is not one task in all three versions, or the sides differ. */
export function mergedMark(
	{base, ours, theirs}: Triple,
	trees: Versions<Tree>,
	options: HeadOptions,
): string | null {
	if (base?.head == null || ours?.head == null || theirs?.head == null) {
		return null;
	}
	const tasks = {
		base: taskOf(base, trees.base),
		ours: taskOf(ours, trees.ours),
		theirs: taskOf(theirs, trees.theirs),
	};
	const isOne = isSame(tasks.ours, tasks.theirs) && isSame(tasks.base, tasks.ours);
	return isOne ? mergeMark({base: base.head, ours: ours.head, theirs: theirs.head}, tasks, options) : null;
}

type Heads = {readonly base: TaskHead | null; readonly ours: TaskHead; readonly theirs: TaskHead};
type Tasks = Versions<Task | undefined>;

function taskOf(node: TreeNode | null, {plan}: Tree): Task | undefined {
	return node === null ? undefined : plan.tasks[node.index];
}

function isSame(one: Task | undefined, other: Pick<Task, 'text'> | undefined): boolean {
	return one !== undefined && other !== undefined && isSameTask(one, other);
}

/** What one side changed, or both alike; `null` where they changed it differently. */
function pick({base, ours, theirs}: Heads, part: keyof TaskHead): string | null {
	if (ours[part] === theirs[part] || theirs[part] === base?.[part]) {
		return ours[part];
	}
	return ours[part] === base?.[part] ? theirs[part] : null;
}

/** Two marks of one status are one change. A task that only the sides have was to be done when they wrote it. */
function mergeMark(heads: Heads, tasks: Tasks, {disputed}: HeadOptions): string | null {
	const {ours, theirs} = heads;
	const mine = knownStatus(tasks.ours, ours);
	const other = knownStatus(tasks.theirs, theirs);
	if (mine === other) {
		return pick(heads, 'mark') ?? (ours.mark < theirs.mark ? ours.mark : theirs.mark);
	}
	if (heads.base === null && disputed.has(tasks.ours?.text ?? '')) {
		return null;
	}
	const old = heads.base === null ? 'todo' : knownStatus(tasks.base, heads.base);
	return mine === old ? theirs.mark : other === old ? ours.mark : null;
}

/** A status, or of a mark that has none the mark itself. */
function knownStatus(task: Task | undefined, {mark}: TaskHead): Status | string {
	return task === undefined || task.status === 'other' ? mark : task.status;
}

function mergeRest(heads: Heads, tasks: Tasks): string | null {
	const picked = pick(heads, 'rest');
	if (picked !== null) {
		return picked;
	}
	const {base, ours, theirs} = heads;
	const lines = base === null ? null : mergeWrapped({base: base.rest, ours: ours.rest, theirs: theirs.rest});
	if (lines !== null) {
		const text = textOfRest(lines);
		if (isSame(tasks.ours, {text}) && isSame(tasks.theirs, {text})) {
			return lines;
		}
	}
	const same = tasks.ours?.text === tasks.theirs?.text && tasks.ours?.optional === tasks.theirs?.optional;
	return same ? (ours.rest < theirs.rest ? ours.rest : theirs.rest) : null;
}

/** Merges texts over several lines by lines; `null` where that cannot be. */
function mergeWrapped({base, ours, theirs}: Versions<string>): string | null {
	const lines = (text: string) =>
		(text.match(/[^\r\n]*(?:\r\n?|\n)|[^\r\n]+$/g) ?? []).map(line => ({text: line, row: null}));
	const chunks = mergeLines({base: lines(base), ours: lines(ours), theirs: lines(theirs)});
	return chunks.some(({kind}) => kind === 'conflict') ? null : chunks.flatMap(chunk => chunk.lines).join('');
}

/** What a text over several lines is read as. */
function textOfRest(rest: string): string {
	const lines = rest.replace(/^\]\*?/, '').split(/\r\n?|\n/);
	return decode(lines.map(line => line.replace(/^[\u0100\u0102 \t>]+/, '').trimEnd()).join(' ')).trim();
}

/** Indentation and bullet; numbers come later, from the whole list. */
function placeOf(heads: Heads, side: Side | null): string {
	return side === null ? (pick(heads, 'place') ?? heads.ours.place) : heads[side].place;
}
