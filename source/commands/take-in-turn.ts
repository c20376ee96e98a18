import {UserError} from '../errors.ts';
import {stepToGoOn} from '../overview/waits.ts';
import {claimableTasks, type Plan, type Task} from '../plan/model.ts';
import type {Context} from './context.ts';
import {planOption} from './output.ts';
import {type ChosenSource, optionFor} from './plan-choice.ts';

/**
 * Takes a task in the first of some plans that has one to be handed out when its lock is held: first where somebody
 * has left one lying, then in their order. Throws a UserError `waiting` where none has.
 */
export async function takeInTurn(
	sources: readonly ChosenSource[],
	stale: (plan: Plan) => Task | undefined,
	takeIn: (source: ChosenSource) => Promise<number>,
	context: Context,
): Promise<number> {
	const [only] = sources;
	if (only !== undefined && sources.length === 1) return takeIn(only);
	let refusal: UserError | null = null;
	for (const source of promising(sources, stale)) {
		try {
			return await takeIn(source);
		} catch (error) {
			// Others took what there was since it was read, or nobody has approved the plan.
			if (!(error instanceof UserError && /^(?:waiting|unapproved)$/.test(error.code))) throw error;
			if (error.code === 'unapproved') refusal ??= error;
		}
	}
	if (refusal !== null) throw refusal;
	throw new UserError('waiting', `nothing is next in ${sources.length} plans`, howToGoOn(sources, context));
}

/** The command for something that is nobody's, else for the first that there is. */
function howToGoOn(sources: readonly ChosenSource[], context: Context): string {
	const steps = sources.flatMap(source => {
		const step = source.plan === null ? null : stepToGoOn(source.plan);
		return step === null ? [] : {...step, option: optionFor(source, context)};
	});
	const step = steps.find(({whose}) => whose === '') ?? steps[0];
	const why = `planwright next${planOption(context, null)} says why, plan by plan`;
	return step === undefined ? why : `to go on: ${step.command}${step.option}${step.whose}; ${why}`;
}

/** The plans that had something to be handed out when they were read. What is in conflict keeps no other from it. */
function promising(
	sources: readonly ChosenSource[],
	stale: (plan: Plan) => Task | undefined,
): readonly ChosenSource[] {
	const writable = sources.filter(({plan}) => plan?.conflictLine === null);
	const plansWith = (isThere: (plan: Plan) => boolean) =>
		writable.filter(({plan}) => plan !== null && isThere(plan));
	return [
		...new Set([
			...plansWith(plan => stale(plan) !== undefined),
			...plansWith(plan => claimableTasks(plan).length > 0),
		]),
	];
}
