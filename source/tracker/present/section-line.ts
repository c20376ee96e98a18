import type {Section} from '../../plan/model.ts';
import {bar, ratioOf} from '../../text/bar.ts';
import {cell, padEnd, padStart} from '../../text/width.ts';
import {fitLine, type Line, type Span} from '../../ui/line.ts';
import {foldsOf} from '../cursor.ts';
import type {TrackerState} from '../model.ts';
import {nameOf} from '../rows/outline.ts';
import {indentOf} from './indent.ts';
import {type SectionCells, sectionCells, type Widths, widthsOf} from './section-cells.ts';
import {signs} from './signs.ts';
import {pointer, type RowLook} from './task-line.ts';

const barColumns = 8;

/** How much of a section's row there is room for. What goes first: date, timeline, priority, bar. */
type Layout = {
	readonly name: number;
	readonly priority: number;
	/** Which of the lengths of the state, and its columns. */
	readonly state: 0 | 1 | 2 | 3;
	readonly stateColumns: number;
	readonly bar: number;
};

/** The row of a section: its name, priority, state, bar and counts in columns. */
export function sectionLine(state: TrackerState, node: number, section: Section, look: RowLook): Line {
	const {columns, outline, plan, today} = state;
	const widths = widthsOf(outline, today);
	const layout = layoutFor(widths, columns);
	const cells = sectionCells(plan, section, today);
	const indent = indentOf(outline.depths[node] ?? 0, columns);
	const folded = foldsOf(state).has(nameOf(outline, node));
	const tone = look.isCursor ? 'accent' : 'title';
	const {text, tone: stateTone} = cells.states[layout.state];
	const left: Line = [
		...pointer(indent, look),
		{text: `${folded ? signs.folded : signs.unfolded} `, tone: look.isCursor ? 'accent' : 'faint'},
		{text: cell(nameIn(cells, widths), Math.max(1, layout.name - indent - 2)), tone},
		...column(cells.priority.text, layout.priority, cells.priority.tone),
		...column(text, layout.stateColumns, stateTone),
	];
	const {progress} = section;
	const right: Line = [
		...(layout.bar === 0
			? []
			: [{text: `  ${bar(ratioOf(progress), layout.bar, {ascii: false})}`, tone: 'good'} as Span]),
		{text: `  ${padStart(cells.counts, widths.counts)}`},
	];
	return fitLine([...left, ...right], columns);
}

function nameIn({number, name}: SectionCells, widths: Widths): string {
	return number === '' ? name : `${padEnd(number, widths.number)}  ${name}`;
}

function column(text: string, columns: number, tone: Span['tone'] = 'plain'): Line {
	return columns === 0 ? [] : [{text: `  ${cell(text, columns)}`, tone}];
}

/** The layout with as much as leaves room for the names, of which two fifths of the row are enough. */
function layoutFor(widths: Widths, columns: number): Layout {
	const names = Math.min(widths.name + 4, Math.max(16, Math.floor(columns * 0.42)));
	const tries: readonly Omit<Layout, 'name'>[] = [
		{priority: widths.priority, state: 0, stateColumns: widths.states[0], bar: barColumns},
		{priority: widths.priority, state: 1, stateColumns: widths.states[1], bar: barColumns},
		{priority: widths.priority, state: 2, stateColumns: widths.states[2], bar: barColumns},
		{priority: 0, state: 2, stateColumns: widths.states[2], bar: barColumns},
		{priority: 0, state: 2, stateColumns: widths.states[2], bar: 0},
		{priority: 0, state: 3, stateColumns: widths.states[3], bar: 0},
	];
	for (const layout of tries) {
		const name = columns - othersIn(layout, widths);
		if (name >= names) return {...layout, name: name};
	}
	const last: Omit<Layout, 'name'> = {priority: 0, state: 3, stateColumns: 0, bar: 0};
	return {...last, name: Math.max(1, columns - othersIn(last, widths))};
}

function othersIn({priority, stateColumns, bar}: Omit<Layout, 'name'>, {counts}: Widths): number {
	const columns = [priority, stateColumns, bar, counts];
	return columns.reduce((sum, width) => sum + (width === 0 ? 0 : width + 2), 1);
}
