import path from 'node:path';
import {UserError, wrongUse} from '../errors.ts';
import type {Plan} from '../plan/model.ts';
import {encodingFaultIn} from '../storage/save/read-file.ts';
import {readUsedPlan} from '../storage/used-plan.ts';
import {shellWord} from '../text/shell-word.ts';
import type {Context} from './context.ts';
import {planHolding} from './holding-plan.ts';
import {planOption} from './output.ts';
import {
	type PlanSource,
	planInVariable,
	planSource,
	plansHere,
	type ReadFile,
	type ReadPlans,
	readPlans,
	readSource,
} from './plan-files.ts';
import {commandNamed} from './table.ts';

/** The plan that a command is to change, or to tell of. */
export type ChosenSource = PlanSource & {
	/** As it was read to be chosen; `null` where it was named: who edits it reads it as it is then. */
	readonly plan: Plan | null;
	/** Nobody named it, and there are others that are unfinished: what is said of it says which one it is. */
	readonly isOneOfSeveral: boolean;
};

/** The absolute path of the plan that was named by argument, `--plan` or environment. */
export function namedPlan(argument: string | undefined, context: Context): string | null {
	if (argument !== undefined && context.plan !== null && argument !== context.plan) {
		throw wrongUse(`both ${argument} and --plan ${context.plan} are given`, 'name one plan');
	}
	const named = argument ?? context.plan;
	return named === null || named === undefined ? planInVariable(context) : path.resolve(context.cwd, named);
}

/** The plan that was named, also by `planwright use`. It is not read. */
async function namedSource(argument: string | undefined, context: Context): Promise<PlanSource | null> {
	const named = namedPlan(argument, context);
	if (named !== null) return planSource(named, context);
	const used = readUsedPlan(context.cwd);
	return used === null ? null : {...(await planSource(used, context)), namedBy: 'use'};
}

/** Of several plans the one that is meant; `null` where that cannot be told. May throw a UserError that says more. */
type Choose = (files: readonly ReadFile[]) => ReadFile | null;

/**
 * The plan that a command is about which needs one: `--plan`, else `PLANWRIGHT_PLAN`, else that of `planwright use`,
 * else the only unfinished one here, else the one of several that `choose` finds. Throws a UserError: `plan-ambiguous`
 * that lists them, `plan-not-found`, and what `choose` throws.
 */
export async function chosenPlan(
	argument: string | undefined,
	context: Context,
	choose: Choose = () => null,
): Promise<ReadFile> {
	const named = await namedSource(argument, context);
	return named === null ? oneOf((await openPlans(context)).plans, choose, context) : readSource(named);
}

/** The same for a command that takes no plan as an argument, without reading one that is named. */
export async function chosenSource(context: Context, choose: Choose = () => null): Promise<ChosenSource> {
	const named = await namedSource(undefined, context);
	if (named !== null) return {...named, plan: null, isOneOfSeveral: false};
	const {plans} = await openPlans(context);
	return {...oneOf(plans, choose, context), isOneOfSeveral: plans.length > 1};
}

/** The path of a plan where what is said of it has to say which one it is. */
export function pathOfSeveral({path: shown, isOneOfSeveral}: ChosenSource): string | null {
	return isOneOfSeveral ? shown : null;
}

/** How a further command names the plan, where it has to. */
export function optionFor(source: ChosenSource, context: Context): string {
	return planOption(context, pathOfSeveral(source) ?? context.plan);
}

/** The plan that alone holds all of some references; none are no reason for any. */
export function holding(references: readonly string[]): Choose {
	return files => (references.length === 0 ? null : planHolding(files, references));
}

/**
 * The plans among which work is looked for, in the order in which it is handed out: the one that is named, else the
 * unfinished ones here.
 */
export async function sourcesInTurn(context: Context): Promise<readonly ChosenSource[]> {
	const named = await namedSource(undefined, context);
	if (named !== null) return [{...named, plan: null, isOneOfSeveral: false}];
	const {plans} = await openPlans(context);
	return plans.map(file => ({...file, isOneOfSeveral: plans.length > 1}));
}

/** The plans here in which something is left to do; where all are finished, all. At least one. */
async function openPlans(context: Context): Promise<ReadPlans> {
	const {plans, failures} = await plansHere(context);
	const open = plans.filter(({plan}) => plan.status !== 'completed');
	if (plans.length === 0) {
		throw new UserError(
			'plan-not-found',
			'no plan was found here',
			`planwright new writes one, and ${naming('FILE', context)} takes any other Markdown file`,
		);
	}
	return {plans: open.length > 0 ? open : plans, failures};
}

function oneOf(files: readonly ReadFile[], choose: Choose, context: Context): ReadFile {
	const [first] = files;
	const chosen = first !== undefined && files.length === 1 ? first : choose(files);
	if (chosen !== null) return chosen;
	const areFinished = first?.plan.status === 'completed';
	throw new UserError(
		'plan-ambiguous',
		areFinished
			? `${files.length} plans were found here, all finished`
			: `${files.length} unfinished plans were found here`,
		`name one: ${naming(first?.path ?? 'FILE', context)}, or set PLANWRIGHT_PLAN, or planwright use PLAN`,
		{candidates: files.map(({plan, path: shown}) => ({text: plan.title, status: plan.status, path: shown}))},
	);
}

/** How a plan is named to the command that runs. */
function naming(file: string, {command}: Context): string {
	const takesPlan = commandNamed(command)?.arguments.some(({name}) => name === 'PLAN');
	return takesPlan ? `planwright ${command} ${shellWord(file)}` : `--plan ${shellWord(file)}`;
}

/** Plans that a command tells of, and what is to be remarked of those that it cannot tell of. */
type ToldPlans = {
	readonly files: readonly ReadFile[];
	/** The only one of them; `null` where several were named or found, so that each is told by its name. */
	readonly only: ReadFile | null;
	readonly remarks: readonly string[];
};

/** The plan of `planwright use`, where no other is named. */
export async function usedPlan(argument: string | undefined, context: Context): Promise<ReadFile | null> {
	const named = await namedSource(argument, context);
	return named?.namedBy === 'use' ? readSource(named) : null;
}

/** The plans whose tasks are listed: those that are named, also by `planwright use`, else the unfinished ones here. */
export async function toldPlans(args: readonly string[], context: Context): Promise<ToldPlans> {
	if (args.length > 1) {
		const {plans} = await readPlans(absolute(args, context), context, () => false);
		return {files: plans, only: null, remarks: []};
	}
	const named = await namedSource(args[0], context);
	if (named !== null) {
		const file = readSource(named);
		return {files: [file], only: file, remarks: []};
	}
	const {plans, failures} = await openPlans(context);
	const [first = null] = plans;
	return plans.length === 1
		? {files: plans, only: first, remarks: []}
		: {files: plans, only: null, remarks: failures.map(({error}) => error.message)};
}

/**
 * The plans that are named, else those of the repository. One in UTF-16 or the like keeps no other from being
 * read; throws a UserError where one that is named cannot be read for another reason.
 */
export async function plansNamedOrHere(args: readonly string[], context: Context): Promise<ReadPlans> {
	const named = namedPlans(args, context);
	if (named.length === 0) return plansHere(context);
	return readPlans(named, context, error => encodingFaultIn(error) !== null);
}

/** The absolute paths of the plans that are named by arguments, `--plan` or environment; none where no plan is. */
export function namedPlans(args: readonly string[], context: Context): readonly string[] {
	if (args.length > 1) return absolute(args, context);
	const named = namedPlan(args[0], context);
	return named === null ? [] : [named];
}

function absolute(args: readonly string[], {cwd}: Context): readonly string[] {
	return [...new Set(args.map(each => path.resolve(cwd, each)))];
}
