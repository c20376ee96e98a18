import {UserError} from '../errors.ts';
import {resolveConflicts} from '../plan/merge/resolve.ts';
import {conflictLines} from '../report/problems.ts';
import {unmergedVersions} from '../storage/git/conflicts.ts';
import type {Context} from './context.ts';
import {keptRemarks, mergeInto} from './merge-into.ts';
import {printRemarks, printResult} from './output.ts';
import {chosenPlan, type PlanSource, plansHere} from './plan-files.ts';

/** Merges by task what stands between the conflict markers of a plan. Gives the exit code: 1 where some are left. */
export async function resolvePlan(source: PlanSource, context: Context): Promise<number> {
	const known = await unmergedVersions(source.file, context.world.env);
	const copies: string[] = [];
	const resolved = await mergeInto(source, copies, context, bytes => {
		const outcome = resolveConflicts(bytes, known, source.options);
		if ('loneLine' in outcome) {
			throw new UserError(
				'merge-markers',
				`${source.path}:${outcome.loneLine}: this conflict marker belongs to no whole conflict`,
				`delete line ${outcome.loneLine}, or add what is missing of <<<<<<<, ======= and >>>>>>>; nothing was written`,
			);
		}
		return outcome;
	});
	const {before, conflicts, warnings} = resolved;
	const count = (number: number) => `${number} ${number === 1 ? 'conflict' : 'conflicts'}`;
	await printRemarks([...warnings, ...keptRemarks(copies)], context);
	if (before === 0) {
		await printResult(`${source.path} has no conflict markers\n`, context);
		return 0;
	}
	if (conflicts.length === 0) {
		await printResult(`${source.path}: ${count(before)} merged, none left\n`, context);
		await printRemarks(
			known === null ? [] : [`git add ${source.path} marks it as resolved for git`],
			context,
		);
		return 0;
	}
	await printResult(`${source.path}: ${count(conflicts.length)} left of ${before}\n`, context);
	await printRemarks(conflictLines(conflicts, source.path), context);
	return 1;
}

/** The plan that is named, else the only one here that has conflict markers. */
export async function conflictedPlan(named: string | undefined, context: Context): Promise<PlanSource> {
	if (named === undefined && context.plan === null) {
		const {plans} = await plansHere(context);
		const [only, another] = plans.filter(({plan}) => plan.conflictLine !== null);
		if (only !== undefined && another === undefined) {
			return only;
		}
	}
	return chosenPlan(named, context);
}
