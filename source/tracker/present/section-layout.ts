import {type SectionSummary, sectionSummary} from '../../overview/section.ts';
import type {Day} from '../../plan/model.ts';
import {widthOf} from '../../text/width.ts';
import type {Outline} from '../rows/outline.ts';

/** Columns that each part takes in the widest section, over a whole plan. */
export type Widths = {
	readonly label: number;
	readonly name: number;
	readonly priority: number;
	readonly states: readonly [number, number, number, number];
	readonly counts: number;
};

const known = new WeakMap<Outline, {readonly today: Day; readonly widths: Widths}>();

/** The widths of a plan's sections, measured once for each reading. Names are counted with their indent. */
export function widthsOf(outline: Outline, today: Day): Widths {
	const before = known.get(outline);
	if (before !== undefined && before.today === today) return before.widths;
	const {plan, ofSection, depths} = outline;
	const shown = plan.sections.filter(({index}) => (ofSection[index] ?? -1) !== -1);
	const summaries = shown.map(section => sectionSummary(plan, section, today));
	const widest = (measure: (summary: SectionSummary) => string) =>
		summaries.reduce((width, summary) => Math.max(width, widthOf(measure(summary))), 0);
	const label = widest(summary => summary.label);
	const names = summaries.map((summary, row) => {
		const depth = depths[ofSection[shown[row]?.index ?? 0] ?? 0] ?? 0;
		return 2 * depth + (summary.label === '' ? 0 : label + 2) + widthOf(summary.name);
	});
	const widths: Widths = {
		label,
		name: names.reduce((width, name) => Math.max(width, name), 0),
		priority: widest(summary => summary.priority.text),
		states: [
			widest(({state}) => state.forms[0]),
			widest(({state}) => state.forms[1]),
			widest(({state}) => state.forms[2]),
			widest(({state}) => state.forms[3]),
		],
		counts: widest(summary => summary.counts),
	};
	known.set(outline, {today, widths});
	return widths;
}

/** How much of a section's row there is room for. What goes first: date, timeline, priority, bar. */
export type SectionLayout = {
	/** Columns up to the end of the name, with what is before it. */
	readonly name: number;
	readonly priority: number;
	/** Which of the lengths of the state, and its columns. */
	readonly state: 0 | 1 | 2 | 3;
	readonly stateColumns: number;
	readonly bar: number;
};

type Others = Omit<SectionLayout, 'name'>;

const barColumns = 8;
/** Rows as wide as a wide terminal would have their ends too far apart to be read as one. */
const comfortable = 96;

/** Columns of the table that sections and the header make. */
export function tableColumns(widths: Widths, columns: number): number {
	const all: Others = {priority: widths.priority, state: 0, stateColumns: widths.states[0], bar: barColumns};
	return Math.min(columns, Math.max(comfortable, widths.name + 4 + othersIn(all, widths)));
}

/** The layout with as much as leaves room for the names, of which two fifths of the row are enough. */
export function sectionLayout(widths: Widths, terminal: number): SectionLayout {
	const columns = tableColumns(widths, terminal);
	const enough = Math.min(widths.name + 4, Math.max(24, Math.floor(columns * 0.42)));
	const tries: readonly Others[] = [
		{priority: widths.priority, state: 0, stateColumns: widths.states[0], bar: barColumns},
		{priority: widths.priority, state: 1, stateColumns: widths.states[1], bar: barColumns},
		{priority: widths.priority, state: 2, stateColumns: widths.states[2], bar: barColumns},
		{priority: 0, state: 2, stateColumns: widths.states[2], bar: barColumns},
		{priority: 0, state: 2, stateColumns: widths.states[2], bar: 0},
		{priority: 0, state: 3, stateColumns: widths.states[3], bar: 0},
	];
	for (const layout of tries) {
		const name = columns - othersIn(layout, widths);
		if (name >= enough) return {...layout, name};
	}
	const last: Others = {priority: 0, state: 3, stateColumns: 0, bar: 0};
	return {...last, name: Math.max(1, columns - othersIn(last, widths))};
}

function othersIn({priority, stateColumns, bar}: Others, {counts}: Widths): number {
	const columns = [priority, stateColumns, bar, counts];
	return columns.reduce((sum, width) => sum + (width === 0 ? 0 : width + 2), 1);
}
