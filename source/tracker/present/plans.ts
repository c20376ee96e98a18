import {bar, ratioOf} from '../../text/bar.ts';
import {safeText} from '../../text/safe-text.ts';
import {cell, padStart, widthOf} from '../../text/width.ts';
import {footerLine} from '../../ui/footer.ts';
import {fitLine, type Line, span} from '../../ui/line.ts';
import {textFieldLine} from '../../ui/text-field.ts';
import {plansKeymap} from '../keymap.ts';
import type {Mode, TrackerState} from '../model.ts';
import type {PlanEntry} from '../plans/plan-entry.ts';
import {filterPlans, plansHeight} from '../plans/state.ts';
import {signs} from './signs.ts';

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

export type PlanRows = {
	readonly cursor: number;
	readonly top: number;
	readonly rows: number;
	readonly columns: number;
};

/** A row for each plan in the window: title, bar, percentage, what is next. */
export function planRows(
	entries: readonly PlanEntry[],
	{cursor, top, rows, columns}: PlanRows,
): readonly Line[] {
	const widest = entries.reduce((width, entry) => Math.max(width, widthOf(nameOf(entry))), 0);
	const name = Math.min(widest, Math.max(12, Math.floor(columns * 0.45)));
	const barColumns = columns < 60 ? 0 : 10;
	return entries.slice(top, top + rows).map((entry, row): Line => {
		const isCursor = top + row === cursor;
		const {progress} = entry;
		const figures: Line =
			progress === null
				? [{text: ' '.repeat(barColumns + 7)}]
				: [
						{text: `  ${bar(ratioOf(progress), barColumns, {ascii: false})}`, tone: 'good'},
						{text: padStart(`${progress.percent}%`, 5)},
					];
		return fitLine(
			[
				{text: isCursor ? ` ${signs.cursor} ` : '   ', tone: 'accent'},
				{text: cell(nameOf(entry), name), tone: isCursor ? 'accent' : 'plain'},
				...figures,
				{text: '  '},
				span(entry.note, progress === null ? 'bad' : 'faint'),
			],
			columns,
		);
	});
}

function nameOf({title, path}: PlanEntry): string {
	return safeText(title === '' ? path : title);
}
