import {extraCounts, planWords, progressFigures} from '../../overview/plan.ts';
import {ratioOf} from '../../text/bar.ts';
import {clip} from '../../text/width.ts';
import {type Line, lineWidth, type Span, span} from '../../ui/line.ts';
import type {TrackerState} from '../model.ts';
import {listColumns, tableColumns} from './list.ts';

/** What the first row shows, all of it safe for the terminal. */
export type HeaderContent = {
	readonly columns: number;
	readonly ratio: number;
	/** Columns of the bar. */
	readonly bar: number;
	/** Title, spec, and what is not as ever; cut where it is too long. */
	readonly left: Line;
	/** Percentage and counts, which stay the longest, and what else is counted. */
	readonly figures: Line;
};

/** Title and spec, and how far it all is, as much of it as there is room for. */
export function headerContent(state: TrackerState): HeaderContent {
	const {plan, path, filter, fileFault, outline} = state;
	const columns = tableColumns(outline.sectionWidths, listColumns(state));
	const title = span(clip(planWords({title: plan.title, path}), columns), 'title');
	const spec = plan.specId === null ? [] : [span(`   ${plan.specId}`, 'faint')];
	const signals: readonly Span[] = [
		...(fileFault === null ? [] : [{text: `file ${fileFault}`, tone: 'bad' as const}]),
		...(plan.conflictLine === null ? [] : [{text: 'conflict markers, read-only', tone: 'bad' as const}]),
		...(filter === 'all' ? [] : [{text: `only ${filter}`, tone: 'active' as const}]),
	];
	const figures: Line = [{text: progressFigures(plan.progress), tone: 'title'}];
	const extras = extraCounts(plan.progress, plan.comments).map(
		({text, tone}): Span => ({text: `  ${text}`, tone}),
	);
	const after = signals.map(signal => ({...signal, text: `   ${signal.text}`}));
	const rest = {columns, ratio: ratioOf(plan.progress)};
	const lefts = [spec, []].map(more => [title, ...more, ...after]);
	// What goes first: the long bar, the spec, the bar, what else is counted.
	const forms = [
		...lefts.flatMap(left =>
			[18, 12, 8].map(bar => ({...rest, bar, left, figures: [...figures, ...extras]})),
		),
		...lefts.flatMap(left =>
			[extras, []].map(more => ({...rest, bar: 0, left, figures: [...figures, ...more]})),
		),
	];
	const narrow = {
		left: [...signals.map(signal => ({...signal, text: `${signal.text} `})), title],
		bar: 0,
		figures: lineWidth(figures) + 4 > columns ? [] : figures,
		...rest,
	};
	return forms.find(form => headerWidth(form) <= columns) ?? narrow;
}

function headerWidth({left, bar, figures}: HeaderContent): number {
	return 1 + lineWidth(left) + (bar === 0 ? 2 : bar + 3) + lineWidth(figures) + 1;
}
