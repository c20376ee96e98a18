import {footerLine} from '../../ui/keymap.ts';
import type {Line} from '../../ui/line.ts';
import {textFieldLine} from '../../ui/text-field/lines.ts';
import {plansKeymap} from '../keymap.ts';
import type {Mode, TrackerState} from '../model.ts';
import type {PlanEntry} from '../plans/plan-entry.ts';
import {planRows} from '../plans/rows.ts';
import {filterPlans, plansHeight} from '../plans/state.ts';

/** The other plans over the whole screen. */
export function plansLines(state: TrackerState, mode: Extract<Mode, {kind: 'plans'}>): readonly Line[] {
	const {columns, lines} = state;
	const height = plansHeight(lines);
	const title: Line = [
		{text: ' Plans  ', tone: 'title'},
		...textFieldLine({field: mode.field, placeholder: 'type to filter', columns: columns - 9}),
	];
	const body =
		mode.entries === null
			? [[{text: ' Looking for plans', tone: 'faint'} as const]]
			: entriesLines(state, mode, mode.entries);
	const shown = body.slice(0, height);
	const blank = Array.from({length: height - shown.length}, (): Line => []);
	return [title, ...shown, ...blank, [], footerLine(plansKeymap, columns)];
}

function entriesLines(
	state: TrackerState,
	mode: Extract<Mode, {kind: 'plans'}>,
	entries: readonly PlanEntry[],
): readonly Line[] {
	const shown = filterPlans(entries, mode.field.text);
	if (shown.length === 0)
		return [
			[
				{
					text: entries.length === 0 ? ' No plan was found here' : ' No plan has that in its name',
					tone: 'faint',
				},
			],
		];
	return planRows(shown, {
		cursor: mode.cursor,
		top: mode.top,
		rows: plansHeight(state.lines),
		columns: state.columns,
	});
}
