import path from 'node:path';
import type {Surroundings} from '../authoring/places.ts';
import {UserError} from '../errors.ts';
import type {Bytes} from '../markdown/bytes.ts';
import {dayOf} from '../overview/days.ts';
import type {PlanFile} from '../overview/plan.ts';
import type {Plan, ReadOptions} from '../plan/model.ts';
import {readPlan} from '../plan/read/read.ts';
import {pathFrom} from '../storage/find/entries.ts';
import {findPlans, findTaskFiles, newestFirst, shortList} from '../storage/find/plans.ts';
import {findRoot, readingOf, readSettings, type Settings} from '../storage/repository.ts';
import {withShownPath} from '../storage/save/file-system.ts';
import {clearDeadSave, encodingFaultIn, readFileBytes} from '../storage/save/read-file.ts';
import type {Context} from './context.ts';

/** A plan file and how it is to be read. */
export type PlanSource = {
	/** Absolute. */
	readonly file: string;
	/** As it is shown and printed: relative to the working folder. */
	readonly path: string;
	readonly options: ReadOptions;
	/** What named it where no argument did: `PLANWRIGHT_PLAN`, or `planwright use`. */
	readonly namedBy: 'variable' | 'use' | null;
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
	return pathFrom(context.cwd, file);
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
		namedBy: context.plan === null && file === planInVariable(context) ? 'variable' : null,
		options: {...reading, today: dayOf(context.world.now())},
	};
}

/** Reads a plan as it is now. Throws a UserError that names it as it is shown. */
export function readSource(source: PlanSource): ReadFile {
	try {
		return {...source, plan: planOf(readFileBytes(source.file), source)};
	} catch (error) {
		throw inSource(error, source);
	}
}

export function planOf(bytes: Bytes, source: PlanSource): Plan {
	return readPlan(bytes, source.options);
}

/** What to do where the plan is gone that nobody named on the command line. */
const whereGone = {
	variable: 'PLANWRIGHT_PLAN names it: set that to a plan, or unset it',
	use: 'planwright use names it: planwright use PLAN names another, planwright use --clear none',
} as const;

/** An error about a plan's file, as the user knows it: by its path as it is shown, and by who named it. */
export function inSource(error: unknown, {file, path: shown, namedBy}: PlanSource): unknown {
	const known = withShownPath(error, file, shown);
	const isNotFound = known instanceof UserError && known.code === 'plan-not-found';
	if (namedBy === null || !isNotFound || encodingFaultIn(known) !== null) return known;
	return new UserError(known.code, known.message, whereGone[namedBy], {cause: error});
}

/** The absolute path that the environment names. */
export function planInVariable({world, cwd}: Context): string | null {
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
export async function readPlans(
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
