import {dayWords, shortDayWords} from '../overview/days.ts';
import type {TaskEvent, TaskTimeline} from '../plan/history/history.ts';
import {
	type DoneBy,
	type Forecast,
	type HistoryFacts,
	historyFacts,
	type Week,
} from '../plan/history/series.ts';
import type {Day, Plan, Task} from '../plan/model.ts';
import {parseDay} from '../plan/read/schedule.ts';
import type {GitHistory} from '../storage/git/history.ts';
import {bar} from '../text/bar.ts';
import {count} from '../text/count.ts';
import {plainText, shownTitle} from '../text/plain-text.ts';
import {safeText} from '../text/safe-text.ts';
import {glyphsOf, paint, type Style} from '../text/theme.ts';
import {cut, padEnd, padStart, widthOf} from '../text/width.ts';
import {burnUpLegend, burnUpLines} from './burn-up.ts';
import {wrapped} from './wrapped.ts';

type HistoryLayout = {
	/** Nothing is wider. */
	readonly columns: number;
	readonly style: Style;
};

const widest = 100;
const shownWeeks = 12;
const leastName = 8;
/** How many times as long as what is known the chart may get for the forecast. */
const farOff = 3;

/** A plan's history for people: burn-up, weeks, who ticked, and when it may end. */
export function historyLines(plan: Plan, facts: HistoryFacts, layout: HistoryLayout): readonly string[] {
	const {style} = layout;
	const columns = Math.min(layout.columns, widest);
	const {ellipsis} = glyphsOf(style);
	const {points, commits, first, today, forecast, scheduledEnd} = facts;
	const now = points.at(-1) ?? {done: 0, total: 0};
	const title = safeText(shownTitle(plan) || 'untitled');
	const counts = `${now.done}/${now.total} done`;
	const since = `${count(commits, 'commit')} since ${dayWords(points[0]?.day ?? first, today)}`;
	const end = shownForecast(facts);
	const chart = burnUpLines({points, today, days: chartDays(facts, end), forecast: end}, columns, style);
	const legend = chart.length === 0 ? '' : burnUpLegend(end !== null, style);
	const gap = columns - widthOf(since) - widthOf(legend);
	const lines = [
		`${paint(style, 'title', cut(title, columns - widthOf(counts) - 3, ellipsis))}  ${counts}`,
		paint(
			style,
			'muted',
			gap < 3 ? cut(since, columns, ellipsis) : `${since}${' '.repeat(gap)}${legend}`.trimEnd(),
		),
	];
	if (chart.length > 0) lines.push('', ...chart);
	lines.push(...weekLines(facts, columns, style));
	if (facts.people.length > 0) {
		lines.push('', ...wrapped(facts.people.map(nameWords).join(', '), columns, 'Ticked by  '));
	}
	lines.push('', ...wrapped(forecastWords(forecast, today), columns, 'Forecast   '));
	if (scheduledEnd !== null) {
		lines.push(...wrapped(scheduledWords(forecast, scheduledEnd, today), columns, 'Scheduled  '));
	}
	return lines;
}

/** The forecast end, unless it lies so far off that nothing else of the chart could be seen. */
function shownForecast({forecast, scheduledEnd, points, first, today}: HistoryFacts): Day | null {
	const end = forecast.kind === 'forecast' ? forecast.end : null;
	const start = points[0]?.day ?? first;
	const known = daysBetween(start, scheduledEnd !== null && scheduledEnd > today ? scheduledEnd : today);
	return end === null || daysBetween(start, end) > Math.max(7, known) * farOff ? null : end;
}

function chartDays({today, points, scheduledEnd, first}: HistoryFacts, end: Day | null) {
	const start = points[0]?.day ?? first;
	return [
		{day: today, label: 'today'},
		...(scheduledEnd === null || scheduledEnd < start
			? []
			: [{day: scheduledEnd, label: `scheduled ${shortDayWords(scheduledEnd, today)}`}]),
		...(end === null ? [] : [{day: end, label: `forecast ${shortDayWords(end, today)}`}]),
		{day: start, label: shortDayWords(start, today)},
	];
}

function weekLines({weeks, today}: HistoryFacts, columns: number, style: Style): readonly string[] {
	if (weeks.length === 0) return [];
	const shown = weeks.slice(-shownWeeks);
	const before = weeks.slice(0, -shownWeeks);
	const most = Math.max(1, ...shown.map(({done}) => done));
	const days = shown.map(({start}) => shortDayWords(start, today));
	const first = Math.max(widthOf('Week of'), ...days.map(widthOf));
	const counts = (day: string, done: number, added: number) =>
		`${padEnd(day, first)}  ${padStart(String(done), 4)}  ${padStart(String(added), 5)}`;
	const sum = (what: 'done' | 'added') => before.reduce((total, week) => total + week[what], 0);
	return [
		'',
		paint(style, 'title', `${padEnd('Week of', first)}  done  added`),
		...(before.length > 0 ? [paint(style, 'muted', counts('before', sum('done'), sum('added')))] : []),
		...shown.map((week, index) => {
			const text = counts(days[index] ?? '', week.done, week.added);
			const drawn = columns >= 50 ? bar(week.done / most, 12, style) : '';
			const by = byWords(week, columns - widthOf(text) - (drawn === '' ? 2 : widthOf(drawn) + 4), style);
			return `${text}${drawn === '' ? '' : `  ${paint(style, 'bar', drawn)}`}${by === '' ? '' : `  ${by}`}`;
		}),
	];
}

/** As many names as have room, and how many more there are. */
function byWords({by}: Week, columns: number, style: Style): string {
	const names = by.map(nameWords);
	for (let shown = names.length; shown > 0; shown--) {
		const more = names.length - shown;
		const text = [...names.slice(0, shown), ...(more > 0 ? [`${more} more`] : [])].join(', ');
		if (widthOf(text) <= columns) return text;
	}
	return columns < leastName ? '' : cut(names.join(', '), columns, glyphsOf(style).ellipsis);
}

function nameWords({name, done}: DoneBy): string {
	return `${name === null ? 'not committed' : safeText(name)} ${done}`;
}

/** When the rest may be done, and how that was worked out. */
export function forecastWords(forecast: Forecast, today: Day): string {
	switch (forecast.kind) {
		case 'finished':
			return 'nothing is left to do';
		case 'unknown':
			return {
				'too-early': 'too early to tell: it takes three tasks done and three days',
				'no-pace': 'none: nothing was done in the last eight weeks',
				'too-slow': 'at this pace not within ten years',
			}[forecast.reason];
		case 'forecast': {
			const {end, early, late, remaining, days, done, draws} = forecast;
			const range =
				late === null
					? `${dayWords(early, today)} at the earliest`
					: `between ${dayWords(early, today)} and ${dayWords(late, today)}`;
			return (
				`${dayWords(end, today)}, ${range}. ${remaining} left; ${done} ${done === 1 ? 'was' : 'were'} done in the last ${days} days. ` +
				`Weeks drawn from those days ${draws.toLocaleString('en')} times: half end by the first date, ` +
				`8 in 10 ${late === null ? 'after the second' : 'between the other two'}. Tasks still to be added are not in it.`
			);
		}
	}
}

function scheduledWords(forecast: Forecast, scheduledEnd: Day, today: Day): string {
	const words = dayWords(scheduledEnd, today);
	if (forecast.kind !== 'forecast') return words;
	const days = daysBetween(scheduledEnd, forecast.end);
	return days === 0
		? `${words}, as forecast`
		: `${words}, ${count(Math.abs(days), 'day')} ${days > 0 ? 'before' : 'after'} the forecast`;
}

function daysBetween(from: Day, to: Day): number {
	return (parseDay(to) ?? 0) - (parseDay(from) ?? 0);
}

/**
 * The whole history of a plan in lines for a screen, none wider than the layout's columns; where there is
 * none, why. `path` is how the plan is named there. Pure: a history is read once (`gitHistory`) and laid
 * out anew whenever the window changes.
 */
export function historyScreenLines(
	found: GitHistory,
	{path, today, layout}: {readonly path: string; readonly today: Day; readonly layout: HistoryLayout},
): readonly string[] {
	const fitted = (remark: string) => wrapped(safeText(remark), layout.columns);
	if (found.kind !== 'history') return fitted(noHistory(found.kind, path));
	const facts = historyFacts(found.history, {today, since: null});
	const remarks = historyRemarks(found, facts).flatMap(fitted);
	return [
		...historyLines(found.history.plan, facts, layout),
		...(remarks.length > 0 ? ['', ...remarks] : []),
	];
}

/** Why a plan has no history, in one line. */
export function noHistory(kind: Exclude<GitHistory['kind'], 'history'>, path: string): string {
	return {
		'no-git': 'there is no git on this machine to ask for the history',
		'no-repository': `${path} lies in no git repository, so it has no history`,
		'not-committed': `${path} is not committed yet, so it has no history`,
	}[kind];
}

/** What is to be known of a history: where it begins late, and other names of the file. */
export function historyRemarks(
	{shallow, olderPaths}: Extract<GitHistory, {kind: 'history'}>,
	{first, today}: Pick<HistoryFacts, 'first' | 'today'>,
): readonly string[] {
	return [
		...(shallow ? [`the clone is shallow: what was before ${dayWords(first, today)} is not known`] : []),
		...(olderPaths.length > 0 ? [`before it was called ${olderPaths.join(', and before that ')}`] : []),
	];
}

/** What happened to a task, one line for each thing: when, what, by which commit, and who did it or committed it. */
export function taskHistoryLines(
	task: Task,
	{events}: TaskTimeline,
	{columns, style, today}: {readonly columns: number; readonly style: Style; readonly today: Day},
): readonly string[] {
	const {ellipsis} = glyphsOf(style);
	const rows = events.map(event => ({
		day: dayWords(event.day, today),
		what: whatWords(event),
		commit: event.commit === null ? '' : event.commit.id.slice(0, 8),
		author: safeText(event.by ?? event.commit?.author ?? 'not committed'),
		subject:
			event.commit === null ? (event.by === null ? '' : 'not committed') : safeText(event.commit.subject),
		detail: detailOf(event),
	}));
	const longest = (cell: 'day' | 'what' | 'author') =>
		rows.reduce((width, row) => Math.max(width, widthOf(row[cell])), 0);
	const [day, what, author] = [longest('day'), longest('what'), Math.min(20, longest('author'))];
	const title = `${safeText(task.ref)}  ${safeText(plainText(task.text))}`;
	return [
		`${paint(style, 'title', cut(title, columns - widthOf(task.status) - 2, ellipsis))}  ${task.status}`,
		...rows.map(row => {
			const cells = [
				padEnd(row.day, day),
				padEnd(row.what, what),
				padEnd(row.commit, 8),
				padEnd(cut(row.author, author, ellipsis), author),
				row.detail === '' ? row.subject : row.detail,
			];
			return ` ${cut(cells.join('  ').trimEnd(), columns - 1, ellipsis)}`;
		}),
	];
}

/** What happened, in one word. */
function whatWords({kind, status}: TaskEvent): string {
	if (kind !== 'marked') {
		return kind === 'added' && status !== 'todo' && status !== null ? `added as ${status}` : kind;
	}
	switch (status) {
		case 'doing':
			return 'started';
		case 'todo':
			return 'reopened';
		case 'other':
		case null:
			return 'marked otherwise';
		default:
			return status;
	}
}

function detailOf({kind, text, path}: TaskEvent): string {
	if (kind === 'reworded') return `to "${safeText(plainText(text))}"`;
	return kind === 'moved' ? `to ${safeText(path.at(-1) ?? 'the top')}` : '';
}
