import {decode} from '../../markdown/bytes.ts';
import {isSameTask} from '../compare/same-task.ts';
import type {Status, Task} from '../model.ts';
import {mergeLines, plainLines} from './merge-lines.ts';
import type {Content, Side, TaskHead, Tree, TreeNode, Triple, Versions} from './model.ts';
import {around, inside, isBlankText, isNode} from './tree.ts';

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
	const chunks = mergeLines({base: plainLines(base), ours: plainLines(ours), theirs: plainLines(theirs)});
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

/** A task's line up to its box: quote marks and indentation, bullet or number, delimiter, blanks. */
export type PlaceParts = {
	readonly prefix: string;
	readonly number: string | null;
	readonly delimiter: string;
	readonly gap: string;
};

const place = new RegExp(
	`^(${around}?${inside}?(?:[ \\t]*>)*[ \\t]*)(?:(\\d{1,9})([.)])|([-*+]))([^[]*\\[)$`,
);

export function partsOfPlace(text: string): PlaceParts | null {
	const match = place.exec(text);
	if (match === null) {
		return null;
	}
	const [, prefix = '', number, delimiter, bullet, gap = ''] = match;
	return {prefix, number: number ?? null, delimiter: delimiter ?? bullet ?? '', gap};
}

/** How the numbered list that a task stands in is numbered. */
type Numbering = {
	/** `counted`: each is one more than the one before; `equal`: all are the same; `odd`: neither. */
	readonly style: 'counted' | 'equal' | 'odd';
	readonly first: number;
};

export type Numberings = ReadonlyMap<TreeNode, Numbering>;

/** How each numbered list of tasks in a file is numbered, by its tasks. */
export function numberingsOf({root, sections, tasks}: Tree): Numberings {
	const numberings = new Map<TreeNode, Numbering>();
	for (const node of [root, ...sections, ...tasks]) {
		for (const run of runsOf(node.tokens, tokenPlace)) {
			const numbers = run.map(({number}) => number);
			const first = numbers[0] ?? 1;
			const counted = numbers.every((number, index) => number === first + index);
			const equal = numbers.every(number => number === first);
			const style = counted ? 'counted' : equal ? 'equal' : 'odd';
			for (const {thing} of run) {
				if (isNode(thing)) {
					numberings.set(thing, {style, first});
				}
			}
		}
	}
	return numberings;
}

function tokenPlace(token: TreeNode['tokens'][number]): string | 'blank' | null {
	return isNode(token) ? (token.head?.place ?? null) : isBlankText(token.text) ? 'blank' : null;
}

type Numbered<Thing> = {readonly thing: Thing; readonly number: number};

/** The runs of numbered tasks that follow on each other, with nothing but blank lines between them. */
function runsOf<Thing>(
	things: readonly Thing[],
	placeOf: (thing: Thing) => string | 'blank' | null,
): readonly (readonly Numbered<Thing>[])[] {
	const runs: Numbered<Thing>[][] = [];
	let open: {kind: string; run: Numbered<Thing>[]} | null = null;
	for (const thing of things) {
		const text = placeOf(thing);
		if (text === 'blank') {
			continue;
		}
		const parts = text === null ? null : partsOfPlace(text);
		if (parts === null || parts.number === null) {
			open = null;
			continue;
		}
		const kind = `${parts.prefix}${parts.delimiter}`;
		if (open === null || open.kind !== kind) {
			open = {kind, run: []};
			runs.push(open.run);
		}
		open.run.push({thing, number: Number(parts.number)});
	}
	return runs;
}

/**
 * The numbers that the tasks of a merged list get, where they are others than they have: a list that
 * was counted through on both sides is so again. `placeOf` says how a part is written as it is.
 */
export function renumbered(
	content: readonly Content[],
	numberings: {readonly [side in Side]: Numberings},
	placeOf: (content: Content) => string | null,
): ReadonlyMap<Content, string> {
	const numbers = new Map<Content, string>();
	const placed = (each: Content): string | null =>
		each.kind === 'line' && isBlankText(each.text) ? 'blank' : placeOf(each);
	for (const run of runsOf(content, placed)) {
		const sources = run.flatMap(({thing}) => {
			const sides: readonly Side[] =
				thing.kind !== 'part' ? [] : thing.side === null ? ['ours', 'theirs'] : [thing.side];
			return sides.flatMap(side => {
				const node = thing.kind === 'part' ? thing.triple[side] : null;
				return (node === null ? undefined : numberings[side].get(node)) ?? [];
			});
		});
		const counted = sources.every(({style}) => style === 'counted');
		const equal = sources.every(({style, first}) => style === 'equal' || first === sources[0]?.first);
		if (sources.some(({style}) => style === 'odd') || !(counted || equal)) {
			continue;
		}
		const first = Math.min(...sources.map(source => source.first));
		const step = sources.some(({style}) => style === 'equal') ? 0 : 1;
		for (const [index, {thing, number}] of run.entries()) {
			const wanted = first + index * step;
			if (wanted !== number) {
				numbers.set(thing, String(wanted));
			}
		}
	}
	return numbers;
}
