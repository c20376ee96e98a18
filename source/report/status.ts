import {
	confirmWords,
	extraCounts,
	nowIn,
	type PlanFile,
	planName,
	progressFigures,
} from '../overview/plan.ts';
import {taskWords} from '../overview/task.ts';
import {
	claimableTasks,
	type Day,
	type Minute,
	nextTasks,
	type Plan,
	planState,
	readyTasks,
	type Task,
} from '../plan/model.ts';
import {loneMarkerIn, resolveCommand} from '../plan/read/read.ts';
import {bar, ratioOf} from '../text/bar.ts';
import {shownText} from '../text/inline-markdown.ts';
import {shownTitle} from '../text/plain-text.ts';
import {safeText} from '../text/safe-text.ts';
import {glyphsOf, paint, type Style} from '../text/theme.ts';
import {cut, widthOf} from '../text/width.ts';
import {outlineLines, outlineOf} from './outline.ts';
import {forPeopleWords, taskLine} from './tasks.ts';
import {wrapped} from './wrapped.ts';

export type Layout = {
	/** Of the terminal; nothing is wider. */
	readonly columns: number;
	readonly style: Style;
	readonly today: Day;
	/** Without it nothing says for how long tasks are being done. */
	readonly now?: Minute;
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
		lines.push(...wrapped(message, columns, ' ').map(line => paint(style, 'error', line)));
	} else if (plan.conflictLine !== null) {
		const message = `git's conflict markers in line ${plan.conflictLine}: read only until they are resolved`;
		lines.push(...wrapped(message, columns, ' ').map(line => paint(style, 'error', line)));
		lines.push(...wrapped(resolveCommand(safeText(path)), columns, '   '));
	}
	if (plan.progress.total === 0) return [...lines, paint(style, 'muted', ' no tasks yet')];
	lines.push(...outlineLines(outlineOf(plan, layout.today), layout));
	for (const [title, found] of [
		['Doing', plan.tasks.filter(({status}) => status === 'doing')],
		['Blocked', plan.tasks.filter(({status}) => status === 'blocked')],
		[forPeopleWords, nextTasks(plan, plan.next.length).filter(({people}) => people !== null)],
		['Next', claimableTasks(plan)],
		['To confirm', planState(plan) === 'confirm' ? readyTasks(plan) : []],
	] as const) {
		lines.push(...taskBlock(plan, title, found, layout));
	}
	return lines;
}

function taskBlock(plan: Plan, title: string, found: readonly Task[], layout: Layout): string[] {
	const {columns, style} = layout;
	const count = found.length;
	if (count === 0) return [];
	const shown = found.slice(0, count === shownTasks + 1 ? count : shownTasks);
	const lines = shown.map(task => ` ${taskLine(plan, task, shown, {...layout, columns: columns - 1})}`);
	const more = count - shown.length;
	const rest = more > 0 ? [paint(style, 'muted', `   and ${more} more`)] : [];
	return ['', paint(style, 'title', title), ...lines, ...rest];
}

/** The least that is left of a title before more beside it goes. */
const leastTitle = 16;

/** What stands beside a title; in this order go the long bar, the spec, the short bar, the counts that are no progress. */
type Beside = {readonly hasSpec: boolean; readonly barColumns: number; readonly hasExtra: boolean};

const leastBeside: Beside = {hasSpec: false, barColumns: 0, hasExtra: false};
const allBeside: readonly Beside[] = [
	{hasSpec: true, barColumns: 18, hasExtra: true},
	{hasSpec: true, barColumns: 8, hasExtra: true},
	{hasSpec: false, barColumns: 8, hasExtra: true},
	{hasSpec: false, barColumns: 0, hasExtra: true},
	leastBeside,
];

/** Title, spec id, bar, percent and counts in exactly `columns` columns, as far as they fit. */
function titleLine(plan: Plan, {columns, style}: Layout): string {
	const {progress, specId} = plan;
	const {separator, ellipsis} = glyphsOf(style);
	const title = safeText(shownText(shownTitle(plan), {isDecoded: true}) || 'untitled');
	const extra = extraCounts(progress)
		.map(({text}) => text)
		.join(` ${separator} `);
	const formOf = ({hasSpec, barColumns, hasExtra}: Beside) => {
		const spec = hasSpec && specId !== null ? `   ${safeText(specId)}` : '';
		const drawn = bar(ratioOf(progress), barColumns, style);
		const parts = [
			...(drawn === '' ? [] : ['']),
			progressFigures(progress),
			...(hasExtra && extra !== '' ? [extra] : []),
		];
		const figures = parts.join('  ');
		return {spec, drawn, figures, room: columns - widthOf(`${spec}${drawn}${figures}`) - 2};
	};
	const fits = (wanted: number) => allBeside.map(formOf).find(({room}) => room >= wanted);
	const {spec, drawn, figures, room} = fits(widthOf(title)) ?? fits(leastTitle) ?? formOf(leastBeside);
	const left = cut(title, Math.max(1, room), ellipsis);
	const gap = ' '.repeat(Math.max(0, room - widthOf(left)) + 2);
	return (
		paint(style, 'title', left) +
		paint(style, 'muted', spec) +
		gap +
		paint(style, plan.status === 'completed' ? 'muted' : 'bar', drawn) +
		figures
	);
}

const widestLine = 60;

/** `001 checkout 42% 16/38 ▸ 2.2 Create user interface…`: for a prompt or a status bar, at most 60 columns. */
export function statusLine(file: PlanFile, style: Style): string {
	const {plan} = file;
	const {ellipsis} = glyphsOf(style);
	const {percent, done, total} = plan.progress;
	const counts = `${percent}% ${done}/${total}`;
	const name = cut(nameOf(file), 24, ellipsis);
	const rest = whatNow(plan, style);
	return `${cut(`${name} ${counts} ${rest}`.trimEnd(), widestLine, ellipsis)}\n`;
}

/** What is being done, else next, else blocked; where nothing can be marked, why. */
function whatNow(plan: Plan, style: Style): string {
	const {status, folded} = glyphsOf(style);
	if (plan.conflictLine !== null) return `${status.blocked} conflict markers`;
	const now = nowIn(plan);
	switch (now.kind) {
		case 'doing':
		case 'next':
		case 'blocked': {
			const sign = now.kind === 'next' ? folded : status[now.kind];
			return `${sign} ${safeText(now.task.ref)} ${safeText(taskWords(now.task))}`;
		}
		case 'confirm':
			return `${folded} ${confirmWords(plan)}`;
		case 'finished':
			return `${status.done} done`;
		default:
			return '';
	}
}

/** Several unfinished plans in one line. */
export function summaryLine(files: readonly PlanFile[], style: Style): string {
	const sum = (pick: (file: PlanFile) => number) => files.reduce((total, file) => total + pick(file), 0);
	const done = sum(({plan}) => plan.progress.done);
	const total = sum(({plan}) => plan.progress.total);
	const counted = total - sum(({plan}) => plan.progress.dropped + plan.progress.optionalOpen);
	const percent = counted > 0 ? Math.floor((100 * done) / counted) : 0;
	const text = `${files.length} plans ${percent}% ${done}/${total} ${glyphsOf(style).folded} ${files.map(nameOf).join(', ')}`;
	return `${cut(text, widestLine, glyphsOf(style).ellipsis)}\n`;
}

/** The number and name of the plan's folder, else its title. */
function nameOf({plan, path}: PlanFile): string {
	const folder = /(?:^|[/\\])(\d{3,})-([^/\\]+)[/\\][^/\\]+$/.exec(path);
	return safeText(folder === null ? planName({title: plan.title, path}) : `${folder[1]} ${folder[2]}`);
}
