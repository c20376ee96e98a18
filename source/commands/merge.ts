import {UserError} from '../errors.ts';
import type {Handler} from './context.ts';
import {mergeFiles} from './merge-files.ts';
import {conflictedPlan, resolvePlan} from './merge-resolve.ts';

export const run: Handler<'merge'> = async ({args, options, context}) => {
	if (options.resolve) {
		const [plan, extra] = args;
		if (extra !== undefined || options.path !== undefined || options['marker-size'] !== undefined) {
			throw new UserError(
				'usage',
				'merge --resolve takes one plan and no more',
				'planwright merge --resolve PLAN',
			);
		}
		return resolvePlan(await conflictedPlan(plan, context), context);
	}
	const [base, ours, theirs] = args;
	if (base === undefined || ours === undefined || theirs === undefined) {
		throw new UserError(
			'usage',
			'merge takes three versions: BASE OURS THEIRS',
			'planwright setup git lets git call it; merge --resolve PLAN is for a plan with conflict markers',
		);
	}
	return mergeFiles({base, ours, theirs}, options, context);
};
