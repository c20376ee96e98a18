import {nowIn, type PlanFile, planName} from '../overview/plan.ts';
import {withoutReference} from '../overview/task.ts';
import type {Plan} from '../plan/model.ts';
import {safeText} from '../text/safe-text.ts';
import {glyphsOf, type Style} from '../text/theme.ts';
import {cut} from '../text/width.ts';

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
	if (plan.conflictLine !== null) {
		return `${status.blocked} conflict markers`;
	}
	const now = nowIn(plan);
	switch (now.kind) {
		case 'doing':
		case 'next':
		case 'blocked': {
			const sign = now.kind === 'next' ? folded : status[now.kind];
			return `${sign} ${safeText(now.task.ref)} ${safeText(withoutReference(now.task))}`;
		}
		case 'finished':
			return `${status.done} done`;
		default:
			return '';
	}
}

/** Several unfinished plans in the same room. */
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
