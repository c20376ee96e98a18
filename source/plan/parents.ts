import {boxColumn, boxValue} from '../markdown/boxes.ts';
import {isNumberId} from './read/ids.ts';
import {idOfTask, type TaskTable} from './task-table.ts';

const asterisk = 42;
const underscore = 95;
const digitZero = 48;
const digitNine = 57;

/**
 * Links parents and children. Where a task is indented under none, its parent is the nearest one
 * above it in its section whose number its own extends (`1.` and `1.1` written flat).
 */
export function linkParents(table: TaskTable): void {
	const {count, parents, sections, depths, endLines, ownEndLines} = table;
	endLines.set(ownEndLines);
	const numbered = new Map<string, number>();
	const children = new Map<number, number[]>();
	/** By task: the last of the run of its descendants that follows it. */
	const lastBelow = new Int32Array(count);
	let section = -1;
	for (let index = 0; index < count; index++) {
		lastBelow[index] = index;
		if (sections[index] !== section) {
			section = sections[index] ?? -1;
			numbered.clear();
		}
		const id = numberOf(table, index);
		if (id !== null) {
			if (parents[index] === -1) {
				parents[index] = numberedParent(numbered, id);
			}
			numbered.set(id, index);
		}
		const parent = parents[index] ?? -1;
		if (parent >= 0) {
			depths[index] = (depths[parent] ?? 0) + 1;
			const siblings = children.get(parent);
			if (siblings === undefined) {
				children.set(parent, [index]);
			} else {
				siblings.push(index);
			}
			extendRuns(table, lastBelow, index);
		}
	}
	for (const [parent, below] of children) {
		table.children.set(parent, below);
	}
	if (children.size > 0) {
		extendLines(table, lastBelow);
	}
}

/** The id of a task where it is made of numbers, else `null`; looks at no more than it must. */
function numberOf(table: TaskTable, index: number): string | null {
	const {source} = table.outline;
	const start = boxValue(table.boxes, index, boxColumn.textStart);
	const first = source.charCodeAt(start);
	const isBold = first === asterisk || first === underscore;
	if (!isBold && !(first >= digitZero && first <= digitNine)) {
		return null;
	}
	const id = idOfTask(table, index);
	return id !== null && isNumberId(id) ? id : null;
}

/** Nobody numbers deeper. */
const deepestNumber = 16;

function numberedParent(numbered: ReadonlyMap<string, number>, id: string): number {
	let dot = id.lastIndexOf('.');
	for (let level = 0; level < deepestNumber && dot > 0; level++) {
		const parent = numbered.get(id.slice(0, dot));
		if (parent !== undefined) {
			return parent;
		}
		dot = id.lastIndexOf('.', dot - 1);
	}
	return -1;
}

function extendRuns({parents}: TaskTable, lastBelow: Int32Array, index: number): void {
	for (let above = parents[index] ?? -1; above >= 0; above = parents[above] ?? -1) {
		if (lastBelow[above] === index - 1) {
			lastBelow[above] = index;
		}
	}
}

/** A task ends where the last of the descendants ends that follow it without a stranger between. */
function extendLines({count, parents, endLines}: TaskTable, lastBelow: Int32Array): void {
	for (let index = count - 1; index >= 0; index--) {
		const parent = parents[index] ?? -1;
		if (parent >= 0 && (lastBelow[parent] ?? 0) >= index) {
			endLines[parent] = Math.max(endLines[parent] ?? 0, endLines[index] ?? 0);
		}
	}
}
