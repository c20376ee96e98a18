import {bar, ratioOf} from '../text/bar.ts';
import {safeText} from '../text/safe-text.ts';
import {glyphsOf, paint, type Role, type Style} from '../text/theme.ts';
import {cell, padStart, widthOf} from '../text/width.ts';
import type {OutlineRow, RowState} from './outline.ts';

type Layout = {readonly columns: number; readonly style: Style};

/** Of more rows than this only unfinished ones are shown, and no more of them. */
const mostRows = 24;

/** One line for each phase or section: name, priority, what it is at, bar, counts; bars end at the right edge. */
export function outlineLines(rows: readonly OutlineRow[], layout: Layout): string[] {
	const {shown, left} = chosen(rows);
	const cells = shown.map(cellsOf);
	const widths = widthsFor(cells, layout.columns - 1);
	const lines = cells.map(each => ` ${lineOf(each, widths, layout.style)}`);
	return left === 0 ? lines : [...lines, paint(layout.style, 'muted', `   and ${left} more sections`)];
}

function chosen(rows: readonly OutlineRow[]): {shown: readonly OutlineRow[]; left: number} {
	if (rows.length <= mostRows) {
		return {shown: rows, left: 0};
	}
	const open = rows.filter(({state}) => state.kind !== 'done');
	const shown = (open.length > 0 ? open : rows).slice(0, mostRows);
	return {shown, left: rows.length - shown.length};
}

type Cells = {
	readonly label: string;
	readonly name: string;
	readonly priority: string;
	readonly words: string;
	readonly short: string;
	readonly counts: string;
	readonly row: OutlineRow;
};

function cellsOf(row: OutlineRow): Cells {
	return {
		row,
		label: safeText(row.label),
		name: safeText(row.name),
		priority: safeText(row.priority),
		words: safeText(row.state.words),
		short: safeText(row.state.short),
		counts: `${row.progress.done}/${row.progress.total}`,
	};
}

type Widths = Record<'label' | 'name' | 'priority' | 'state' | 'bar' | 'counts', number>;

function lineOf(
	{row, label, name, priority, words, short, counts}: Cells,
	widths: Widths,
	style: Style,
): string {
	const {ellipsis} = glyphsOf(style);
	// A section that is no phase has no label: its name takes both columns.
	const head =
		row.label === '' && widths.label > 0
			? [cell(name, widths.label + (widths.name > 0 ? 2 + widths.name : 0), ellipsis)]
			: [cell(label, widths.label, ellipsis), cell(name, widths.name, ellipsis)];
	const state = cell(widthOf(words) > widths.state ? short : words, widths.state, ellipsis);
	const parts = [
		...head,
		cell(priority, widths.priority, ellipsis),
		paint(style, roles[row.state.kind], state),
		paint(style, 'bar', bar(ratioOf(row.progress), widths.bar, style)),
		padStart(counts, widths.counts),
	];
	return parts.filter(part => part !== '').join('  ');
}

/**
 * How wide each column is. As room gets scarce, states become short, then priorities go, then bars, then
 * names and states are cut; where there is room to spare, it goes before the bars.
 */
function widthsFor(cells: readonly Cells[], room: number): Widths {
	const widest = (pick: (cells: Cells) => string) =>
		cells.reduce((most, each) => Math.max(most, widthOf(pick(each))), 0);
	const label = widest(each => each.label);
	const unlabelled = widest(each => (each.label === '' ? each.name : ''));
	const widths: Widths = {
		label,
		name: Math.max(
			widest(each => (each.label === '' ? '' : each.name)),
			label === 0 ? unlabelled : unlabelled - label - 2,
		),
		priority: widest(each => each.priority),
		state: widest(each => each.words),
		bar: 8,
		counts: widest(each => each.counts),
	};
	const missing = () => {
		const present = Object.values(widths).filter(width => width > 0);
		return present.reduce((sum, width) => sum + width, 0) + 2 * (present.length - 1) - room;
	};
	const shrink = (column: keyof Widths, least: number) => {
		widths[column] = Math.max(Math.min(widths[column], least), widths[column] - Math.max(0, missing()));
	};
	shrink('name', 24);
	shrink(
		'state',
		widest(each => each.short),
	);
	for (const [column, least] of steps) {
		if (missing() > 0) {
			widths[column] = least === 0 ? 0 : widths[column];
			shrink(column, least);
		}
	}
	widths[widths.state > 0 ? 'state' : 'name'] += Math.max(0, -missing());
	return widths;
}

/** What shrinks in turn, and to how many columns; to none means that it goes whole. */
const steps: readonly (readonly [keyof Widths, number])[] = [
	['priority', 0],
	['bar', 0],
	['name', 12],
	['state', 8],
	['name', 4],
	['state', 0],
	['label', 4],
	['name', 0],
];

const roles: Readonly<Record<RowState['kind'], Role>> = {
	done: 'done',
	late: 'late',
	doing: 'doing',
	blocked: 'blocked',
	waiting: 'muted',
	due: 'todo',
	quiet: 'todo',
};
