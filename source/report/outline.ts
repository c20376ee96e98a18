import {type SectionSummary, sectionSummary, sectionsAroundPhases} from '../overview/section.ts';
import type {Day, Plan, Section} from '../plan/model.ts';
import {bar, ratioOf} from '../text/bar.ts';
import {grouped} from '../text/collections.ts';
import {glyphsOf, inTone, paint, paintRuns, type Style} from '../text/theme.ts';
import {cell, cutPieces, padStart, widthOf, widthOfPieces} from '../text/width.ts';

/** The outermost phases, and the outermost sections with tasks outside of them, in document order. */
export function outlineOf(plan: Plan, today: Day): readonly SectionSummary[] {
	const children = grouped(plan.sections, ({parent}) => String(parent));
	const phases = new Set(plan.phases.map(({section}) => section));
	const around = sectionsAroundPhases(plan);
	const shownIn = (section: Section): readonly Section[] => {
		if (phases.has(section.index)) return [section];
		const inner = children.get(String(section.index)) ?? [];
		const isTitle = section.depth === 1 && inner.some(({progress}) => progress.total > 0);
		if (around.has(section.index) || isTitle) return inner.flatMap(shownIn);
		return section.progress.total === 0 ? [] : [section];
	};
	const outermost = children.get('null') ?? [];
	const [only, another] = outermost;
	// A title with all tasks right below it says no more than the line with the plan's title.
	const isAllInOne =
		only?.depth === 1 &&
		another === undefined &&
		!phases.has(only.index) &&
		only.tasks.length === plan.progress.total;
	return isAllInOne ? [] : outermost.flatMap(shownIn).map(section => sectionSummary(plan, section, today));
}

type Layout = {readonly columns: number; readonly style: Style};

/** Of more rows than this only unfinished ones are shown, and no more of them. */
const mostRows = 24;

/** One line for each phase or section: name, priority, what it is at, bar, counts; bars end at the right edge. */
export function outlineLines(rows: readonly SectionSummary[], layout: Layout): string[] {
	const {shown, left} = chosen(rows);
	const widths = widthsFor(shown, layout.columns - 1);
	const lines = shown.map(each => ` ${lineOf(each, widths, layout.style)}`);
	return left === 0 ? lines : [...lines, paint(layout.style, 'muted', `   and ${left} more sections`)];
}

function chosen(rows: readonly SectionSummary[]): {shown: readonly SectionSummary[]; left: number} {
	if (rows.length <= mostRows) return {shown: rows, left: 0};
	const open = rows.filter(({state}) => state.kind !== 'done');
	const shown = (open.length > 0 ? open : rows).slice(0, mostRows);
	return {shown, left: rows.length - shown.length};
}

type Widths = Record<'label' | 'name' | 'priority' | 'state' | 'bar' | 'counts', number>;

function lineOf(
	{label, nameRuns, priority, state, counts, progress}: SectionSummary,
	widths: Widths,
	style: Style,
): string {
	const {ellipsis} = glyphsOf(style);
	// What is finished steps back.
	const role = (usual: 'todo' | 'bar') => (state.kind === 'done' ? 'muted' : usual);
	const nameCell = (columns: number) => {
		const shown = cutPieces(nameRuns, columns, ellipsis);
		return paintRuns(style, role('todo'), shown) + ' '.repeat(Math.max(0, columns - widthOfPieces(shown)));
	};
	// A section that is no phase has no label: its name takes both columns.
	const head =
		label === '' && widths.label > 0
			? [nameCell(widths.label + (widths.name > 0 ? 2 + widths.name : 0))]
			: [paint(style, role('todo'), cell(label, widths.label, ellipsis)), nameCell(widths.name)];
	const how = cell(widthOf(state.text) > widths.state ? state.brief : state.text, widths.state, ellipsis);
	const parts = [
		...head,
		cell(priority.text, widths.priority, ellipsis),
		style.color ? inTone(state.tone, how) : how,
		paint(style, role('bar'), bar(ratioOf(progress), widths.bar, style)),
		paint(style, role('todo'), padStart(counts, widths.counts)),
	];
	return parts.filter(part => part !== '').join('  ');
}

/**
 * How wide each column is. As room gets scarce, states become short, then priorities go, then bars, then
 * names and states are cut; where there is room to spare, it goes before the bars.
 */
function widthsFor(rows: readonly SectionSummary[], room: number): Widths {
	const widest = (pick: (row: SectionSummary) => string) =>
		rows.reduce((most, each) => Math.max(most, widthOf(pick(each))), 0);
	const label = widest(each => each.label);
	const unlabelled = widest(each => (each.label === '' ? each.name : ''));
	const widths: Widths = {
		label,
		name: Math.max(
			widest(each => (each.label === '' ? '' : each.name)),
			label === 0 ? unlabelled : unlabelled - label - 2,
		),
		priority: widest(each => each.priority.text),
		state: widest(each => each.state.text),
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
		widest(each => each.state.brief),
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
