import {type Folds, isFolded} from './folds.ts';
import type {Outline} from './outline.ts';

/** The nodes of an outline that are shown, in order: row i of the list is node `rows[i]`. */
export type Rows = Int32Array;

/** The rows that folds and a filter leave. `shown` says for each task whether it passes; `null`: all do. */
export function rowsOf(outline: Outline, folds: Folds, shown: Uint8Array | null): Rows {
	const {nodes, ends} = outline;
	const rows = new Int32Array(nodes.length);
	const passed = shown === null ? null : passedBefore(outline, shown);
	let count = 0;
	let node = 0;
	while (node < nodes.length) {
		const end = ends[node] ?? node + 1;
		if (passed !== null && passed[end] === passed[node]) {
			node = end;
			continue;
		}
		rows[count++] = node;
		node = end > node + 1 && isFolded(outline, folds, node) ? end : node + 1;
	}
	return rows.slice(0, count);
}

/** How many tasks that are shown stand before each node. */
function passedBefore({nodes}: Outline, shown: Uint8Array): Int32Array {
	const before = new Int32Array(nodes.length + 1);
	for (const [node, code] of nodes.entries()) {
		before[node + 1] = (before[node] ?? 0) + (code >= 0 ? (shown[code] ?? 0) : 0);
	}
	return before;
}

/** The row of a node; where it is hidden, that of the last node before it that is shown, or -1. */
export function rowOf(rows: Rows, node: number): number {
	let low = 0;
	let high = rows.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((rows[middle] ?? 0) <= node) low = middle + 1;
		else high = middle;
	}
	return low - 1;
}
