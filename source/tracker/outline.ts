import {lineKind} from '../markdown/outline.ts';
import {
	type SectionSummary,
	sectionSummary,
	sectionsAroundPhases,
	titleSection,
} from '../overview/section.ts';
import {type Day, isOpen, type Plan, readyTasks, type Section, type Task} from '../plan/model.ts';
import {commentLines} from '../plan/read/comments.ts';
import {grouped} from '../text/collections.ts';
import {widthOf} from '../text/width.ts';

/** Where a node stands in the tree. */
type Place = {
	/** How many nodes stand above it, which is how far it is indented. */
	readonly depth: number;
	/** The node that it stands under, or -1. */
	readonly parent: number;
	/** The node after the last one inside. */
	readonly end: number;
};

export type TaskNode = Place & {readonly kind: 'task'; readonly task: Task};
export type SectionNode = Place & {
	readonly kind: 'section';
	/** Its path, which stays while the file is edited elsewhere. */
	readonly name: string;
	readonly section: Section;
	readonly summary: SectionSummary;
};

/** A section or a task in the tree that the checklist shows. */
export type OutlineNode = TaskNode | SectionNode;

/** Columns that each part takes in the widest section, over a whole plan. */
export type SectionWidths = {
	readonly label: number;
	/** With its indent and label. */
	readonly name: number;
	readonly priority: number;
	/** Of each of the lengths of its state. */
	readonly states: readonly number[];
	readonly counts: number;
};

/** The sections and tasks of a plan as a tree, flat and in document order: made once for each reading of the file. */
export type Outline = {
	readonly nodes: readonly OutlineNode[];
	/** For each task of the plan its node. */
	readonly ofTask: readonly number[];
	/** For each section of the plan that has tasks, and `null` for those before any, the longest reference in it. */
	readonly refWidths: ReadonlyMap<number | null, number>;
	readonly sectionWidths: SectionWidths;
};

/** Longer references push the text of their row to the right. */
const widestRef = 12;

/** The tree of a plan. Sections without a task are left out, and so is what only frames the others. */
export function outlineOf(plan: Plan, today: Day): Outline {
	const {sections, tasks} = plan;
	const isShown = shownSections(plan);
	const names = sectionNames(sections);
	const nodes: (OutlineNode & {end: number})[] = [];
	const ofTask: number[] = [];
	const refWidths = new Map<number | null, number>();
	/** For each section how deep what stands in it is. */
	const inside: number[] = [];
	/** The nodes that what comes next may stand under. */
	const above: number[] = [];
	const parentAt = (depth: number) => {
		while (above.length > depth) close();
		const parent = above.at(-1) ?? -1;
		above.push(nodes.length);
		return parent;
	};
	const close = () => {
		const node = nodes[above.pop() ?? -1];
		if (node !== undefined) node.end = nodes.length;
	};
	const addTask = (task: Task | undefined, inSection: number) => {
		if (task === undefined) return;
		ofTask[task.index] = nodes.length;
		const depth = inSection + task.depth;
		nodes.push({kind: 'task', task, depth, parent: parentAt(depth), end: 0});
		const width = Math.min(widestRef, task.ref.length);
		if (width > (refWidths.get(task.section) ?? 0)) refWidths.set(task.section, width);
	};
	const beforeAny = sections.find(section => section.tasks.length > 0)?.tasks[0] ?? tasks.length;
	for (const task of tasks.slice(0, beforeAny)) addTask(task, 0);
	for (const section of sections) {
		const {index, parent, tasks: own} = section;
		const depth = parent === null ? 0 : (inside[parent] ?? 0);
		inside[index] = depth + (isShown[index] ? 1 : 0);
		if (isShown[index]) {
			const summary = sectionSummary(plan, section, today);
			const name = names[index] ?? '';
			nodes.push({kind: 'section', section, summary, name, depth, parent: parentAt(depth), end: 0});
		}
		for (const task of own) addTask(tasks[task], inside[index] ?? 0);
	}
	while (above.length > 0) close();
	const shown = nodes.flatMap(node => (node.kind === 'section' ? [node] : []));
	return {nodes, ofTask, refWidths, sectionWidths: sectionWidths(shown)};
}

/**
 * A section is shown when there is a task in it, or nothing at all and tasks in sections before and after it: a lane.
 * The title's heading is not, since it is what the screen is about, and neither is one that has nothing of its own but
 * phases.
 */
function shownSections(plan: Plan): readonly boolean[] {
	const title = titleSection(plan);
	const isPhase = new Set(plan.phases.map(({section}) => section));
	const frames = sectionsAroundPhases(plan);
	const lanes = emptyLanes(plan);
	return plan.sections.map(section => {
		if (section.progress.total === 0) return lanes.has(section.index);
		if (isPhase.has(section.index)) return true;
		return section !== title && !(frames.has(section.index) && section.tasks.length === 0);
	});
}

/** Sections with nothing below their heading that stand between siblings with tasks: lists are used as lanes. */
function emptyLanes({sections, comments, outline: {kinds}}: Plan): ReadonlySet<number> {
	const lanes = new Set<number>();
	const isComment = commentLines(comments);
	for (const siblings of grouped(sections, ({parent}) => String(parent)).values()) {
		const holds = siblings.map(({progress}) => progress.total > 0);
		for (const {index, line, endLine} of siblings.slice(holds.indexOf(true), holds.lastIndexOf(true))) {
			const isBlank = kinds
				.subarray(line + 1, endLine + 1)
				.every((kind, index) => kind === lineKind.blank || isComment(line + 1 + index));
			if (isBlank && sections[index]?.progress.total === 0) lanes.add(index);
		}
	}
	return lanes;
}

function sectionWidths(sections: readonly SectionNode[]): SectionWidths {
	const widest = (measure: (section: SectionNode) => number) =>
		sections.reduce((width, section) => Math.max(width, measure(section)), 0);
	const label = widest(({summary}) => widthOf(summary.label));
	return {
		label,
		name: widest(
			({depth, summary}) => 2 * depth + (summary.label === '' ? 0 : label + 2) + widthOf(summary.name),
		),
		priority: widest(({summary}) => widthOf(summary.priority.text)),
		states: [0, 1, 2, 3].map(form => widest(({summary}) => widthOf(summary.state.forms[form] ?? ''))),
		counts: widest(({summary}) => widthOf(summary.counts)),
	};
}

function sectionNames(sections: readonly Section[]): readonly string[] {
	const seen = new Map<string, number>();
	return sections.map(({path}) => {
		const name = path.join('\n');
		const earlier = seen.get(name) ?? 0;
		seen.set(name, earlier + 1);
		return `${name}\n#${earlier}`;
	});
}

/**
 * A name for a node that stays while the file is edited elsewhere: a task's key, a section's path. Keys are worked out
 * where they are asked for first, which takes long for all tasks of a large plan.
 */
export function nodeName(node: OutlineNode): string {
	return node.kind === 'task' ? node.task.key : node.name;
}

/** The name of a node by its number; `null` where there is no such node. */
export function nodeNameAt({nodes}: Outline, node: number): string | null {
	const item = nodes[node];
	return item === undefined ? null : nodeName(item);
}

/** The node with such a name, or -1. */
export function nodeNamed({nodes}: Outline, name: string): number {
	return nodes.findIndex(node => nodeName(node) === name);
}

/** The node in another reading that was this one, or -1. */
export function nodeIn(after: Outline, before: Outline, node: number): number {
	const name = nodeNameAt(before, node);
	if (name === null) return -1;
	return nodeNameAt(after, node) === name ? node : nodeNamed(after, name);
}

/** Whether something stands under a node, so that it folds. */
export function isFoldable({nodes}: Outline, node: number): boolean {
	return (nodes[node]?.end ?? 0) > node + 1;
}

/** Names of the nodes whose insides are hidden. */
export type Folds = ReadonlySet<string>;

/** At first only sections are unfolded with something that is being done or can be done now. */
export function firstFolds({nodes, ofTask}: Outline, plan: Plan): Folds {
	const active = new Set<number>();
	const doing = plan.tasks.filter(({status}) => status === 'doing');
	for (const {index} of [...readyTasks(plan), ...doing]) {
		let node = ofTask[index] ?? -1;
		while (node !== -1 && !active.has(node)) {
			active.add(node);
			node = nodes[node]?.parent ?? -1;
		}
	}
	return new Set(
		nodes.flatMap((each, node) => (each.kind === 'section' && !active.has(node) ? each.name : [])),
	);
}

export function fold(folds: Folds, name: string): Folds {
	return new Set([...folds, name]);
}

export function unfold(folds: Folds, names: readonly string[]): Folds {
	return names.some(name => folds.has(name))
		? new Set([...folds].filter(name => !names.includes(name)))
		: folds;
}

/** All sections folded where any is open, else nothing. */
export function foldAll({nodes}: Outline, folds: Folds): Folds {
	const names = nodes.flatMap((each, node) =>
		each.kind === 'section' && each.end > node + 1 ? each.name : [],
	);
	return names.every(name => folds.has(name)) ? new Set() : new Set(names);
}

/** The folds with everything open that hides a node. */
export function reveal({nodes}: Outline, folds: Folds, node: number): Folds {
	const above: string[] = [];
	let outer = nodes[nodes[node]?.parent ?? -1];
	while (outer !== undefined) {
		above.push(nodeName(outer));
		outer = nodes[outer.parent];
	}
	return unfold(folds, above);
}

export type Filter = 'all' | 'open' | 'next' | 'blocked' | 'done';
export const filters: readonly Filter[] = ['all', 'open', 'next', 'blocked', 'done'];

/** Which tasks a filter passes; those whose keys are `pinned` are shown all the same. */
export function filterTest(plan: Plan, filter: Filter, pinned: ReadonlySet<string>): (task: Task) => boolean {
	if (filter === 'all') return () => true;
	const ready = new Set(readyTasks(plan));
	return task => {
		if (pinned.size > 0 && pinned.has(task.key)) return true;
		if (filter === 'next') return ready.has(task);
		return filter === 'open' ? isOpen(task) : task.status === filter;
	};
}

/**
 * The nodes that folds and a filter leave, in order. A node stands in the list where it or a task inside it passes;
 * sections without tasks where `hasLanes`.
 */
export function rowsOf(
	{nodes}: Outline,
	folds: Folds,
	isShown: (task: Task) => boolean,
	hasLanes = false,
): readonly number[] {
	const holds: boolean[] = new Array(nodes.length).fill(false);
	for (let node = nodes.length - 1; node >= 0; node--) {
		const item = nodes[node];
		if (item?.kind === 'task' ? isShown(item.task) : hasLanes && item?.section.progress.total === 0)
			holds[node] = true;
		if (holds[node] === true && item !== undefined && item.parent !== -1) holds[item.parent] = true;
	}
	const rows: number[] = [];
	let node = 0;
	while (node < nodes.length) {
		const item = nodes[node];
		const isHeld = holds[node] === true;
		if (isHeld) rows.push(node);
		const hasMore = item !== undefined && item.end > node + 1;
		node = hasMore && (!isHeld || folds.has(nodeName(item))) ? item.end : node + 1;
	}
	return rows;
}

/** The row of a node; where it is hidden, that of the last node before it that is shown, or -1. */
export function rowOf(rows: readonly number[], node: number): number {
	return rows.findLastIndex(other => other <= node);
}
