import type {PlanFile} from '../overview/plan.ts';
import {loneMarkerIn, resolveCommand} from '../plan/conflict-markers.ts';
import {type Day, nextTasks, type Plan, type Task} from '../plan/model.ts';
import {safeText} from '../text/safe-text.ts';
import {glyphsOf, paint, type Style} from '../text/theme.ts';
import {cut} from '../text/width.ts';
import {outlineLines, outlineOf} from './outline.ts';
import {taskLine} from './task-line.ts';
import {titleLine} from './title-line.ts';
import {wrapped} from './wrapped.ts';

export type Layout = {
	/** Of the terminal; nothing is wider. */
	readonly columns: number;
	readonly style: Style;
	readonly today: Day;
};

/** Wider lines are hard to follow from their title to their bar. */
const widest = 100;
const shownTasks = 5;

/** Every plan one under the other: unfinished ones whole, finished ones in one line. */
export function statusText(plans: readonly PlanFile[], given: Layout): string {
	const layout = {...given, columns: Math.min(given.columns, widest)};
	const blocks = plans.map(file => {
		const isFolded = plans.length > 1 && file.plan.status === 'completed';
		return {
			isFolded,
			lines: isFolded ? [titleLine(file.plan, layout)] : planLines(file, layout, plans.length > 1),
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
	const {style, columns} = layout;
	const lines = [titleLine(plan, layout)];
	if (withPath) {
		lines.push(paint(style, 'muted', cut(` ${safeText(path)}`, columns, glyphsOf(style).ellipsis)));
	}
	if (plan.loneMarkerLine !== null) {
		const message = `${loneMarkerIn(plan.loneMarkerLine)}: read only until that line is deleted`;
		lines.push(...wrapped(' ', message, columns).map(line => paint(style, 'error', line)));
	} else if (plan.conflictLine !== null) {
		const message = `git's conflict markers in line ${plan.conflictLine}: read only until they are resolved`;
		lines.push(...wrapped(' ', message, columns).map(line => paint(style, 'error', line)));
		lines.push(...wrapped('   ', resolveCommand(safeText(path)), columns));
	}
	if (plan.progress.total === 0) {
		return [...lines, paint(style, 'muted', ' no tasks yet')];
	}
	lines.push(...outlineLines(outlineOf(plan, layout.today), layout));
	for (const [title, found] of [
		['Doing', plan.tasks.filter(({status}) => status === 'doing')],
		['Blocked', plan.tasks.filter(({status}) => status === 'blocked')],
		['Next', nextTasks(plan, plan.next.length)],
	] as const) {
		lines.push(...taskBlock(plan, title, found, layout));
	}
	return lines;
}

function taskBlock(plan: Plan, title: string, found: readonly Task[], {columns, style}: Layout): string[] {
	const count = found.length;
	if (count === 0) {
		return [];
	}
	const shown = found.slice(0, count === shownTasks + 1 ? count : shownTasks);
	const lines = shown.map(task => ` ${taskLine(plan, task, shown, {columns: columns - 1, style})}`);
	const more = count - shown.length;
	const rest = more > 0 ? [paint(style, 'muted', `   and ${more} more`)] : [];
	return ['', paint(style, 'title', title), ...lines, ...rest];
}
