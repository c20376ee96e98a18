import {extraCounts, planName, progressFigures} from '../../overview/plan.ts';
import {bar, ratioOf} from '../../text/bar.ts';
import {clip} from '../../text/width.ts';
import {type Line, lineWidth, type Span, span, spread} from '../../ui/line.ts';
import type {TrackerState} from '../model.ts';
import {tableColumns, widthsOf} from './section-layout.ts';

/** The first row: title and spec, and how far it all is. Percentage and counts stay the longest. */
export function headerLine(state: TrackerState): Line {
	const {plan, filter, fileFault, outline, today} = state;
	const columns = tableColumns(widthsOf(outline, today), state.columns);
	const title = span(clip(planName({title: plan.title, path: state.path}), state.columns), 'title');
	const figures: Line = [{text: ` ${progressFigures(plan.progress)}`, tone: 'title'}];
	const extras = extraCounts(plan.progress).map(({text, tone}): Span => ({text: `  ${text}`, tone}));
	const bars = [18, 12, 8].map((width): Line => {
		return [{text: bar(ratioOf(plan.progress), width, {ascii: false}), tone: 'good'}, {text: ' '}];
	});
	const signals: Line = [
		...(fileFault === null ? [] : [{text: `   file ${fileFault}`, tone: 'bad'} as Span]),
		...(plan.conflictLine === null ? [] : [{text: '   conflict markers, read-only', tone: 'bad'} as Span]),
		...(filter === 'all' ? [] : [{text: `   only ${filter}`, tone: 'active'} as Span]),
	];
	const spec: Line = plan.specId === null ? [] : [{text: '   '}, span(plan.specId, 'faint')];
	const end: Span = {text: ' '};
	const withBar = bars.map((drawn): Line => [...drawn, ...figures, ...extras, end]);
	const lefts: readonly Line[] = [
		[{text: ' '}, title, ...spec, ...signals],
		[{text: ' '}, title, ...signals],
	];
	for (const rights of [
		withBar,
		[
			[...figures, ...extras, end],
			[...figures, end],
		],
	]) {
		for (const left of lefts) {
			const right = rights.find(line => lineWidth(left) + lineWidth(line) + 1 <= columns);
			if (right !== undefined) return spread(left, right, columns);
		}
	}
	return spread([{text: ' '}, ...signals.map(trimmed), title], [...figures, end], columns);
}

function trimmed(piece: Span): Span {
	return {...piece, text: `${piece.text.trim()} `};
}
