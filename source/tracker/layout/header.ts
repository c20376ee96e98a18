import {extraCounts, planName, progressFigures} from '../../overview/plan.ts';
import {ratioOf} from '../../text/bar.ts';
import {clip} from '../../text/clip.ts';
import {safeText} from '../../text/safe-text.ts';
import {widthOf} from '../../text/width.ts';
import type {Span} from '../../ui/line.ts';
import type {TrackerState} from '../model.ts';
import {tableColumns} from './section-columns.ts';

/** What the first row shows, all of it safe for the terminal. */
export type HeaderContent = {
	readonly columns: number;
	readonly title: string;
	/** Empty where there is none, or no room for it. */
	readonly spec: string;
	/** What is not as ever: the file's fault, conflict markers, the filter. Before the title where room is scarce. */
	readonly signals: readonly Span[];
	readonly isNarrow: boolean;
	/** How far all of it is, and the columns of the bar that shows it. */
	readonly ratio: number;
	readonly bar: number;
	/** Percentage and counts, which stay the longest. */
	readonly figures: string;
	readonly extras: readonly Span[];
};

type Shown = {readonly hasSpec: boolean; readonly bar: number; readonly hasExtras: boolean};

/** From the widest on. */
const forms: readonly Shown[] = [
	...[true, false].flatMap(hasSpec => [18, 12, 8].map(bar => ({hasSpec, bar, hasExtras: true}))),
	...[true, false].flatMap(hasSpec => [true, false].map(hasExtras => ({hasSpec, bar: 0, hasExtras}))),
];

/** Title and spec, and how far it all is, as much of it as there is room for. */
export function headerContent(state: TrackerState): HeaderContent {
	const {plan, path, filter, fileFault, outline} = state;
	const columns = tableColumns(outline.sectionWidths, state.columns);
	const title = safeText(clip(planName({title: plan.title, path}), state.columns));
	const spec = safeText(plan.specId ?? '');
	const figures = progressFigures(plan.progress);
	const extras = extraCounts(plan.progress);
	const signals: readonly Span[] = [
		...(fileFault === null ? [] : [{text: `file ${fileFault}`, tone: 'bad' as const}]),
		...(plan.conflictLine === null ? [] : [{text: 'conflict markers, read-only', tone: 'bad' as const}]),
		...(filter === 'all' ? [] : [{text: `only ${filter}`, tone: 'active' as const}]),
	];
	const widthWith = ({hasSpec, bar, hasExtras}: Shown) => {
		const left = [title, ...(hasSpec && spec !== '' ? [spec] : []), ...signals.map(({text}) => text)];
		const right = [figures, ...(hasExtras ? extras.map(({text}) => text) : [])];
		const columnsOf = (texts: readonly string[], gap: number) =>
			texts.reduce((sum, text) => sum + widthOf(text) + gap, -gap);
		return 1 + columnsOf(left, 3) + (bar === 0 ? 2 : bar + 3) + columnsOf(right, 2) + 1;
	};
	const form = forms.find(each => widthWith(each) <= columns);
	return {
		columns,
		title,
		spec: form?.hasSpec === true ? spec : '',
		signals,
		isNarrow: form === undefined,
		ratio: ratioOf(plan.progress),
		bar: form?.bar ?? 0,
		figures: widthOf(figures) + 4 > columns ? '' : figures,
		extras: form?.hasExtras === true ? extras : [],
	};
}
