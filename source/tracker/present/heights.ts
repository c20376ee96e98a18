import type {TrackerState} from '../model.ts';
import {itemAt} from '../rows/outline.ts';
import {bottomLines} from './bottom.ts';
import {sectionLines} from './section-line.ts';
import {taskLines} from './task-line.ts';

/** Rows of the screen that are not the list's: the header above, and below it messages and keys. */
export type Chrome = {readonly header: number; readonly bottom: number};

/** A low terminal gives its rows to the list. */
export function chromeOf(state: TrackerState): Chrome {
	return {header: state.lines >= 4 ? 1 : 0, bottom: bottomLines(state).length};
}

/** Rows of the screen for the list. */
export function bodyHeight(state: TrackerState): number {
	const {header, bottom} = chromeOf(state);
	return Math.max(1, state.lines - header - bottom);
}

/** Rows that what is under the cursor takes, which shows its text whole. */
export function cursorHeight(state: TrackerState): number {
	const node = state.rows[state.cursor];
	if (node === undefined) return 1;
	const item = itemAt(state.outline, node);
	const look = {isCursor: true, isSelected: false};
	if (item === null) return 1;
	return item.kind === 'task'
		? taskLines(state, node, item.task, look).length
		: sectionLines(state, node, item.section, look).length;
}
