import {planName} from '../../overview/plan.ts';
import {bar, ratioOf} from '../../text/bar.ts';
import {safeText} from '../../text/safe-text.ts';
import {cell, clip, padStart, widthOf} from '../../text/width.ts';
import {fitLine, type Line, span} from '../../ui/line.ts';
import {signs} from '../present/signs.ts';
import type {PlanEntry} from './plan-entry.ts';

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

function nameOf(entry: PlanEntry): string {
	return safeText(clip(planName(entry), 400));
}
