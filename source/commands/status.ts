import {dayOf} from '../overview/days.ts';
import {moreWords, offerWords} from '../overview/plan.ts';
import {minuteOf} from '../overview/who.ts';
import {openTasks} from '../plan/model.ts';
import {planFields} from '../report/fields.ts';
import {planJson} from '../report/json.ts';
import {statusLine, statusText, summaryLine} from '../report/status.ts';
import {goOnText} from '../report/tasks.ts';
import {readUsedPlan} from '../storage/used-plan.ts';
import {safeText} from '../text/safe-text.ts';
import {paint} from '../text/theme.ts';
import {widthOf} from '../text/width.ts';
import type {Context, Handler} from './context.ts';
import {fieldsIn, refuseBoth} from './given.ts';
import {columnsOf, planOption, printRemarks, printResult} from './output.ts';
import {namedPlan, plansNamedOrHere} from './plan-choice.ts';
import {type ReadFile, shownPlans, taskFilesHere} from './plan-files.ts';

/** Where plans stand. What watches them is in the bundle with the screens. */
export const status: Handler<'status'> = async ({args, options, context}) => {
	refuseBoth(options.json && options.line, '--json and --line');
	const wanted = fieldsIn(options, planFields);
	const {plans, remarks} = await statusPlans(args, context);
	await printRemarks(remarks, context);
	if (options.json) {
		await printResult({plans: plans.map(({plan, path}) => planJson(plan, path, wanted))}, context);
	} else {
		await printResult(
			options.line ? lineFor(plans, args, context) : await textFor(plans, args, context),
			context,
		);
	}
	const isFinished = remarks.length === 0 && plans.every(({plan}) => openTasks(plan).length === 0);
	return options['exit-code'] && !isFinished ? 1 : 0;
};

/**
 * The plans to report on: those named, else those found; and what could not be read. Throws a UserError where
 * none of those named can be read.
 */
export async function statusPlans(
	args: readonly string[],
	context: Context,
): Promise<{plans: readonly ReadFile[]; remarks: readonly string[]}> {
	const {plans, failures} = await plansNamedOrHere(args, context);
	const [first] = failures;
	if (first !== undefined && plans.length === 0 && isNamed(args, context)) throw first.error;
	return {plans, remarks: failures.map(({error}) => error.message)};
}

function isNamed(args: readonly string[], context: Context): boolean {
	return args.length > 0 || namedPlan(undefined, context) !== null;
}

/** The text for people: of the plans named or, without arguments, found; where there are none, what could be opened. */
export async function textFor(
	plans: readonly ReadFile[],
	args: readonly string[],
	context: Context,
): Promise<string> {
	if (plans.length === 0) return offersText(await taskFilesHere(context), context);
	const {shown, rest} = isNamed(args, context) ? {shown: plans, rest: []} : shownPlans(plans);
	const now = context.world.now();
	const style = context.style();
	const layout = {columns: columnsOf(context), style, today: dayOf(now), now: minuteOf(now)};
	const text = statusText(shown, layout) + goOn(shown, args, context);
	if (rest.length === 0) return text;
	const unfinished = rest.filter(({plan}) => plan.status !== 'completed').length;
	const more = `And ${moreWords(rest.length, unfinished)}: planwright status PLAN shows one.`;
	return `${text}\n${paint(style, 'muted', more)}\n`;
}

/** The command to type next, in the first plan that has one. */
function goOn(plans: readonly ReadFile[], args: readonly string[], context: Context): string {
	const open = plans.find(({plan}) => openTasks(plan).length > 0);
	if (open === undefined) return '';
	const option = planOption(context, plans.length > 1 || args.length > 0 ? open.path : context.plan);
	return `\n${goOnText(open.plan, option, context.style())}`;
}

/** More files are no help. */
const mostOffers = 10;

/** What to open where there is no plan in the usual places. */
function offersText(files: readonly ReadFile[], context: Context): string {
	const [first] = files;
	if (first === undefined) {
		return 'No plans here yet. planwright new writes one, and planwright FILE opens any Markdown file.\n';
	}
	const offered = files.slice(0, mostOffers);
	const names = offered.map(({path}) => safeText(path));
	const nameColumns = Math.max(...names.map(widthOf));
	const rows = offered.map(({plan: {progress}}, index) => {
		const name = names[index] ?? '';
		return ` ${name}${' '.repeat(nameColumns - widthOf(name))}  ${progress.done}/${progress.total}`;
	});
	const more = files.length - offered.length;
	return [
		offerWords.join(' '),
		...rows,
		...(more > 0 ? [paint(context.style(), 'muted', ` and ${more} more`)] : []),
		`planwright open ${names[0]} opens the first; planwright new writes a plan.`,
		'',
	].join('\n');
}

/** One line for each plan named; of those found that of the plan in use, else one for all; none where nothing is unfinished. */
export function lineFor(plans: readonly ReadFile[], args: readonly string[], context: Context): string {
	const style = context.style();
	const open = plans.filter(({plan}) => plan.status !== 'completed' && plan.progress.total > 0);
	const used = isNamed(args, context) ? null : readUsedPlan(context.cwd);
	const meant = open.find(({file}) => file === used);
	if (meant !== undefined) return statusLine(meant, style);
	if (args.length > 0 || open.length <= 1) {
		const shown = isNamed(args, context) ? plans : open;
		return shown.map(file => statusLine(file, style)).join('');
	}
	return summaryLine(open, style);
}
