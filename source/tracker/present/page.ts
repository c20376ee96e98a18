import {helpLines} from '../../ui/help.ts';
import type {Line} from '../../ui/line.ts';
import {taskUnderCursor} from '../cursor.ts';
import {listKeymap} from '../keymap.ts';
import type {Mode, TrackerState} from '../model.ts';
import {detailLines} from './detail.ts';
import {timelineLines} from './timeline.ts';

type PageMode = Extract<Mode, {kind: 'help' | 'detail' | 'timeline'}>;

/** All rows of what is read over the whole screen; the screen shows as many as it has. */
export function pageLines(state: TrackerState, {kind}: PageMode): readonly Line[] {
	switch (kind) {
		case 'help':
			return helpLines(listKeymap);
		case 'timeline':
			return timelineLines(state);
		case 'detail': {
			const task = taskUnderCursor(state);
			return task === null ? [[{text: ' The task is gone', tone: 'warning'}]] : detailLines(state, task);
		}
	}
}

export function pageTitle({kind}: PageMode): string {
	return {help: 'Keys', timeline: 'Timeline', detail: 'Task'}[kind];
}
