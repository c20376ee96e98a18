import path from 'node:path';
import {UserError, wrongUse} from '../errors.ts';
import type {Bytes} from '../markdown/bytes.ts';
import {mergePlans, resolveConflicts} from '../plan/merge/merge.ts';
import type {Merged, Versions} from '../plan/merge/model.ts';
import {hasRepeats} from '../plan/merge/verify.ts';
import {conflictLines} from '../report/problems.ts';
import {mergedByGit, showsBase, unmergedVersions} from '../storage/git/git.ts';
import {withShownPath} from '../storage/save/file-system.ts';
import {encodingFaultIn, readFileBytes} from '../storage/save/read-file.ts';
import {count} from '../text/count.ts';
import type {Context, Handler} from './context.ts';
import {printRemarks, printResult} from './output.ts';
import {chosenPlan} from './plan-choice.ts';
import {type PlanSource, planSource, plansHere} from './plan-files.ts';
import type {OptionsOf} from './table.ts';
import {rewrite} from './update-plan.ts';

/** Merges three versions of a plan, or what stands between the conflict markers of one. */
export const merge: Handler<'merge'> = async ({args, options, context}) => {
	if (options.resolve) {
		const [plan, extra] = args;
		if (extra !== undefined || options.path !== undefined || options['marker-size'] !== undefined) {
			throw wrongUse('merge --resolve takes one plan and no more', 'planwright merge --resolve PLAN');
		}
		return resolvePlan(await conflictedPlan(plan, context), context);
	}
	const [base, ours, theirs] = args;
	if (base === undefined || ours === undefined || theirs === undefined) {
		throw wrongUse(
			'merge takes three versions: BASE OURS THEIRS',
			'planwright setup git lets git call it; merge --resolve PLAN is for a plan with conflict markers',
		);
	}
	return mergeFiles({base, ours, theirs}, options, context);
};

const mostLines = 2_000_000;

/** Merges three files into the second of them, as git asks a merge driver. Gives the exit code: 1 with conflicts. */
async function mergeFiles(
	named: Versions<string>,
	options: OptionsOf<'merge'>,
	context: Context,
): Promise<number> {
	const files = absolute(named, context);
	const git = {cwd: context.cwd, environment: context.world.env};
	const style = {size: markerSize(options['marker-size']), withBase: await showsBase(git)};
	const source = await planSource(path.resolve(context.cwd, options.path ?? files.ours), context);
	const merge = (versions: Versions<Bytes>): Merged => {
		refuseManyLines(versions, named);
		return mergePlans(versions, {...source.options, style});
	};
	const before = {
		base: readVersion(files.base, named.base, options.path),
		ours: readVersion(files.ours, named.ours, options.path),
		theirs: readVersion(files.theirs, named.theirs, options.path),
	};
	const first = merge(before);
	// Never worse than git: where it sees no conflict and doubles no task, there is none.
	const byGit = first.conflicts.length === 0 ? null : await mergedByGit(files, git);
	const outcome =
		byGit === null || hasRepeats(byGit, before, 'tasks')
			? first
			: {bytes: byGit, conflicts: [], warnings: []};
	const {value: merged, kept} = await rewrite({file: files.ours, path: named.ours}, context, bytes =>
		bytes === before.ours ? outcome : merge({...before, ours: bytes}),
	);
	const shown = options.path ?? named.ours;
	await printRemarks(
		[
			...conflictLines(merged.conflicts, shown),
			...merged.warnings.map(warning => `${shown}: ${warning}`),
			...kept,
		],
		context,
	);
	return merged.conflicts.length > 0 ? 1 : 0;
}

function absolute({base, ours, theirs}: Versions<string>, {cwd}: Context): Versions<string> {
	return {base: path.resolve(cwd, base), ours: path.resolve(cwd, ours), theirs: path.resolve(cwd, theirs)};
}

/** Git names its versions by temporary files: what is wrong with their text is told of the plan. */
function readVersion(file: string, shown: string, plan: string | undefined): Bytes {
	try {
		return readFileBytes(file);
	} catch (error) {
		throw withShownPath(error, file, encodingFaultIn(error) === null ? shown : (plan ?? shown));
	}
}

function markerSize(given: string | undefined): number {
	const size = Number(given ?? 7);
	if (!Number.isInteger(size) || size < 1 || size > 1000) {
		throw wrongUse(
			`${given} is no size of conflict markers`,
			'--marker-size takes a whole number; git gives it as %L',
		);
	}
	return size;
}

/** Throws a UserError for versions of so many lines that comparing them would take all memory. */
function refuseManyLines(versions: Versions<Bytes>, {ours, base, theirs}: Versions<string>): void {
	for (const bytes of Object.values(versions)) {
		let lines = 0;
		for (let at = bytes.indexOf('\n'); at !== -1; at = bytes.indexOf('\n', at + 1)) lines++;
		if (lines > mostLines) {
			throw wrongUse(
				`a version has more than ${mostLines.toLocaleString('en')} lines`,
				`git merge-file ${ours} ${base} ${theirs} merges them by lines`,
			);
		}
	}
}

/** Merges by task what stands between the conflict markers of a plan. Gives the exit code: 1 where some are left. */
async function resolvePlan(source: PlanSource, context: Context): Promise<number> {
	const known = await unmergedVersions(source.file, context.world.env);
	const {value: resolved, kept} = await rewrite(source, context, bytes => {
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
	await printRemarks([...warnings, ...kept], context);
	if (before === 0) {
		await printResult(`${source.path} has no conflict markers\n`, context);
		return 0;
	}
	if (conflicts.length === 0) {
		await printResult(`${source.path}: ${count(before, 'conflict')} merged, none left\n`, context);
		await printRemarks(
			known === null ? [] : [`git add ${source.path} marks it as resolved for git`],
			context,
		);
		return 0;
	}
	await printResult(`${source.path}: ${count(conflicts.length, 'conflict')} left of ${before}\n`, context);
	await printRemarks(conflictLines(conflicts, source.path), context);
	return 1;
}

/** The plan that is named, else the only one here that has conflict markers. */
async function conflictedPlan(named: string | undefined, context: Context): Promise<PlanSource> {
	if (named === undefined && context.plan === null) {
		const {plans} = await plansHere(context);
		const [only, another] = plans.filter(({plan}) => plan.conflictLine !== null);
		if (only !== undefined && another === undefined) return only;
	}
	return chosenPlan(named, context);
}
