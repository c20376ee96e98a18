import type {TrackerState} from '../model.ts';
import {selectedRows} from '../selection.ts';
import {bottomRows} from './bottom.ts';
import {type SectionRowContent, sectionRow} from './section-row.ts';
import {type TaskRowContent, taskRow} from './task-row.ts';

/** What a row of the list shows. */
export type RowContent = SectionRowContent | TaskRowContent;

/** Whether there is a row for the header; a low terminal gives it to the list. */
export function hasHeader({height}: TrackerState): boolean {
	return height >= 4;
}

/** Rows of the screen for the list. */
export function bodyHeight(state: TrackerState): number {
	return Math.max(1, state.height - (hasHeader(state) ? 1 : 0) - bottomRows(state).length);
}

/** Rows of the screen that what is under the cursor takes, which shows its text whole. */
function cursorHeight(state: TrackerState): number {
	const content = rowContent(state, state.cursor);
	if (content === null) return 1;
	return content.kind === 'task' ? content.lines.length : 1 + content.more.length;
}

/** How many rows of the list there is room for with the cursor among them. */
export function rowsInView(state: TrackerState): number {
	return bodyHeight(state) - cursorHeight(state) + 1;
}

/** What a row of the list shows; `null` where there is no such row. */
export function rowContent(state: TrackerState, row: number): RowContent | null {
	const {rows, outline, cursor} = state;
	const node = outline.nodes[rows[row] ?? -1];
	if (node === undefined) return null;
	const [first, last] = selectedRows(state) ?? [-1, -1];
	const look = {isCursor: row === cursor, isSelected: row >= first && row <= last};
	return node.kind === 'task' ? taskRow(state, node, look) : sectionRow(state, node, look);
}

/** The rows of the list that are on the screen. */
export function rowsOnScreen(state: TrackerState): readonly number[] {
	const {rows, top} = state;
	const count = Math.max(0, Math.min(rowsInView(state), rows.length - top));
	return Array.from({length: count}, (_, index) => top + index);
}
