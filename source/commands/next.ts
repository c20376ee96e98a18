import {UserError} from '../errors.ts';
import {nextTasks} from '../plan/model.ts';
import {nextState, planJson, taskJson} from '../report/json.ts';
import {conflictRemarks} from '../report/problems.ts';
import {nextText, nothingNext} from '../report/tasks.ts';
import type {Handler} from './context.ts';
import {lineColumnsOf, printJson, printRemarks, printResult} from './output.ts';
import {chosenPlan} from './plan-files.ts';

export const run: Handler<'next'> = async ({args, options, context}) => {
	const limit = options.limit === undefined ? Number.POSITIVE_INFINITY : countIn(options.limit);
	const file = await chosenPlan(args[0], context);
	const {plan, path} = file;
	await printRemarks(conflictRemarks(file), context);
	const next = nextTasks(plan, limit);
	const state = nextState(plan);
	if (options.json) {
		const doing = plan.tasks.filter(({status}) => status === 'doing');
		await printJson(
			{
				plan: planJson(plan, path),
				state,
				tasks: next.map(task => taskJson(plan, task)),
				doing: doing.map(task => taskJson(plan, task)),
			},
			context,
		);
	} else {
		await printResult(
			nextText(plan, next, {columns: lineColumnsOf(context), style: context.style()}),
			context,
		);
	}
	if (state === 'ready') {
		return 0;
	}
	await printRemarks([nothingNext(plan)], context);
	return 1;
};

function countIn(text: string): number {
	if (!/^[1-9]\d{0,8}$/.test(text)) {
		throw new UserError('usage', `${text} is no number of tasks`, '--limit takes a whole number from 1');
	}
	return Number(text);
}
