import {dayOf} from '../overview/days.ts';
import {briefText, stopText} from '../report/brief.ts';
import type {Handler} from './context.ts';
import {printRemarks, printResult} from './output.ts';
import {usedPlan} from './plan-choice.ts';
import {unfinishedPlans} from './plan-files.ts';
import {statusPlans} from './status.ts';

/** What an agent must know at the start of a session; with `--stop` at its end. */
export const brief: Handler<'brief'> = async ({args, options, context}) => {
	const by = context.world.env.PLANWRIGHT_BY?.trim() ?? '';
	if (options.stop && by === '') return 0;
	// Who stops may have left something in any plan.
	const used = options.stop ? null : await usedPlan(args[0], context);
	const {plans, remarks} = used === null ? await statusPlans(args, context) : {plans: [used], remarks: []};
	await printRemarks(remarks, context);
	const unfinished = unfinishedPlans(plans);
	const isNamed = args.length > 0 || context.plan !== null;
	const text = options.stop
		? (stopText(unfinished, by) ?? '')
		: briefText(unfinished, {today: dayOf(context.world.now()), isNamed});
	await printResult(text, context);
	return 0;
};
