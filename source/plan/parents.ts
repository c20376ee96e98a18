import {isNumberId} from './ids.ts';
import type {ReadTask} from './read-task.ts';

/**
 * Links parents and children. Where a task is indented under none, its parent is the nearest one
 * above it in its section whose number its own extends (`1.` and `1.1` written flat).
 */
export function linkParents(tasks: readonly ReadTask[]): void {
	const numbered = new Map<string, number>();
	/** By task: the last of the run of its descendants that follows it. */
	const lastBelow = new Int32Array(tasks.length);
	const children = new Map<number, number[]>();
	let section: number | null = null;
	for (const task of tasks) {
		const {index, id} = task;
		lastBelow[index] = index;
		if (task.section !== section) {
			section = task.section;
			numbered.clear();
		}
		if (id !== null && isNumberId(id)) {
			task.parent ??= numberedParent(numbered, id);
			numbered.set(id, index);
		}
		if (task.parent !== null) {
			task.depth = (tasks[task.parent]?.depth ?? 0) + 1;
			const siblings = children.get(task.parent);
			if (siblings === undefined) {
				children.set(task.parent, [index]);
			} else {
				siblings.push(index);
			}
			extendRuns(tasks, lastBelow, index);
		}
	}
	for (const [parent, below] of children) {
		const task = tasks[parent];
		if (task !== undefined) {
			task.children = below;
		}
	}
	extendLines(tasks, lastBelow);
}

function numberedParent(numbered: ReadonlyMap<string, number>, id: string): number | null {
	for (let dot = id.lastIndexOf('.'); dot > 0; dot = id.lastIndexOf('.', dot - 1)) {
		const parent = numbered.get(id.slice(0, dot));
		if (parent !== undefined) {
			return parent;
		}
	}
	return null;
}

function extendRuns(tasks: readonly ReadTask[], lastBelow: Int32Array, index: number): void {
	for (let above = tasks[index]?.parent ?? null; above !== null; above = tasks[above]?.parent ?? null) {
		if (lastBelow[above] === index - 1) {
			lastBelow[above] = index;
		}
	}
}

/** A task ends where the last of the descendants ends that follow it without a stranger between. */
function extendLines(tasks: readonly ReadTask[], lastBelow: Int32Array): void {
	for (let index = tasks.length - 1; index >= 0; index--) {
		const task = tasks[index];
		const parent = tasks[task?.parent ?? -1];
		if (task !== undefined && parent !== undefined && (lastBelow[parent.index] ?? 0) >= index) {
			parent.endLine = Math.max(parent.endLine, task.endLine);
		}
	}
}
