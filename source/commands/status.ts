import {dayOf} from '../overview/days.ts';
import {planJson} from '../report/json.ts';
import {statusLine, statusText, summaryLine} from '../report/status.ts';
import type {Context, Handler} from './context.ts';
import {refuseBoth} from './given.ts';
import {columnsOf, printRemarks, printResult} from './output.ts';
import {namedPlan, plansNamedOrHere, type ReadFile} from './plan-files.ts';

/** Where plans stand. What watches them is in the bundle with the screens. */
export const status: Handler<'status'> = async ({args, options, context}) => {
	refuseBoth(options.json && options.line, '--json and --line');
	const {plans, remarks} = await statusPlans(args, context);
	await printRemarks(remarks, context);
	if (options.json) {
		await printResult({plans: plans.map(({plan, path}) => planJson(plan, path))}, context);
	} else {
		await printResult(options.line ? lineFor(plans, args, context) : textFor(plans, context), context);
	}
	return 0;
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

/** The text for people; says where there is nothing to say anything about. */
export function textFor(plans: readonly ReadFile[], context: Context): string {
	if (plans.length === 0) {
		return 'No plans here yet. planwright new writes one, and planwright FILE opens any Markdown file.\n';
	}
	const today = dayOf(context.world.now());
	return statusText(plans, {columns: columnsOf(context), style: context.style(), today});
}

/** One line for each plan named; of those found one line for all, and none where nothing is unfinished. */
export function lineFor(plans: readonly ReadFile[], args: readonly string[], context: Context): string {
	const style = context.style();
	const open = plans.filter(({plan}) => plan.status !== 'completed' && plan.progress.total > 0);
	if (args.length > 0 || open.length <= 1) {
		const shown = isNamed(args, context) ? plans : open;
		return shown.map(file => statusLine(file, style)).join('');
	}
	return summaryLine(open, style);
}
