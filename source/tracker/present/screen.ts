import type {Line} from '../../ui/line.ts';
import {pageRows} from '../../ui/page-rows.ts';
import type {ReadingMode, TrackerState} from '../model.ts';
import {bottomLines} from './bottom.ts';
import {headerLine} from './header.ts';
import {bodyHeight, chromeOf} from './heights.ts';
import {listLines} from './list.ts';
import {pageLines, pageTitle} from './page.ts';
import {plansLines} from './plans.ts';

/** Every row of the screen, never more than there are. */
export function screenLines(state: TrackerState): readonly Line[] {
	const {mode, lines} = state;
	switch (mode.kind) {
		case 'plans':
			return plansLines(state, mode).slice(0, lines);
		case 'help':
		case 'detail':
		case 'timeline':
		case 'history':
			return page(state, mode);
		default:
			return list(state);
	}
}

function list(state: TrackerState): readonly Line[] {
	const {header} = chromeOf(state);
	const body = listLines(state);
	const height = bodyHeight(state);
	const blank = Array.from({length: Math.max(0, height - body.length)}, (): Line => []);
	const rows = [...(header === 0 ? [] : [headerLine(state)]), ...body, ...blank, ...bottomLines(state)];
	return rows.slice(0, state.lines);
}

function page(state: TrackerState, mode: ReadingMode): readonly Line[] {
	const closing = mode.kind === 'help' ? 'Esc closes' : 'Esc closes · ? keys';
	return pageRows(
		{title: pageTitle(mode), body: pageLines(state, mode), top: mode.top, closing},
		state.lines,
	);
}
