import type {Line} from '../../ui/line.ts';
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
	const height = Math.max(0, state.lines - 2);
	const all = pageLines(state, mode);
	const first = Math.max(0, Math.min(mode.top, all.length - height));
	const shown = all.slice(first, first + height);
	const blank = Array.from({length: height - shown.length}, (): Line => []);
	const more = first + height < all.length ? '↓ more · ' : '';
	const title: Line = [{text: ` ${pageTitle(mode)}`, tone: 'title'}];
	const rows: readonly Line[] = [title, ...shown, ...blank, [{text: ` ${more}Esc closes`, tone: 'faint'}]];
	return rows.slice(0, state.lines);
}
