import {helpLines} from '../../ui/keymap.ts';
import type {Line} from '../../ui/line.ts';
import {textFieldKeymap} from '../../ui/text-field/keys.ts';
import {taskUnderCursor} from '../cursor.ts';
import {
	confirmKeymap,
	filterKeymap,
	listKeymap,
	plansKeymap,
	promptKeymap,
	readingKeymap,
	searchKeymap,
} from '../keymap.ts';
import type {Mode, ReadingMode, TrackerState} from '../model.ts';
import {detailLines} from './detail.ts';
import {historyLines} from './history.ts';
import {timelineLines} from './timeline.ts';

/** All rows of what is read over the whole screen; the screen shows as many as it has. */
export function pageLines(state: TrackerState, mode: ReadingMode): readonly Line[] {
	switch (mode.kind) {
		case 'help':
			return keysIn(mode.under, state.columns);
		case 'timeline':
			return timelineLines(state);
		case 'history':
			return historyLines(state, mode.page);
		case 'detail': {
			const task = taskUnderCursor(state);
			return task === null ? [[{text: ' The task is gone', tone: 'warning'}]] : detailLines(state, task);
		}
	}
}

export function pageTitle({kind}: ReadingMode): string {
	return {help: 'Keys', timeline: 'Timeline', history: 'History', detail: 'Task'}[kind];
}

function keysIn({kind}: Mode, columns: number): readonly Line[] {
	switch (kind) {
		case 'prompt':
			return [...helpLines(promptKeymap, columns), [], ...helpLines(textFieldKeymap, columns)];
		case 'search':
			return [...helpLines(searchKeymap, columns), [], ...helpLines(textFieldKeymap, columns)];
		case 'plans':
			return [...helpLines(plansKeymap, columns), [], ...helpLines(textFieldKeymap, columns)];
		case 'confirm':
			return helpLines(confirmKeymap, columns);
		case 'filter':
			return helpLines(filterKeymap, columns);
		case 'detail':
		case 'timeline':
		case 'history':
			return helpLines(readingKeymap, columns);
		default:
			return helpLines(listKeymap, columns);
	}
}
