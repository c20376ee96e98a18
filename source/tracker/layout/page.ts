import {helpLines} from '../../ui/keymap.ts';
import type {Line} from '../../ui/line.ts';
import {textFieldKeymap} from '../../ui/text-field/keys.ts';
import {
	confirmKeymap,
	filterKeymap,
	listKeymap,
	pageKeymap,
	plansKeymap,
	promptKeymap,
	searchKeymap,
} from '../keymap.ts';
import type {HistoryLines, Mode, PageMode, TrackerState} from '../model.ts';
import {taskUnderCursor} from '../selection.ts';
import {taskDetailLines} from './task-detail.ts';
import {timelineLines} from './timeline.ts';

export const pageTitles: Readonly<Record<PageMode['kind'], string>> = {
	help: 'Keys',
	timeline: 'Timeline',
	history: 'History',
	detail: 'Task',
};

/** All rows of what is read over the whole screen; the screen shows as many as it has. */
export function pageLines(state: TrackerState, mode: PageMode): readonly Line[] {
	switch (mode.kind) {
		case 'help':
			return keysIn(mode.under, state.columns);
		case 'timeline':
			return timelineLines(state);
		case 'history':
			return historyLines(state, mode.lines);
		case 'detail': {
			const task = taskUnderCursor(state);
			return task === null ? [[{text: ' The task is gone', tone: 'warning'}]] : taskDetailLines(state, task);
		}
	}
}

function historyLines({columns}: TrackerState, lines: HistoryLines | null): readonly Line[] {
	if (lines === null) return [[], [{text: ' Reading history…', tone: 'faint'}]];
	return [[], ...lines(columns - 2).map((text): Line => [{text: ` ${text}`}])];
}

/** The keys of what the help was asked for in. */
function keysIn({kind}: Mode, columns: number): readonly Line[] {
	const textKeys = () => [[], ...helpLines(textFieldKeymap, columns)];
	switch (kind) {
		case 'prompt':
			return [...helpLines(promptKeymap, columns), ...textKeys()];
		case 'search':
			return [...helpLines(searchKeymap, columns), ...textKeys()];
		case 'plans':
			return [...helpLines(plansKeymap, columns), ...textKeys()];
		case 'confirm':
			return helpLines(confirmKeymap, columns);
		case 'filter':
			return helpLines(filterKeymap, columns);
		case 'detail':
		case 'timeline':
		case 'history':
			return helpLines(pageKeymap, columns);
		default:
			return helpLines(listKeymap, columns);
	}
}
