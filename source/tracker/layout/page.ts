import {helpLines, type Keymap} from '../../ui/keymap.ts';
import type {Line} from '../../ui/line.ts';
import {textFieldKeymap} from '../../ui/text-field/keys.ts';
import {
	confirmKeymap,
	filterKeymap,
	listKeymap,
	pageKeymap,
	plansKeymap,
	promptKeymap,
	proposalsKeymap,
	searchKeymap,
} from '../keymap.ts';
import {type Mode, type PageMode, type TrackerState, taskUnderCursor} from '../model.ts';
import {taskDetailLines} from './detail.ts';
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
			if (mode.lines === null) return [[], [{text: ' Reading history…', tone: 'faint'}]];
			return [[], ...mode.lines(state.columns - 2).map((text): Line => [{text: ` ${text}`}])];
		case 'detail': {
			const task = taskUnderCursor(state);
			return task === null
				? [[], [{text: ' The task is gone', tone: 'warning'}]]
				: [[], ...taskDetailLines(state, task, state.columns)];
		}
	}
}

const keymaps: Readonly<Record<Mode['kind'], Keymap<string>>> = {
	list: listKeymap,
	help: pageKeymap,
	detail: pageKeymap,
	timeline: pageKeymap,
	history: pageKeymap,
	filter: filterKeymap,
	prompt: promptKeymap,
	search: searchKeymap,
	confirm: confirmKeymap,
	plans: plansKeymap,
	proposals: proposalsKeymap,
};

/** The keys of what the help was asked for in. */
function keysIn(mode: Mode, columns: number): readonly Line[] {
	const ofText = 'field' in mode ? helpLines(textFieldKeymap, columns) : [];
	return [...helpLines(keymaps[mode.kind], columns), ...ofText];
}
