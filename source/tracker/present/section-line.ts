import {sectionSummary} from '../../overview/section.ts';
import type {Section} from '../../plan/model.ts';
import {bar, ratioOf} from '../../text/bar.ts';
import {cell, padEnd, padStart, widthOf} from '../../text/width.ts';
import {fitLine, type Line, type Span} from '../../ui/line.ts';
import {textLines} from '../../ui/text-field/lines.ts';
import {foldsOf} from '../cursor.ts';
import type {TrackerState} from '../model.ts';
import {isFolded} from '../rows/folds.ts';
import {indentOf} from './indent.ts';
import {rowLimit} from './row-limit.ts';
import {sectionLayout, widthsOf} from './section-layout.ts';
import {signs} from './signs.ts';
import {pointer, type RowLook} from './task-line.ts';

/**
 * The rows of a section: its name, priority, state, bar and counts in columns. Under the cursor a name that
 * is too long for its column goes on below it.
 */
export function sectionLines(
	state: TrackerState,
	node: number,
	section: Section,
	look: RowLook,
): readonly Line[] {
	const {columns, outline, plan, today} = state;
	const widths = widthsOf(outline, today);
	const {label, name: title, priority, state: how, counts, progress} = sectionSummary(plan, section, today);
	const layout = sectionLayout(widths, columns);
	const indent = indentOf(outline.depths[node] ?? 0, columns);
	const lead = label === '' ? '' : `${padEnd(label, widths.label)}  `;
	const room = Math.max(1, layout.name - indent - 2);
	const start = indent + 2 + widthOf(lead);
	const rows = look.isCursor ? rowLimit(state) : 1;
	const [name = '', ...more] = namesIn(title, room - widthOf(lead), columns - start - 1, rows);
	const tone = look.isCursor ? 'accent' : 'title';
	const first: Line = [
		...pointer(indent, look),
		{
			text: `${isFolded(outline, foldsOf(state), node) ? signs.folded : signs.unfolded} `,
			tone: look.isCursor ? 'accent' : 'faint',
		},
		{text: cell(lead + name, room), tone},
		...column(priority.text, layout.priority, priority.tone),
		...column(how.forms[layout.state], layout.stateColumns, how.tone),
		...(layout.bar === 0
			? []
			: [{text: `  ${bar(ratioOf(progress), layout.bar, {ascii: false})}`, tone: 'good'} as Span]),
		{text: `  ${padStart(counts, widths.counts)}`},
	];
	const margin: Span = {text: ' '.repeat(start)};
	return [fitLine(first, columns), ...more.map((text): Line => [margin, {text, tone}])];
}

/** A name in a row of so many columns, and what does not fit in rows of their own below it; where there is but one row it is cut. */
function namesIn(name: string, room: number, roomBelow: number, rows: number): readonly string[] {
	if (rows === 1 || room < 8 || widthOf(name) <= room) return [name];
	const [first = ''] = wrapped(name, room, 2);
	return [first, ...wrapped(name.slice(first.length).trimStart(), roomBelow, rows - 1)];
}

function wrapped(text: string, columns: number, rows: number): readonly string[] {
	return textLines(text, columns, rows).map(line => line.map(piece => piece.text).join(''));
}

function column(text: string, columns: number, tone: Span['tone'] = 'plain'): Line {
	return columns === 0 ? [] : [{text: `  ${cell(text, columns)}`, tone}];
}
