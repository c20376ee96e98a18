import {parseDay} from '../plan/days.ts';
import type {BurnUpPoint} from '../plan/history-series.ts';
import type {Day} from '../plan/model.ts';
import {asciiOnly} from '../text/ascii.ts';
import {paint, type Style} from '../text/theme.ts';
import {padStart, widthOf} from '../text/width.ts';

/** A day that the chart names below its axis. */
export type ChartDay = {readonly day: Day; readonly label: string};

export type Chart = {
	readonly points: readonly BurnUpPoint[];
	readonly today: Day;
	/** The most important first; those for which there is no room go without a label. */
	readonly days: readonly ChartDay[];
	/** Where the way from today to the end is drawn to. */
	readonly forecast: Day | null;
};

const rows = 8;

/**
 * Tasks done (blocks) and all tasks (a line above them) over time, with dots to the end that is forecast.
 * Lines without colour have at most `columns` columns.
 */
export function burnUpLines(chart: Chart, columns: number, style: Style): readonly string[] {
	const {points} = chart;
	const most = Math.max(1, ...points.map(({total, done}) => Math.max(total, done)));
	const labelWidth = String(most).length;
	const width = columns - labelWidth - 4;
	const scale = scaleOf(chart, width);
	if (width < 20 || scale === null || scale.days < 2) {
		return [];
	}
	const grid = Array.from({length: rows}, () => new Array<string>(width).fill(' '));
	const draw = (row: number, column: number, sign: string) => {
		const line = grid[row];
		if (line !== undefined && line[column] === ' ') {
			line[column] = sign;
		}
	};
	const todayColumn = scale.columnOf(chart.today);
	const dot = style.ascii ? '.' : '·';
	const last = points.at(-1) ?? {day: chart.today, done: 0, total: 0};
	for (let column = 0; column <= Math.min(todayColumn, width - 1); column++) {
		const point = points.filter(({day}) => scale.columnOf(day) <= column).at(-1);
		if (point === undefined) {
			continue;
		}
		const full = heightOf(point.done, most);
		for (let height = 1; height <= full; height++) {
			draw(rows - height, column, '█');
		}
		draw(rows - heightOf(point.total, most), column, '─');
	}
	if (chart.forecast !== null) {
		const end = scale.columnOf(chart.forecast);
		for (let column = todayColumn + 1; column <= end; column++) {
			const share = (column - todayColumn) / Math.max(1, end - todayColumn);
			draw(rows - Math.max(1, heightOf(last.done + (last.total - last.done) * share, most)), column, dot);
		}
	}
	const ticks = new Array<string>(width).fill('─');
	for (const {day} of chart.days) {
		ticks[scale.columnOf(day)] = '│';
	}
	const lines = grid.map((line, row) => {
		const label = row === 0 ? String(most) : '';
		return `${padStart(label, labelWidth)} │${paintDone(line.join('').trimEnd(), style)}`;
	});
	const all = [
		...lines,
		`${padStart('0', labelWidth)} │${ticks.join('')}`,
		`${' '.repeat(labelWidth + 2)}${labelLine(chart.days, scale.columnOf, width)}`,
	];
	return all.map(line => ` ${style.ascii ? asciiOnly(line) : line}`.trimEnd());
}

function paintDone(line: string, style: Style): string {
	return line.replace(/█+/g, blocks => paint(style, 'bar', blocks));
}

function scaleOf(
	{points, today, days, forecast}: Chart,
	width: number,
): {readonly columnOf: (day: Day) => number; readonly days: number} | null {
	const known = [today, ...days.map(({day}) => day), ...(forecast === null ? [] : [forecast])];
	const first = parseDay(points[0]?.day ?? today);
	if (first === null) {
		return null;
	}
	const last = Math.max(first + 1, ...known.map(day => parseDay(day) ?? first));
	return {
		days: last - first,
		columnOf: day => {
			const at = Math.round((((parseDay(day) ?? first) - first) / (last - first)) * (width - 1));
			return Math.min(width - 1, Math.max(0, at));
		},
	};
}

/** Rows from the bottom: none for nothing, all of them only for the most. */
function heightOf(count: number, most: number): number {
	return count <= 0
		? 0
		: Math.max(1, count >= most ? rows : Math.min(rows - 1, Math.round((count / most) * rows)));
}

/** Labels below their days, as many as do not touch. */
function labelLine(days: readonly ChartDay[], columnOf: (day: Day) => number, width: number): string {
	const placed: {start: number; label: string}[] = [];
	for (const {day, label} of days) {
		const start = Math.max(0, Math.min(columnOf(day), width - widthOf(label)));
		const end = start + widthOf(label);
		const isFree = placed.every(
			other => end + 2 <= other.start || other.start + widthOf(other.label) + 2 <= start,
		);
		if (isFree && end <= width) {
			placed.push({start, label});
		}
	}
	let line = '';
	for (const {start, label} of placed.sort((a, b) => a.start - b.start)) {
		line += `${' '.repeat(Math.max(0, start - widthOf(line)))}${label}`;
	}
	return line;
}
