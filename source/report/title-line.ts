import {extraCounts, progressFigures} from '../overview/plan.ts';
import type {Plan} from '../plan/model.ts';
import {bar, ratioOf} from '../text/bar.ts';
import {safeText} from '../text/safe-text.ts';
import {shownTitle} from '../text/shown-title.ts';
import {glyphsOf, paint, type Style} from '../text/theme.ts';
import {cut, widthOf} from '../text/width.ts';

/** What stands beside the title. */
type Beside = {readonly spec: string; readonly bar: number; readonly extra: string};

/** The least that is left of a title before more beside it goes. */
const leastTitle = 16;

/** Title, spec id, bar, percent and counts in exactly `columns` columns, as far as they fit. */
export function titleLine(
	plan: Plan,
	{columns, style}: {readonly columns: number; readonly style: Style},
): string {
	const {progress} = plan;
	const title = safeText(shownTitle(plan) || 'untitled');
	const counts = progressFigures(progress);
	const beside = choose(plan, {columns, style, title, counts});
	const room = Math.max(1, columns - widthBeside(beside, counts));
	const left = cut(title, room, glyphsOf(style).ellipsis);
	const spec = beside.spec === '' ? '' : paint(style, 'muted', `   ${beside.spec}`);
	const right = [paint(style, 'bar', bar(ratioOf(progress), beside.bar, style)), counts, beside.extra];
	const gap = ' '.repeat(Math.max(0, room - widthOf(left)) + 2);
	return paint(style, 'title', left) + spec + gap + right.filter(part => part !== '').join('  ');
}

type Around = {
	readonly columns: number;
	readonly style: Style;
	readonly title: string;
	readonly counts: string;
};

/** What has room: first goes the long bar, then the spec, the short bar, the extra counts. */
function choose(plan: Plan, {columns, style, title, counts}: Around): Beside {
	const spec = safeText(plan.specId ?? '');
	const extra = extraCounts(plan.progress)
		.map(({text}) => text)
		.join(` ${glyphsOf(style).separator} `);
	const forms: readonly Beside[] = [
		{spec, bar: 18, extra},
		{spec, bar: 8, extra},
		{spec: '', bar: 8, extra},
		{spec: '', bar: 0, extra},
		{spec: '', bar: 0, extra: ''},
	];
	const fits = (wanted: number) => forms.find(form => widthBeside(form, counts) + wanted <= columns);
	return fits(widthOf(title)) ?? fits(leastTitle) ?? {spec: '', bar: 0, extra: ''};
}

/** The columns that all but the title takes, with the blanks before each part. */
function widthBeside({spec, bar, extra}: Beside, counts: string): number {
	const specWidth = spec === '' ? 0 : widthOf(spec) + 3;
	const barWidth = bar === 0 ? 0 : bar + 2;
	const extraWidth = extra === '' ? 0 : widthOf(extra) + 2;
	return specWidth + barWidth + 2 + widthOf(counts) + extraWidth;
}
