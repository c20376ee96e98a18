import {plainText} from '../../text/plain-text.ts';
import type {Line} from '../../ui/line.ts';
import {windowAround} from '../../ui/list-window.ts';
import {foldsOf, selectedRows} from '../cursor.ts';
import type {Mode, ReadingMode, TrackerState} from '../model.ts';
import {filterPlans} from '../plans/state.ts';
import {isFolded} from '../rows/folds.ts';
import {isFoldable, itemAt} from '../rows/outline.ts';
import {bottomLines} from './bottom.ts';
import {pageLines, pageTitle} from './page.ts';
import type {Spoken} from './spoken-row.ts';
import {spokenHeader, spokenPlan, spokenSection, spokenTask} from './spoken-words.ts';

/** The screen in words, one after the other; what changed last comes at the end, before the keys. */
export function spokenRows(state: TrackerState): readonly Spoken[] {
	const {mode} = state;
	switch (mode.kind) {
		case 'plans':
			return spokenPlans(state, mode);
		case 'help':
		case 'detail':
		case 'timeline':
		case 'history':
			return spokenPage(state, mode);
		default:
			return [{text: spokenHeader(state)}, ...spokenList(state), ...spokenBottom(state)];
	}
}

/** A few rows around the cursor: a reader goes through all that is there, and they are to fit the screen. */
function spokenList(state: TrackerState): readonly Spoken[] {
	const {rows, cursor, lines, columns, top} = state;
	for (let height = Math.min(mostRows, lines - 6); height > 1; height--) {
		const {first, count} = windowAround(cursor, rows.length, height, top);
		const spoken = Array.from({length: count}, (_, index) => spokenRow(state, first + index));
		const taken = spoken.reduce((sum, {text}) => sum + Math.ceil((text.length + rolesColumns) / columns), 0);
		if (taken <= lines - 6) return spoken;
	}
	return rows.length === 0 ? [] : [spokenRow(state, cursor)];
}

const mostRows = 12;
/** About what the words for role and state take. */
const rolesColumns = 24;

function spokenRow(state: TrackerState, row: number): Spoken {
	const {rows, cursor, outline} = state;
	const node = rows[row] ?? -1;
	const item = itemAt(outline, node);
	const range = selectedRows(state) ?? [cursor, cursor];
	const selected = row >= range[0] && row <= range[1];
	const isOpen = !isFolded(outline, foldsOf(state), node);
	const folds = isFoldable(outline, node) ? {expanded: isOpen} : {};
	if (item?.kind === 'task') {
		const checked = item.task.status === 'done';
		return {role: 'checkbox', state: {selected, checked, ...folds}, text: spokenTask(state, item.task)};
	}
	const text = item === null ? '' : spokenSection(state, item.section, isOpen);
	return {role: 'listitem', state: {selected, ...folds}, text};
}

function spokenBottom(state: TrackerState): readonly Spoken[] {
	const {mode, rows, cursor, outline, plan} = state;
	const role = mode.kind === 'prompt' || mode.kind === 'search' ? {role: 'textbox' as const} : {};
	const said = bottomLines(state)
		.map(wordsOf)
		.filter(text => text !== '');
	const item = itemAt(outline, rows[cursor] ?? -1);
	const now =
		item === null
			? plan.tasks.length === 0
				? 'This plan has no tasks yet: o adds one'
				: 'Nothing passes the filter'
			: `At ${item.kind === 'task' ? spokenTask(state, item.task) : plainText(item.section.title)}`;
	const keys = said.at(-1) ?? '';
	return [{text: now}, ...said.slice(0, -1).map(text => ({...role, text})), {text: `Keys: ${keys}`}];
}

function spokenPlans({path}: TrackerState, mode: Extract<Mode, {kind: 'plans'}>): readonly Spoken[] {
	const shown = filterPlans(mode.entries ?? [], mode.field.text);
	const {first, count} = windowAround(mode.cursor, shown.length, 12, mode.top);
	return [
		{role: 'textbox', text: `Plans, filtered by: ${mode.field.text}`},
		...(mode.entries === null ? [{text: 'Looking for plans'}] : []),
		...shown.slice(first, first + count).map((entry, index): Spoken => {
			const state = {selected: first + index === mode.cursor, checked: entry.path === path};
			return {role: 'option', state, text: spokenPlan(entry)};
		}),
		{text: 'Keys: Enter open, Esc back'},
	];
}

function spokenPage(state: TrackerState, mode: ReadingMode): readonly Spoken[] {
	const all = pageLines(state, mode)
		.map(wordsOf)
		.filter(text => text !== '');
	const height = Math.max(1, state.lines - 3);
	const first = Math.max(0, Math.min(mode.top, all.length - height));
	return [
		{text: pageTitle(mode)},
		...all.slice(first, first + height).map(text => ({text})),
		{text: 'Keys: Esc back, j and k scroll'},
	];
}

/** A row of the screen as one would say it. */
export function wordsOf(line: Line): string {
	return line
		.map(({text}) => text)
		.join('')
		.replace(/[█░│┆]+/g, ' ')
		.replace(/\s{2,}/g, '  ')
		.trim();
}
