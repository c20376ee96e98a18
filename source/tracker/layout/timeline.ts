import {dayWords, shortDayWords} from '../../overview/days.ts';
import {type SectionSummary, sectionSummary} from '../../overview/section.ts';
import type {Phase} from '../../plan/model.ts';
import {formatDay, parseDay} from '../../plan/read/schedule.ts';
import {ratioOf} from '../../text/bar.ts';
import {cell, padEnd, widthOf} from '../../text/width.ts';
import {fitLine, type Line, type Span, span, type Tone} from '../../ui/line.ts';
import {textLines} from '../../ui/text-field/lines.ts';
import type {TrackerState} from '../model.ts';

const todaySign = '│';

/** The phases as bars over dates, with a line for today; those without dates say so. */
export function timelineLines(state: TrackerState): readonly Line[] {
	const {plan, columns, today} = state;
	const dated = datedPhases(plan.phases);
	if (plan.phases.length === 0) return notice('This plan has no phases, so it has no timeline.', columns);
	if (dated.length === 0) {
		return notice(
			'No phase has dates. Give the plan a field Start, and phases a Timeline such as 3 days.',
			columns,
		);
	}
	const rows = plan.phases.flatMap(phase => {
		const section = plan.sections[phase.section];
		return section === undefined ? [] : [{phase, summary: sectionSummary(plan, section, today)}];
	});
	const {label} = state.outline.sectionWidths;
	const names = rows.map(({summary}) => nameIn(summary, label));
	const name = Math.min(Math.max(...names.map(widthOf)), Math.max(8, Math.floor(columns * 0.34)));
	const states =
		columns < 60 ? 0 : Math.min(24, Math.max(...rows.map(({summary}) => widthOf(summary.state.text))));
	const chart = Math.max(4, columns - name - states - (states === 0 ? 3 : 5));
	const now = parseDay(today);
	const scale = scaleFor(dated, now, chart);
	const nowColumn = now === null ? -1 : columnOf(scale, now);
	const margin: Span = {text: ' '.repeat(name + 3)};
	return [
		[],
		[margin, ...axisLine(scale)],
		...rows.map(({phase, summary}, row): Line => {
			const found = dated.find(({phase: {index}}) => index === phase.index);
			const {text, tone} = summary.state;
			return fitLine(
				[
					{text: ` ${cell(names[row] ?? '', name)}  `, tone: 'plain'},
					...(found === undefined
						? barLine(chart, nowColumn, () => [' ', 'plain'])
						: phaseBar(found, scale, nowColumn)),
					...(states === 0 ? [] : [{text: `  ${text}`, tone}]),
				],
				columns,
			);
		}),
		[margin, ...todayLine(state, scale, nowColumn)],
	];
}

function notice(text: string, columns: number): readonly Line[] {
	return [[], ...textLines(text, columns - 2, 10).map((line): Line => [{text: ' '}, ...line])];
}

function nameIn({label, name}: SectionSummary, width: number): string {
	return label === '' ? name : `${padEnd(label, width)}  ${name}`;
}

function axisLine(scale: DayScale): Line {
	let text = '';
	for (const day of axisDays(scale, 6)) {
		const column = columnOf(scale, day);
		const date = formatDay(day) ?? '';
		const label = date === '' ? '' : shortDayWords(date, date);
		if (column + label.length <= scale.columns) text = `${padEnd(text, column)}${label}`;
	}
	return [{text, tone: 'faint'}];
}

/** Which of a row's columns are drawn how; today's column is a line through all rows. */
function barLine(
	columns: number,
	now: number,
	at: (column: number) => readonly [sign: string, tone: Tone],
): Line {
	const spans: {text: string; tone: Tone; isBar: true}[] = [];
	for (let column = 0; column < columns; column++) {
		const [sign, tone]: readonly [string, Tone] = column === now ? [todaySign, 'accent'] : at(column);
		const last = spans.at(-1);
		if (last?.tone === tone) last.text += sign;
		else spans.push({text: sign, tone, isBar: true});
	}
	return spans;
}

function phaseBar({phase, start, end}: DatedPhase, scale: DayScale, now: number): Line {
	const to = Math.min(scale.columns - 1, columnOf(scale, end + 1) - 1);
	const from = start === null ? to : Math.min(columnOf(scale, start), to);
	const filled = from + Math.floor((to - from + 1) * ratioOf(phase.progress) + 1e-9);
	const tone = toneOf(phase);
	return barLine(scale.columns, now, column => {
		if (column < from || column > to) return [' ', 'plain'];
		return [column < filled ? '█' : '░', tone];
	});
}

function toneOf({late, progress}: Phase): Tone {
	if (late) return 'bad';
	return progress.percent === 100 ? 'good' : 'active';
}

function todayLine({today}: TrackerState, scale: DayScale, column: number): Line {
	const words = `today ${dayWords(today, today)}`;
	if (column < 0) return [{text: `${words} is before all of it`, tone: 'faint'}];
	if (column >= scale.columns) return [{text: `${words} is after all of it`, tone: 'faint'}];
	const room = scale.columns - column - 2;
	if (room >= words.length)
		return [{text: ' '.repeat(column)}, {text: `${todaySign} `, tone: 'accent'}, span(words)];
	const before = Math.max(0, column - words.length - 1);
	return [{text: ' '.repeat(before)}, span(`${words} `), {text: todaySign, tone: 'accent'}];
}

/** Days on columns: `first` and `last` are days from the start of 1970, both included. */
type DayScale = {readonly first: number; readonly last: number; readonly columns: number};

/** A phase with its dates as day numbers; without a start it is a point at its end. */
type DatedPhase = {readonly phase: Phase; readonly start: number | null; readonly end: number};

/** The phases that have an end, with the days of it. */
function datedPhases(phases: readonly Phase[]): readonly DatedPhase[] {
	return phases.flatMap(phase => {
		const end = phase.end === null ? null : parseDay(phase.end);
		const start = phase.start === null ? null : parseDay(phase.start);
		return end === null ? [] : [{phase, start: start === null ? null : Math.min(start, end), end}];
	});
}

/** The scale that shows all phases on so many columns, and today where that does not press them together. */
function scaleFor(dated: readonly DatedPhase[], today: number | null, columns: number): DayScale {
	const first = Math.min(...dated.map(({start, end}) => start ?? end));
	const last = Math.max(...dated.map(({end}) => end));
	const margin = Math.max(7, last - first);
	const isNear = today !== null && today >= first - margin && today <= last + margin;
	if (!isNear) return {first, last, columns};
	return {first: Math.min(first, today), last: Math.max(last, today), columns};
}

/** The column in which a day begins; -1 or `columns` where it is outside. */
function columnOf({first, last, columns}: DayScale, day: number): number {
	const column = Math.floor(((day - first) * columns) / (last - first + 1));
	return Math.max(-1, Math.min(columns, column));
}

/** Days to label on the axis: Mondays, as many as fit so that labels stand apart. */
function axisDays(scale: DayScale, labelColumns: number): readonly number[] {
	const {first, last, columns} = scale;
	const perDay = columns / (last - first + 1);
	const step = Math.max(1, Math.ceil((labelColumns + 1) / (7 * perDay))) * 7;
	// Day 4 of 1970 was a Monday.
	const monday = first + ((((4 - first) % 7) + 7) % 7);
	const days: number[] = [];
	for (let day = monday; day <= last; day += step) days.push(day);
	return days.length === 0 ? [first] : days;
}
