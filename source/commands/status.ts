import {UserError} from '../errors.ts';
import {planJson} from '../report/json.ts';
import type {Handler} from './context.ts';
import {printJson, printRemarks, printResult} from './output.ts';
import {lineFor, statusPlans, textFor} from './status-plans.ts';

export const run: Handler<'status'> = async ({args, options, context}) => {
	if (options.json && options.line) {
		throw new UserError('usage', '--json and --line exclude each other', 'give one of them');
	}
	if (options.watch) {
		if (options.json) {
			throw new UserError('usage', '--watch prints no JSON', 'leave out --watch or --json');
		}
		const {watchStatus} = await import('./watch-status.ts');
		return watchStatus(args, {line: options.line, context});
	}
	const {plans, remarks} = await statusPlans(args, context);
	await printRemarks(remarks, context);
	if (options.json) {
		await printJson({plans: plans.map(({plan, path}) => planJson(plan, path))}, context);
	} else {
		await printResult(options.line ? lineFor(plans, args, context) : textFor(plans, context), context);
	}
	return 0;
};
