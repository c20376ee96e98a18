import path from 'node:path';
import type {Surroundings} from '../authoring/places.ts';
import {UserError, wrongUse} from '../errors.ts';
import type {Bytes} from '../markdown/bytes.ts';
import {dayOf} from '../overview/days.ts';
import type {PlanFile} from '../overview/plan.ts';
import type {Plan, ReadOptions} from '../plan/model.ts';
import {readPlan} from '../plan/read/read.ts';
import {findPlans, findTaskFiles, newestFirst, shortList} from '../storage/find/plans.ts';
import {findRoot, readingOf, readSettings, type Settings} from '../storage/repository.ts';
import {withShownPath} from '../storage/save/file-system.ts';
import {clearDeadSave, encodingFaultIn, readFileBytes} from '../storage/save/read-file.ts';
import type {Context} from './context.ts';
import {commandNamed} from './table.ts';

/** A plan file and how it is to be read. */
export type PlanSource = {
	/** Absolute. */
	readonly file: string;
	/** As it is shown and printed: relative to the working folder. */
	readonly path: string;
	readonly options: ReadOptions;
	/** Nobody named it but `PLANWRIGHT_PLAN`. */
	readonly isFromVariable: boolean;
};

/** A plan that was read, and where from. */
export type ReadFile = PlanFile & PlanSource;

export type Repository = Surroundings & {readonly settings: Settings};

/** The repository around the folder that is worked in. */
export function repositoryOf({cwd, world: {env, now}}: Context): Repository {
	const root = findRoot(cwd);
	return {root, cwd, env, now, settings: readSettings(root)};
}

/** A path as it is shown: relative to the working folder. */
export function shownPath(file: string, context: Context): string {
	return path.relative(context.cwd, file) || path.basename(file);
}

/**
 * How the plan at an absolute path is to be read: its dialect by option, settings or path. What a save that was
 * killed left beside it goes.
 */
export async function planSource(
	file: string,
	context: Context,
	{root, settings}: Repository = repositoryOf(context),
): Promise<PlanSource> {
	const reading = await readingOf(settings, root, file, context.dialect);
	await clearDeadSave(file, context.world.env);
	return {
		file,
		path: shownPath(file, context),
		isFromVariable: context.plan === null && file === planInVariable(context),
		options: {...reading, today: dayOf(context.world.now())},
	};
}

/** Reads a plan as it is now. Throws a UserError that names it as it is shown. */
function readSource(source: PlanSource): ReadFile {
	try {
		return {...source, plan: planOf(readFileBytes(source.file), source)};
	} catch (error) {
		throw inSource(error, source);
	}
}

export function planOf(bytes: Bytes, source: PlanSource): Plan {
	return readPlan(bytes, source.options);
}

/** An error about a plan's file, as the user knows it: by its path as it is shown, and by who named it. */
export function inSource(error: unknown, {file, path: shown, isFromVariable}: PlanSource): unknown {
	const known = withShownPath(error, file, shown);
	const isNotFound = known instanceof UserError && known.code === 'plan-not-found';
	if (!isFromVariable || !isNotFound || encodingFaultIn(known) !== null) return known;
	const hint = 'PLANWRIGHT_PLAN names it: set that to a plan, or unset it';
	return new UserError(known.code, known.message, hint, {cause: error});
}

/**
 * The plan that a command without a plan named is about: `--plan`, else `PLANWRIGHT_PLAN`, else the
 * only unfinished one here, else the only one. Throws a UserError `plan-ambiguous` that lists them, or
 * `plan-not-found`.
 */
export async function chosenPlan(argument: string | undefined, context: Context): Promise<ReadFile> {
	const named = namedPlan(argument, context);
	if (named !== null) return readSource(await planSource(named, context));
	const {plans} = await plansHere(context);
	const open = plans.filter(({plan}) => plan.status !== 'completed');
	const [only] = open.length === 1 ? open : plans;
	if (only === undefined) {
		throw new UserError(
			'plan-not-found',
			'no plan was found here',
			`planwright new writes one, and ${naming('FILE', context)} takes any other Markdown file`,
		);
	}
	if (open.length !== 1 && plans.length > 1) {
		const listed = open.length > 0 ? open : plans;
		throw new UserError(
			'plan-ambiguous',
			open.length > 0
				? `${open.length} unfinished plans were found here`
				: `${plans.length} plans were found here, all finished`,
			`name one: ${naming(listed[0]?.path ?? 'FILE', context)}, or set PLANWRIGHT_PLAN`,
			{candidates: listed.map(({plan, path}) => ({text: plan.title, status: plan.status, path}))},
		);
	}
	return only;
}

/** How a plan is named to the command that runs. */
function naming(file: string, {command}: Context): string {
	const takesPlan = commandNamed(command)?.arguments.some(({name}) => name === 'PLAN');
	return takesPlan ? `planwright ${command} ${file}` : `--plan ${file}`;
}

/** The same without reading a plan that is named: who edits it reads it as it is then. */
export async function chosenSource(context: Context): Promise<PlanSource & {readonly plan: Plan | null}> {
	const named = namedPlan(undefined, context);
	return named === null
		? chosenPlan(undefined, context)
		: {...(await planSource(named, context)), plan: null};
}

/** The absolute path of the plan that was named by argument, `--plan` or environment. */
export function namedPlan(argument: string | undefined, context: Context): string | null {
	if (argument !== undefined && context.plan !== null && argument !== context.plan) {
		throw wrongUse(`both ${argument} and --plan ${context.plan} are given`, 'name one plan');
	}
	const named = argument ?? context.plan;
	return named === null || named === undefined ? planInVariable(context) : path.resolve(context.cwd, named);
}

/** The absolute path that the environment names. */
function planInVariable({world, cwd}: Context): string | null {
	const {PLANWRIGHT_PLAN: named = ''} = world.env;
	return named === '' ? null : path.resolve(cwd, named);
}

/** Plans that were read, and those that could not be. */
export type ReadPlans = {readonly plans: readonly ReadFile[]; readonly failures: readonly ReadFailure[]};

export type ReadFailure = {
	/** As it is shown. */
	readonly path: string;
	readonly error: UserError;
};

/**
 * The plans that are named, else those of the repository. One in UTF-16 or the like keeps no other from being
 * read; throws a UserError where one that is named cannot be read for another reason.
 */
export async function plansNamedOrHere(args: readonly string[], context: Context): Promise<ReadPlans> {
	const named = namedPlans(args, context);
	if (named.length === 0) return plansHere(context);
	return readPlans(named, context, error => encodingFaultIn(error) !== null);
}

/** Absolute paths; none where no plan is named. */
function namedPlans(args: readonly string[], context: Context): readonly string[] {
	if (args.length > 1) return args.map(each => path.resolve(context.cwd, each));
	const named = namedPlan(args[0], context);
	return named === null ? [] : [named];
}

/**
 * The plans of the repository, in the order of their paths. Files without a task, which folders of
 * plans hold too, are among them only where there is nothing else.
 */
export async function plansHere(context: Context): Promise<ReadPlans> {
	const {root, settings} = repositoryOf(context);
	const found = await findPlans(root, settings);
	const {plans, failures} = await readPlans(found, context, () => true);
	const withTasks = plans.filter(({plan}) => plan.progress.total > 0);
	return {plans: withTasks.length > 0 ? withTasks : plans, failures};
}

const facts = {
	file: ({file}: ReadFile) => file,
	isFinished: ({plan}: ReadFile) => plan.status === 'completed',
};

/** Of many plans those that people are shown, and the rest. */
export function shownPlans(plans: readonly ReadFile[]): ReturnType<typeof shortList<ReadFile>> {
	return shortList(plans, facts);
}

/** The plans in which something is left to do, newest first. */
export function unfinishedPlans(plans: readonly ReadFile[]): readonly ReadFile[] {
	const unfinished = plans.filter(({plan}) => plan.status !== 'completed' && plan.progress.total > 0);
	return newestFirst(unfinished, facts);
}

/** The Markdown files of the repository that hold tasks, wherever they lie: unfinished ones first, newest first. */
export async function taskFilesHere(context: Context): Promise<readonly ReadFile[]> {
	const {plans} = await readPlans(await findTaskFiles(repositoryOf(context).root), context, () => true);
	return newestFirst(plans, facts);
}

/** Reads plans by their absolute paths, past those that cannot be read for a reason that `isPassed`. */
async function readPlans(
	files: readonly string[],
	context: Context,
	isPassed: (error: UserError) => boolean,
): Promise<ReadPlans> {
	const repository = repositoryOf(context);
	const plans: ReadFile[] = [];
	const failures: ReadFailure[] = [];
	for (const file of files) {
		try {
			plans.push(readSource(await planSource(file, context, repository)));
		} catch (error) {
			if (!(error instanceof UserError && isPassed(error))) throw error;
			failures.push({path: shownPath(file, context), error});
		}
	}
	return {plans, failures};
}

/** What a function over a plan gives; the candidates of its errors are told to be of that file. */
export function inFile<Result>(shown: string, find: () => Result): Result {
	try {
		return find();
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		const {code, message, hint, ref, candidates} = error;
		throw new UserError(code, message, hint, {
			...(ref === null ? {} : {ref}),
			candidates: candidates.map(candidate => ({...candidate, path: shown})),
			cause: error,
		});
	}
}
