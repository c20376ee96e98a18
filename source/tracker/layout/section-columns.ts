import type {SectionSummary} from '../../overview/section.ts';
import {widthOf} from '../../text/width.ts';

/** Columns that each part takes in the widest section, over a whole plan. */
export type SectionWidths = {
	readonly label: number;
	/** With its indent and label. */
	readonly name: number;
	readonly priority: number;
	/** Of each of the lengths of its state. */
	readonly states: readonly number[];
	readonly counts: number;
};

type ShownSection = {readonly depth: number; readonly summary: SectionSummary};

export function sectionWidths(sections: readonly ShownSection[]): SectionWidths {
	const widest = (measure: (section: ShownSection) => number) =>
		sections.reduce((width, section) => Math.max(width, measure(section)), 0);
	const label = widest(({summary}) => widthOf(summary.label));
	return {
		label,
		name: widest(
			({depth, summary}) => 2 * depth + (summary.label === '' ? 0 : label + 2) + widthOf(summary.name),
		),
		priority: widest(({summary}) => widthOf(summary.priority.text)),
		states: [0, 1, 2, 3].map(form => widest(({summary}) => widthOf(summary.state.forms[form] ?? ''))),
		counts: widest(({summary}) => widthOf(summary.counts)),
	};
}

/** Columns of the parts of every section's row; 0 for what there is no room for. */
export type SectionColumns = {
	/** Up to the end of the name, with what is before it. */
	readonly name: number;
	readonly priority: number;
	/** Which of the lengths of the state is shown. */
	readonly form: number;
	readonly state: number;
	readonly bar: number;
	readonly counts: number;
};

type Others = Omit<SectionColumns, 'name' | 'counts'>;

const barColumns = 8;
/** Rows as wide as a wide terminal would have their ends too far apart to be read as one. */
const comfortable = 96;

/** Columns of the table that sections and the header make. */
export function tableColumns(widths: SectionWidths, columns: number): number {
	const [all] = layouts(widths);
	return Math.min(columns, Math.max(comfortable, widths.name + 4 + columnsBeside(all, widths)));
}

/** As much as leaves room for the names, of which two fifths of the row are enough. */
export function sectionColumns(widths: SectionWidths, terminal: number): SectionColumns {
	const columns = tableColumns(widths, terminal);
	const enough = Math.min(widths.name + 4, Math.max(24, Math.floor(columns * 0.42)));
	const {counts} = widths;
	const least: Others = {priority: 0, form: 3, state: 0, bar: 0};
	const others = layouts(widths).find(each => columns - columnsBeside(each, widths) >= enough) ?? least;
	return {...others, counts, name: Math.max(1, columns - columnsBeside(others, widths))};
}

/** What goes first: date, timeline, priority, bar. */
function layouts({
	priority,
	states: [dated = 0, timed = 0, undated = 0, word = 0],
}: SectionWidths): readonly [Others, ...Others[]] {
	return [
		{priority, form: 0, state: dated, bar: barColumns},
		{priority, form: 1, state: timed, bar: barColumns},
		{priority, form: 2, state: undated, bar: barColumns},
		{priority: 0, form: 2, state: undated, bar: barColumns},
		{priority: 0, form: 2, state: undated, bar: 0},
		{priority: 0, form: 3, state: word, bar: 0},
	];
}

function columnsBeside({priority, state, bar}: Others, {counts}: SectionWidths): number {
	const parts = [priority, state, bar, counts].filter(width => width > 0);
	return parts.reduce((sum, width) => sum + width + 2, 1);
}
