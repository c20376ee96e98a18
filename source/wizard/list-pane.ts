import {type Line, span} from '../ui/line.ts';
import {textFieldLines} from '../ui/text-field.ts';
import {targetOf} from './focus.ts';
import {fieldColumns} from './layout.ts';
import type {WizardState} from './model.ts';
import type {Pane, PaneRow} from './pane-rows.ts';
import {listAt} from './values.ts';

/** The items of the list that has the focus; the one that is written with its cursor. */
export function listRows(state: WizardState): Pane {
	const target = targetOf(state);
	if (target.kind !== 'list' && target.kind !== 'text') return {rows: [], top: 0, height: 0};
	const {place} = target;
	const isWritten = target.kind === 'text';
	const items = listAt(
		place.part === null ? {...place, item: null} : {...place, partItem: null},
		state.answers,
	);
	const cursor = place.part === null ? state.focus.item : state.focus.partItem;
	if (items.length === 0) return {rows: [{kind: 'line', line: nothingYet}], top: 0, height: 1};
	const before = items.slice(0, cursor).map(item => itemRow(item, false));
	const after = items.slice(cursor + 1).map(item => itemRow(item, false));
	const at = isWritten ? writtenRows(state) : [itemRow(items[cursor] ?? '', true)];
	return {rows: [...before, ...at, ...after], top: before.length, height: at.length};
}

/** Stands where a list or table has nothing in it. */
export const nothingYet: Line = [
	{text: '    Nothing yet. ', tone: 'faint'},
	{text: 'a', tone: 'accent'},
	{text: ' adds', tone: 'faint'},
];

function itemRow(item: string, hasCursor: boolean): PaneRow {
	const lead: Line = hasCursor ? [{text: '    ❯ ', tone: 'active'}] : [{text: '    - ', tone: 'faint'}];
	return {kind: 'line', line: [...lead, span(item, hasCursor ? 'accent' : 'plain')]};
}

function writtenRows(state: WizardState): readonly PaneRow[] {
	const lines = textFieldLines({
		field: state.field,
		columns: fieldColumns(state, true),
		rows: Math.max(1, state.rows - 6),
	});
	return lines.map(
		(line, index): PaneRow => ({
			kind: 'line',
			line: [{text: index === 0 ? '    ❯ ' : '      ', tone: 'active'}, ...line],
		}),
	);
}
