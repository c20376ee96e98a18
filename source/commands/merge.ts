import path from 'node:path';
import {UserError} from '../errors.ts';
import type {Bytes} from '../markdown/bytes.ts';
import {type Merged, mergePlans} from '../plan/merge.ts';
import {resolveConflicts} from '../plan/merge-resolve.ts';
import {conflictLines} from '../report/merge-text.ts';
import {unmergedBase} from '../storage/git-base.ts';
import {showsBase} from '../storage/git-conflict-style.ts';
import {readFileBytes} from '../storage/read-file.ts';
import {updateFile} from '../storage/update-file.ts';
import type {Context, Handler} from './context.ts';
import {printRemarks, printResult} from './output.ts';
import {chosenPlan, type PlanSource, planSource, plansHere, renamed} from './plan-files.ts';

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
		return resolve(await conflictedPlan(plan, context), context);
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

const mostLines = 2_000_000;

type Files = {readonly base: string; readonly ours: string; readonly theirs: string};

async function mergeFiles(
	files: Files,
	options: {readonly path: string | undefined; readonly 'marker-size': string | undefined},
	context: Context,
): Promise<number> {
	const read = (file: string): Bytes => {
		const absolute = path.resolve(context.cwd, file);
		try {
			return readFileBytes(absolute);
		} catch (error) {
			throw renamed(error, absolute, file);
		}
	};
	const style = {
		size: markerSize(options['marker-size']),
		withBase: await showsBase({cwd: context.cwd, environment: context.world.env}),
	};
	const [base, theirs] = [read(files.base), read(files.theirs)];
	const source = await planSource(path.resolve(context.cwd, options.path ?? files.ours), context);
	const ours = path.resolve(context.cwd, files.ours);
	const copies: string[] = [];
	const merged = await update({...source, file: ours, path: files.ours}, copies, context, bytes => {
		if ([bytes, base, theirs].some(isBinary) && !isOneSided(base, bytes, theirs)) {
			return null;
		}
		refuseManyLines([base, bytes, theirs], files);
		return mergePlans({base, ours: bytes, theirs}, {...source.options, style});
	});
	const shown = options.path ?? files.ours;
	if (merged === null) {
		await printRemarks([`${shown} is no text; ours was kept as it is`], context);
		return 1;
	}
	await printRemarks(
		[
			...conflictLines(merged.conflicts, shown),
			...merged.warnings.map(warning => `${shown}: ${warning}`),
			...kept(copies),
		],
		context,
	);
	return merged.conflicts.length > 0 ? 1 : 0;
}

async function resolve(source: PlanSource, context: Context): Promise<number> {
	const base = await unmergedBase(source.file, context.world.env);
	const copies: string[] = [];
	const resolved = await update(source, copies, context, bytes => {
		const outcome = resolveConflicts(bytes, base, source.options);
		if (outcome === null) {
			throw new UserError(
				'merge-markers',
				`the conflict markers in ${source.path} do not belong together`,
				'each needs a line of <<<<<<<, one of ======= and one of >>>>>>>; nothing was written',
			);
		}
		return outcome;
	});
	const {before, conflicts, warnings} = resolved;
	const count = (number: number) => `${number} ${number === 1 ? 'conflict' : 'conflicts'}`;
	await printRemarks([...warnings, ...kept(copies)], context);
	if (before === 0) {
		await printResult(`${source.path} has no conflict markers\n`, context);
		return 0;
	}
	if (conflicts.length === 0) {
		await printResult(`${source.path}: ${count(before)} merged, none left\n`, context);
		await printRemarks(base === null ? [] : [`git add ${source.path} marks it as resolved for git`], context);
		return 0;
	}
	await printResult(`${source.path}: ${count(conflicts.length)} left of ${before}\n`, context);
	await printRemarks(conflictLines(conflicts, source.path), context);
	return 1;
}

/** Writes what `merge` makes of a file's bytes into it, under its lock. */
async function update<Outcome extends Merged | null>(
	{file, path: shown}: Pick<PlanSource, 'file' | 'path'>,
	copies: string[],
	{world}: Context,
	merge: (bytes: Bytes) => Outcome,
): Promise<Outcome> {
	try {
		return await updateFile(
			file,
			bytes => {
				const merged = merge(bytes);
				return {bytes: merged === null || merged.bytes === bytes ? null : merged.bytes, value: merged};
			},
			{environment: world.env, onCopy: copy => copies.push(copy)},
		);
	} catch (error) {
		throw renamed(error, file, shown);
	}
}

/** The plan that is named, else the only one here that has conflict markers. */
async function conflictedPlan(named: string | undefined, context: Context): Promise<PlanSource> {
	if (named === undefined && context.plan === null) {
		const {plans} = await plansHere(context);
		const [only, another] = plans.filter(({plan}) => plan.conflictLine !== null);
		if (only !== undefined && another === undefined) {
			return only;
		}
	}
	return chosenPlan(named, context);
}

function markerSize(given: string | undefined): number {
	const size = Number(given ?? 7);
	if (!Number.isInteger(size) || size < 1 || size > 1000) {
		throw new UserError(
			'usage',
			`${given} is no size of conflict markers`,
			'--marker-size takes a whole number; git gives it as %L',
		);
	}
	return size;
}

/** As git has it: a zero byte near the start. */
function isBinary(bytes: Bytes): boolean {
	return bytes.slice(0, 8000).includes('\0');
}

/** Throws a UserError for versions of so many lines that comparing them would take all memory. */
function refuseManyLines(versions: readonly Bytes[], {ours, base, theirs}: Files): void {
	for (const bytes of versions) {
		let lines = 0;
		for (let at = bytes.indexOf('\n'); at !== -1; at = bytes.indexOf('\n', at + 1)) {
			lines++;
		}
		if (lines > mostLines) {
			throw new UserError(
				'usage',
				`a version has more than ${mostLines.toLocaleString('en')} lines`,
				`git merge-file ${ours} ${base} ${theirs} merges them by lines`,
			);
		}
	}
}

function isOneSided(base: Bytes, ours: Bytes, theirs: Bytes): boolean {
	return base === ours || base === theirs || ours === theirs;
}

function kept(copies: readonly string[]): readonly string[] {
	return copies.map(copy => `what was written meanwhile was kept as ${copy}`);
}
