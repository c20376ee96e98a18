import type {BurnUpPoint} from '../plan/history/series.ts';
import type {Day} from '../plan/model.ts';
import {parseDay} from '../plan/read/schedule.ts';
import {asciiOnly} from '../text/ascii.ts';
import {paint, type Style} from '../text/theme.ts';
import {padStart, widthOf} from '../text/width.ts';

/** A day that the chart names below its axis. */
type ChartDay = {readonly day: Day; readonly label: string};

type Chart = {
	readonly points: readonly BurnUpPoint[];
	readonly today: Day;
	/** The most important first; those for which there is no room go without a label. */
	readonly days: readonly ChartDay[];
	/** Where the way from today to the end is drawn to. */
	readonly forecast: Day | null;
};

const rows = 8;
/** Blocks of one eighth to a whole row; ASCII has but the whole one. */
const blocks = '▁▂▃▄▅▆▇█';
const eighths = 8;

/** What the signs of a chart mean, for the line above it. */
export function burnUpLegend(withForecast: boolean, style: Style): string {
	const signs = ['█ done', '─ all', ...(withForecast ? ['· forecast'] : [])].join('  ');
	return style.ascii ? chartAscii(signs) : signs;
}

/**
 * Tasks done (blocks) and all tasks (a line above them) over time, with dots to the end that is forecast.
 * Lines without colour have at most `columns` columns; of fewer than 26, or of a day alone, there are none.
 */
export function burnUpLines(chart: Chart, columns: number, style: Style): readonly string[] {
	const {points} = chart;
	const most = Math.max(1, ...points.map(({total, done}) => Math.max(total, done)));
	const labelWidth = String(most).length;
	const width = columns - labelWidth - 4;
	const scale = scaleOf(chart, width);
	if (width < 20 || scale === null || scale.days < 2) return [];
	const grid = drawn(chart, {most, width, columnOf: scale.columnOf}, style);
	const ticks = new Array<string>(width).fill('─');
	for (const {day} of chart.days) ticks[scale.columnOf(day)] = '┬';
	const labels = new Map([
		[0, String(most)],
		[rows / 2, most >= rows ? String(Math.round(most / 2)) : ''],
	]);
	const written = (text: string) => (style.ascii ? chartAscii(text) : text);
	const lines = [
		...grid.map((line, row) => {
			const text = written(line.join('').trimEnd());
			return `${written(`${padStart(labels.get(row) ?? '', labelWidth)} │`)}${painted(text, style)}`;
		}),
		written(`${padStart('0', labelWidth)} └${ticks.join('')}`),
		`${' '.repeat(labelWidth + 2)}${labelLine(chart.days, scale.columnOf, width)}`,
	];
	return lines.map(line => ` ${line}`.trimEnd());
}

type Frame = {readonly most: number; readonly width: number; readonly columnOf: (day: Day) => number};

/** The signs of the chart, from its top row down. */
function drawn(
	{points, today, forecast}: Chart,
	{most, width, columnOf}: Frame,
	style: Style,
): readonly (readonly string[])[] {
	const grid = Array.from({length: rows}, () => new Array<string>(width).fill(' '));
	const draw = (row: number, column: number, sign: string) => {
		const line = grid[row];
		if (line !== undefined && line[column] === ' ') line[column] = sign;
	};
	const now = Math.min(columnOf(today), width - 1);
	const placed = points.map(point => ({...point, column: columnOf(point.day)}));
	let next = 0;
	for (let column = 0; column <= now; column++) {
		while ((placed[next]?.column ?? width) <= column) next++;
		const point = placed[next - 1];
		if (point === undefined) continue;
		const full = blocksHigh(point.done, most, style);
		for (let height = 0; height < full; height += eighths) {
			draw(rows - 1 - height / eighths, column, blocks[Math.min(eighths, full - height) - 1] ?? ' ');
		}
		draw(rows - rowsHigh(point.total, most), column, '─');
	}
	const last = points.at(-1) ?? {done: 0, total: 0};
	const end = forecast === null ? now : columnOf(forecast);
	for (let column = now + 1; column <= end; column++) {
		const share = (column - now) / Math.max(1, end - now);
		draw(rows - Math.max(1, rowsHigh(last.done + (last.total - last.done) * share, most)), column, '·');
	}
	return grid;
}

function chartAscii(text: string): string {
	return asciiOnly(text.replaceAll('·', '.'));
}

function painted(line: string, style: Style): string {
	return line
		.replace(/[\u2581-\u2588#]+/g, run => paint(style, 'bar', run))
		.replace(/[\u2500\u00b7.-]+/g, run => paint(style, 'muted', run));
}

function scaleOf(
	{points, today, days, forecast}: Chart,
	width: number,
): {readonly columnOf: (day: Day) => number; readonly days: number} | null {
	const known = [today, ...days.map(({day}) => day), ...(forecast === null ? [] : [forecast])];
	const first = parseDay(points[0]?.day ?? today);
	if (first === null) return null;
	const last = Math.max(first + 1, ...known.map(day => parseDay(day) ?? first));
	return {
		days: last - first,
		columnOf: day => {
			const at = Math.round((((parseDay(day) ?? first) - first) / (last - first)) * (width - 1));
			return Math.min(width - 1, Math.max(0, at));
		},
	};
}

/** Eighths of a row from the bottom. */
function blocksHigh(count: number, most: number, style: Style): number {
	return style.ascii ? rowsHigh(count, most) * eighths : unitsHigh(count, most, rows * eighths);
}

function rowsHigh(count: number, most: number): number {
	return unitsHigh(count, most, rows);
}

/** How many of all units: none for nothing, all of them only for the most. */
function unitsHigh(count: number, most: number, all: number): number {
	if (count <= 0) return 0;
	return count >= most ? all : Math.min(all - 1, Math.max(1, Math.round((count / most) * all)));
}

/** Labels that begin or end below their days, as many as do not touch. */
function labelLine(days: readonly ChartDay[], columnOf: (day: Day) => number, width: number): string {
	const placed: {start: number; end: number; label: string}[] = [];
	for (const {day, label} of days) {
		const column = columnOf(day);
		const long = widthOf(label);
		const spot = [Math.min(column, width - long), column + 1 - long]
			.map(start => ({start, end: start + long, label}))
			.find(
				({start, end}) =>
					start >= 0 && placed.every(other => end + 2 <= other.start || other.end + 2 <= start),
			);
		if (spot !== undefined) placed.push(spot);
	}
	let line = '';
	for (const {start, label} of placed.sort((a, b) => a.start - b.start)) {
		line += `${' '.repeat(Math.max(0, start - widthOf(line)))}${label}`;
	}
	return line;
}
