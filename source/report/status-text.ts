import type {Day, Plan, Progress, Task} from '../plan/model.ts';
import {bar, ratioOf} from '../text/bar.ts';
import {safeText} from '../text/safe-text.ts';
import {glyphsOf, paint, type Role, type Style} from '../text/theme.ts';
import {cell, cut, padStart, widthOf} from '../text/width.ts';
import {type OutlineRow, outlineOf} from './outline.ts';
import {taskLine} from './task-line.ts';

/** A plan that was read, and its path as it is shown. */
export type PlanFile = {readonly plan: Plan; readonly path: string};

export type Layout = {
	/** Of the terminal; nothing is wider. */
	readonly columns: number;
	readonly style: Style;
	readonly today: Day;
};

const widest = 110;
const shownTasks = 5;

/** Every plan one under the other: unfinished ones whole, finished ones in one line. */
export function statusText(plans: readonly PlanFile[], layout: Layout): string {
	const blocks = plans.map(file => {
		const isFolded = plans.length > 1 && file.plan.status === 'completed';
		return {
			isFolded,
			lines: isFolded ? [titleLine(file, layout)] : planLines(file, layout, plans.length > 1),
		};
	});
	const lines = blocks.flatMap((block, index) => {
		const before = blocks[index - 1];
		const isApart = before !== undefined && !(before.isFolded && block.isFolded);
		return isApart ? ['', ...block.lines] : block.lines;
	});
	return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

function planLines(file: PlanFile, layout: Layout, withPath: boolean): string[] {
	const {plan, path} = file;
	const {style} = layout;
	const columns = Math.min(layout.columns, widest);
	const lines = [titleLine(file, layout)];
	if (withPath) {
		lines.push(paint(style, 'muted', cut(` ${safeText(path)}`, columns, glyphsOf(style).ellipsis)));
	}
	if (plan.conflictLine !== null) {
		const message = ` git's conflict markers, line ${plan.conflictLine}: nothing is written until they are resolved`;
		lines.push(paint(style, 'error', cut(message, columns, glyphsOf(style).ellipsis)));
	}
	if (plan.progress.total === 0) {
		return [...lines, paint(style, 'muted', ' no tasks yet')];
	}
	lines.push(...outlineLines(outlineOf(plan, layout.today), columns, style));
	const {tasks} = plan;
	const next = plan.next.flatMap(index => tasks[index] ?? []);
	for (const [title, found] of [
		['Doing', tasks.filter(({status}) => status === 'doing')],
		['Blocked', tasks.filter(({status}) => status === 'blocked')],
		['Next', next],
	] as const) {
		lines.push(...taskBlock(title, found, columns, style));
	}
	return lines;
}

function taskBlock(title: string, tasks: readonly Task[], columns: number, style: Style): string[] {
	if (tasks.length === 0) {
		return [];
	}
	const more = tasks.length - shownTasks;
	const shown = tasks.slice(0, more === 1 ? shownTasks + 1 : shownTasks);
	const lines = shown.map(task => ` ${taskLine(task, shown, {columns: columns - 1, style})}`);
	const rest = more > 1 ? [paint(style, 'muted', `   and ${more} more`)] : [];
	return ['', paint(style, 'title', title), ...lines, ...rest];
}

/** Title, spec id, bar, percent, counts; what is beyond done and total stands behind them. */
function titleLine({plan}: PlanFile, {columns: all, style}: Layout): string {
	const columns = Math.min(all, widest);
	const {ellipsis} = glyphsOf(style);
	const {progress} = plan;
	const counts = `${progress.percent}%  ${progress.done}/${progress.total}`;
	const extra = extraCounts(progress, style);
	const barColumns = columns >= 60 ? 18 : columns >= 45 ? 8 : 0;
	const drawn = bar(ratioOf(progress), barColumns, style);
	const right = [drawn, padStart(counts, 0), extra].filter(part => part !== '');
	let rightWidth = widthOf(right.join('  '));
	if (rightWidth > columns - 12) {
		right.splice(right.indexOf(extra), extra === '' ? 0 : 1);
		rightWidth = widthOf(right.join('  '));
	}
	const spec = plan.specId === null ? '' : `   ${safeText(plan.specId)}`;
	const room = Math.max(1, columns - rightWidth - 2);
	const title = safeText(plan.title === '' ? 'untitled' : plan.title);
	const withSpec = widthOf(title) + widthOf(spec) <= room ? spec : '';
	const left = cut(title, room - widthOf(withSpec), ellipsis);
	const gap = ' '.repeat(Math.max(0, room - widthOf(left) - widthOf(withSpec)));
	const painted = right.map(part => (part === drawn && drawn !== '' ? paint(style, 'bar', part) : part));
	return `${paint(style, 'title', left)}${paint(style, 'muted', withSpec)}${gap}  ${painted.join('  ')}`;
}

function extraCounts({doing, blocked, dropped, optionalOpen}: Progress, style: Style): string {
	const parts = [
		doing > 0 ? `${doing} doing` : '',
		blocked > 0 ? `${blocked} blocked` : '',
		dropped > 0 ? `${dropped} dropped` : '',
		optionalOpen > 0 ? `${optionalOpen} optional` : '',
	];
	return parts.filter(part => part !== '').join(` ${glyphsOf(style).separator} `);
}

type Columns = {label: number; name: number; priority: number; state: number; bar: number; counts: number};

function outlineLines(rows: readonly OutlineRow[], columns: number, style: Style): string[] {
	const cells = rows.map(row => ({
		row,
		label: safeText(row.label),
		name: safeText(row.name),
		priority: safeText(row.priority),
		state: safeText(row.state.words),
		counts: `${row.progress.done}/${row.progress.total}`,
	}));
	const widths = columnsFor(cells, columns - 1);
	const {ellipsis} = glyphsOf(style);
	return cells.map(({row, label, name, priority, state, counts}) => {
		// A section that is no phase has no label: its name takes both columns.
		const head =
			row.label === '' && widths.label > 0
				? cell(name, widths.label + 2 + widths.name, ellipsis)
				: joined([cell(label, widths.label, ellipsis), cell(name, widths.name, ellipsis)]);
		const parts = [
			head,
			widths.priority > 0 ? cell(priority, widths.priority, ellipsis) : '',
			widths.state > 0 ? paint(style, roleOf(row), cell(state, widths.state, ellipsis)) : '',
			widths.bar > 0 ? paint(style, 'bar', bar(ratioOf(row.progress), widths.bar, style)) : '',
			padStart(counts, widths.counts),
		];
		return ` ${joined(parts)}`;
	});
}

function joined(parts: readonly string[]): string {
	return parts.filter(part => part !== '').join('  ');
}

type Cells = {label: string; name: string; priority: string; state: string; counts: string; row: OutlineRow};

/** How wide each column is. As room gets scarce priorities go, then bars, then names and states are cut. */
function columnsFor(cells: readonly Cells[], room: number): Columns {
	const widest = (pick: (cells: Cells) => string) => Math.max(0, ...cells.map(each => widthOf(pick(each))));
	const widths: Columns = {
		label: widest(({label}) => label),
		name: 0,
		priority: widest(({priority}) => priority),
		state: widest(({state}) => state),
		bar: 8,
		counts: widest(({counts}) => counts),
	};
	const bare = widest(each => (each.row.label === '' ? each.name : ''));
	widths.name = Math.max(
		widest(each => (each.row.label === '' ? '' : each.name)),
		widths.label === 0 ? bare : bare - widths.label - 2,
	);
	const total = () =>
		Object.values(widths).reduce((sum, width) => sum + width, 0) +
		2 * (Object.values(widths).filter(width => width > 0).length - 1);
	const shrink = (column: 'name' | 'state' | 'label', least: number) => {
		widths[column] = Math.max(Math.min(widths[column], least), widths[column] - Math.max(0, total() - room));
	};
	shrink('name', 24);
	for (const column of ['priority', 'bar'] as const) {
		if (total() > room) {
			widths[column] = 0;
		}
	}
	shrink('name', 12);
	shrink('state', 12);
	shrink('name', 4);
	shrink('label', 4);
	shrink('state', 4);
	return widths;
}

function roleOf({state}: OutlineRow): Role {
	switch (state.kind) {
		case 'done':
			return 'done';
		case 'late':
			return 'late';
		case 'doing':
			return 'doing';
		case 'blocked':
			return 'blocked';
		case 'waiting':
			return 'muted';
		case 'due':
		case 'quiet':
			return 'todo';
	}
}
