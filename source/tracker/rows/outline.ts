import {sectionsAroundPhases, titleSection} from '../../overview/section.ts';
import type {Plan, Section} from '../../plan/model.ts';

/**
 * The sections and tasks of a plan as the tree that the checklist shows, flat and in document order.
 * Made once for each reading of the file; every list has one entry for each node.
 */
export type Outline = {
	readonly plan: Plan;
	/** Index of a task, or for a section the complement (`~index`) of its index. */
	readonly nodes: Int32Array;
	/** How many nodes stand above, which is how far it is indented. */
	readonly depths: Uint8Array;
	/** The node after the last one inside. */
	readonly ends: Int32Array;
	/** For each task of the plan its node. */
	readonly ofTask: Int32Array;
	/** For each section of the plan its node, or -1 where it is not shown. */
	readonly ofSection: Int32Array;
	/** For each section of the plan a name that stays while the file is edited elsewhere. */
	readonly sectionNames: readonly string[];
};

/** The tree of a plan. Sections without a task are left out, and so is what only frames the others. */
export function outlineOf(plan: Plan): Outline {
	const {sections, tasks} = plan;
	const isShown = shownSections(plan);
	const nodes = new Int32Array(tasks.length + isShown.filter(Boolean).length);
	const depths = new Uint8Array(nodes.length);
	const ofTask = new Int32Array(tasks.length);
	const ofSection = new Int32Array(sections.length).fill(-1);
	/** For each section how deep what stands in it is. */
	const inside = new Uint8Array(sections.length);
	let count = 0;
	const addTask = (task: number, depth: number) => {
		nodes[count] = task;
		depths[count] = Math.min(255, depth + (tasks[task]?.depth ?? 0));
		ofTask[task] = count;
		count++;
	};
	const beforeAny = firstInSection(sections) ?? tasks.length;
	for (let task = 0; task < beforeAny; task++) addTask(task, 0);
	for (const {index, parent, tasks: own} of sections) {
		const depth = parent === null ? 0 : (inside[parent] ?? 0);
		inside[index] = depth + (isShown[index] ? 1 : 0);
		if (isShown[index]) {
			nodes[count] = ~index;
			depths[count] = depth;
			ofSection[index] = count;
			count++;
		}
		for (const task of own) addTask(task, inside[index] ?? 0);
	}
	return {plan, nodes, depths, ends: endsOf(depths), ofTask, ofSection, sectionNames: namesOf(sections)};
}

/** The tree of a plan that was read again; the same one as before where the same tasks stand in it under the same names. */
export function outlineAgain(before: Outline, plan: Plan): Outline {
	const after = outlineOf(plan);
	const isSame =
		isSameList(before.nodes, after.nodes) &&
		isSameList(before.depths, after.depths) &&
		isSameList(before.sectionNames, after.sectionNames) &&
		isSameList(keysIn(before.plan), keysIn(plan));
	return isSame ? {...before, plan} : after;
}

function keysIn({tasks}: Plan): readonly string[] {
	return tasks.map(({key}) => key);
}

function isSameList<Entry>(one: ArrayLike<Entry>, other: ArrayLike<Entry>): boolean {
	for (let index = 0; index < one.length; index++) {
		if (one[index] !== other[index]) return false;
	}
	return one.length === other.length;
}

/** Whether two trees have the same nodes. */
export function isSameTree(one: Outline, other: Outline): boolean {
	return one.nodes === other.nodes;
}

/** The first task under a heading; those before it are under none. */
function firstInSection(sections: readonly Section[]): number | undefined {
	return sections.find(({tasks}) => tasks.length > 0)?.tasks[0];
}

/**
 * A section is shown when there is a task in it. The title's heading is not, since it is what the
 * screen is about, and neither is one that has nothing of its own but phases.
 */
function shownSections(plan: Plan): readonly boolean[] {
	const title = titleSection(plan);
	const isPhase = new Set(plan.phases.map(({section}) => section));
	const frames = sectionsAroundPhases(plan);
	return plan.sections.map(section => {
		if (section.progress.total === 0) return false;
		if (isPhase.has(section.index)) return true;
		return section !== title && !(frames.has(section.index) && section.tasks.length === 0);
	});
}

function endsOf(depths: Uint8Array): Int32Array {
	const ends = new Int32Array(depths.length);
	for (let node = depths.length - 1; node >= 0; node--) {
		const depth = depths[node] ?? 0;
		let end = node + 1;
		while (end < depths.length && (depths[end] ?? 0) > depth) end = ends[end] ?? depths.length;
		ends[node] = end;
	}
	return ends;
}

function namesOf(sections: readonly Section[]): readonly string[] {
	const seen = new Map<string, number>();
	return sections.map(({path}) => {
		const name = path.join('\n');
		const earlier = seen.get(name) ?? 0;
		seen.set(name, earlier + 1);
		return `${name}\n#${earlier}`;
	});
}

/** What stands at a node. */
export type NodeItem =
	| {readonly kind: 'task'; readonly task: Plan['tasks'][number]}
	| {readonly kind: 'section'; readonly section: Section};

/** The task or section at a node; `null` where there is no such node. */
export function itemAt({plan, nodes}: Outline, node: number): NodeItem | null {
	const code = nodes[node];
	if (code === undefined) return null;
	if (code >= 0) {
		const task = plan.tasks[code];
		return task === undefined ? null : {kind: 'task', task};
	}
	const section = plan.sections[~code];
	return section === undefined ? null : {kind: 'section', section};
}

/** A name for a node that stays while the file is edited elsewhere: a task's key, a section's path. */
export function nameOf({plan, nodes, sectionNames}: Outline, node: number): string {
	const code = nodes[node];
	if (code === undefined) return '';
	return code >= 0 ? (plan.tasks[code]?.key ?? '') : (sectionNames[~code] ?? '');
}

/** The node with such a name, or -1. */
export function nodeNamed(outline: Outline, name: string): number {
	if (name.startsWith('%')) {
		const task = outline.plan.tasks.find(({key}) => key === name);
		if (task !== undefined) return outline.ofTask[task.index] ?? -1;
	}
	const section = outline.sectionNames.indexOf(name);
	return section === -1 ? -1 : (outline.ofSection[section] ?? -1);
}

/** Whether a node is the same in two readings, at the same place; without names, which take long to make. */
export function isSameAt(before: Outline, after: Outline, node: number): boolean {
	const was = itemAt(before, node);
	const is = itemAt(after, node);
	if (was === null || is === null || before.nodes.length !== after.nodes.length) return false;
	if (was.kind === 'task' && is.kind === 'task') {
		return was.task.text === is.task.text && sectionName(before, was.task) === sectionName(after, is.task);
	}
	return was.kind === is.kind && nameOf(before, node) === nameOf(after, node);
}

function sectionName({sectionNames}: Outline, {section}: Plan['tasks'][number]): string | undefined {
	return section === null ? '' : sectionNames[section];
}

/** The node in another reading that was this one, or -1. */
export function nodeIn(after: Outline, before: Outline, node: number): number {
	return isSameAt(before, after, node) ? node : nodeNamed(after, nameOf(before, node));
}

/** The node that a node stands under, or -1. */
export function parentOf({depths}: Outline, node: number): number {
	const depth = depths[node] ?? 0;
	let above = node - 1;
	while (above >= 0 && (depths[above] ?? 0) >= depth) above--;
	return above;
}

/** Whether something stands under a node, so that it folds. */
export function isFoldable({ends}: Outline, node: number): boolean {
	return (ends[node] ?? 0) > node + 1;
}
