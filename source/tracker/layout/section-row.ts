import type {Progress} from '../../plan/model.ts';
import {padEnd, widthOf} from '../../text/width.ts';
import type {Tone} from '../../ui/line.ts';
import {textLines} from '../../ui/text-field/lines.ts';
import type {TrackerState} from '../model.ts';
import type {SectionNode} from '../outline.ts';
import {foldsOf} from '../selection.ts';
import {type SectionColumns, sectionColumns} from './section-columns.ts';
import {indentOf, type RowLook, rowLimit} from './task-row.ts';

/** What the row of a section shows, all of it safe for the terminal. */
export type SectionRowContent = RowLook & {
	readonly kind: 'section';
	/** Columns of the terminal. */
	readonly columns: number;
	/** Columns before its sign. */
	readonly indent: number;
	readonly isFolded: boolean;
	/** Its label and name, which are cut where they are too long. */
	readonly name: string;
	readonly nameColumns: number;
	/** What is left of a long name under the cursor, in rows of their own, and where they begin. */
	readonly more: readonly string[];
	readonly moreIndent: number;
	readonly priority: {readonly text: string; readonly tone: Tone};
	readonly state: {readonly text: string; readonly tone: Tone};
	readonly counts: string;
	readonly progress: Progress;
	readonly parts: SectionColumns;
};

export function sectionRow(state: TrackerState, node: SectionNode, look: RowLook): SectionRowContent {
	const {columns, outline} = state;
	const {label, name, priority, state: standing, counts, progress} = node.summary;
	const widths = outline.sectionWidths;
	const parts = sectionColumns(widths, columns);
	const indent = indentOf(node.depth, columns);
	const lead = label === '' ? '' : `${padEnd(label, widths.label)}  `;
	const nameColumns = Math.max(1, parts.name - indent - 2);
	const moreIndent = indent + 2 + widthOf(lead);
	const room = nameColumns - widthOf(lead);
	const rows = look.isCursor ? rowLimit(state) : 1;
	const [first = '', ...more] = nameRows(name, room, columns - moreIndent - 1, rows);
	return {
		kind: 'section',
		columns,
		indent,
		isFolded: foldsOf(state).has(node.name),
		name: lead + first,
		nameColumns,
		more,
		moreIndent,
		priority,
		state: {text: standing.forms[parts.form] ?? '', tone: standing.tone},
		counts,
		progress,
		parts,
		...look,
	};
}

/** A name in a row of so many columns, and what does not fit in rows below it; where there is but one row it is cut. */
function nameRows(name: string, room: number, roomBelow: number, rows: number): readonly string[] {
	if (rows === 1 || room < 8 || widthOf(name) <= room) return [name];
	const [first = ''] = wrapped(name, room, 2);
	return [first, ...wrapped(name.slice(first.length).trimStart(), roomBelow, rows - 1)];
}

function wrapped(text: string, columns: number, rows: number): readonly string[] {
	return textLines(text, columns, rows).map(line => line.map(span => span.text).join(''));
}
