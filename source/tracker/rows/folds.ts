import type {Plan} from '../../plan/model.ts';
import {isFoldable, nameOf, type Outline} from './outline.ts';

/** Names of the nodes whose insides are hidden. */
export type Folds = ReadonlySet<string>;

/** At first only sections with something doing or next are unfolded. */
export function firstFolds(outline: Outline): Folds {
	const {plan, ofSection, sectionNames} = outline;
	const isActive = activeSections(plan);
	return new Set(sectionNames.filter((_, index) => ofSection[index] !== -1 && isActive[index] !== 1));
}

function activeSections({sections, tasks, next, progress}: Plan): Uint8Array {
	const isActive = new Uint8Array(sections.length);
	const mark = (task: number) => {
		let section = tasks[task]?.section ?? null;
		while (section !== null && isActive[section] !== 1) {
			isActive[section] = 1;
			section = sections[section]?.parent ?? null;
		}
	};
	for (const task of next) mark(task);
	if (progress.doing > 0) for (const {status, index} of tasks) if (status === 'doing') mark(index);
	return isActive;
}

const ofTasks = new WeakMap<Folds, boolean>();

/** Whether the inside of a node is hidden. Names of tasks take long to make, and are made only where a task is folded. */
export function isFolded(outline: Outline, folds: Folds, node: number): boolean {
	if ((outline.nodes[node] ?? 0) < 0) return folds.has(nameOf(outline, node));
	let some = ofTasks.get(folds);
	if (some === undefined) {
		some = [...folds].some(name => name.startsWith('%'));
		ofTasks.set(folds, some);
	}
	return some && folds.has(nameOf(outline, node));
}

export function fold(folds: Folds, name: string): Folds {
	return folds.has(name) ? folds : new Set([...folds, name]);
}

export function unfold(folds: Folds, names: readonly string[]): Folds {
	return names.some(name => folds.has(name))
		? new Set([...folds].filter(name => !names.includes(name)))
		: folds;
}

/** All sections folded where any is open, else nothing. */
export function foldAll(outline: Outline, folds: Folds): Folds {
	const names = outline.sectionNames.filter((_, index) => {
		const node = outline.ofSection[index] ?? -1;
		return node !== -1 && isFoldable(outline, node);
	});
	return names.every(name => folds.has(name)) ? new Set() : new Set(names);
}

/** The folds with everything open that hides a node. */
export function reveal(outline: Outline, folds: Folds, node: number): Folds {
	const above: string[] = [];
	const {depths} = outline;
	let depth = depths[node] ?? 0;
	for (let other = node - 1; other >= 0 && depth > 0; other--) {
		if ((depths[other] ?? 0) >= depth) continue;
		depth = depths[other] ?? 0;
		above.push(nameOf(outline, other));
	}
	return unfold(folds, above);
}
