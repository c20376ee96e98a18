import type {Section} from '../../plan/model.ts';
import {bar, ratioOf} from '../../text/bar.ts';
import {cell, padEnd, padStart, widthOf} from '../../text/width.ts';
import {fitLine, type Line, type Span} from '../../ui/line.ts';
import {foldsOf} from '../cursor.ts';
import type {TrackerState} from '../model.ts';
import {isFolded} from '../rows/folds.ts';
import {indentOf} from './indent.ts';
import {type SectionCells, sectionCells, type Widths, widthsOf} from './section-cells.ts';
import {sectionLayout} from './section-layout.ts';
import {signs} from './signs.ts';
import {pointer, type RowLook} from './task-line.ts';

/** The row of a section: its name, priority, state, bar and counts in columns. */
export function sectionLine(state: TrackerState, node: number, section: Section, look: RowLook): Line {
	const {columns, outline, plan, today} = state;
	const widths = widthsOf(outline, today);
	const cells = sectionCells(plan, section, today);
	const indent = indentOf(outline.depths[node] ?? 0, columns);
	const name = nameIn(cells, widths);
	// Under the cursor the name is shown whole, whatever else has to go for it.
	const layout = sectionLayout(widths, columns, look.isCursor ? indent + 2 + widthOf(name) : 0);
	const folded = isFolded(outline, foldsOf(state), node);
	const tone = look.isCursor ? 'accent' : 'title';
	const {text, tone: stateTone} = cells.states[layout.state];
	const left: Line = [
		...pointer(indent, look),
		{text: `${folded ? signs.folded : signs.unfolded} `, tone: look.isCursor ? 'accent' : 'faint'},
		{text: cell(name, Math.max(1, layout.name - indent - 2)), tone},
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
