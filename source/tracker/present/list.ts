import type {Line} from '../../ui/line.ts';
import {selectedRows} from '../cursor.ts';
import type {TrackerState} from '../model.ts';
import {itemAt} from '../rows/outline.ts';
import {bodyHeight} from './heights.ts';
import {sectionLines} from './section-line.ts';
import {taskLines} from './task-line.ts';

/** The part of the list that is on the screen, at most as many rows as there are for it. */
export function listLines(state: TrackerState): readonly Line[] {
	const height = bodyHeight(state);
	if (state.rows.length === 0) return emptyLines(state).slice(0, height);
	const selected = selectedRows(state);
	const lines: Line[] = [];
	for (let row = state.top; row < state.rows.length && lines.length < height; row++) {
		const node = state.rows[row] ?? 0;
		const item = itemAt(state.outline, node);
		if (item === null) continue;
		const isSelected = selected !== null && row >= selected[0] && row <= selected[1];
		const look = {isCursor: row === state.cursor, isSelected};
		if (item.kind === 'section') lines.push(...sectionLines(state, node, item.section, look));
		else lines.push(...taskLines(state, node, item.task, look));
	}
	return lines.slice(0, height);
}

function emptyLines({plan, filter}: TrackerState): readonly Line[] {
	if (plan.tasks.length === 0) {
		return [
			[],
			[{text: ' This plan has no tasks yet.'}],
			[],
			[{text: ' o', tone: 'accent'}, {text: ' adds one here'}],
			[
				{text: ' e', tone: 'accent'},
				{text: ' edits the file: a task is '},
				{text: '- [ ] text', tone: 'accent'},
			],
		];
	}
	const words = {
		open: 'No task is open.',
		next: 'Nothing can be worked on now.',
		blocked: 'No task is blocked.',
		done: 'No task is done yet.',
		all: '',
	};
	return [[], [{text: ` ${words[filter]}`}], [{text: ' Esc', tone: 'accent'}, {text: ' shows all'}]];
}
