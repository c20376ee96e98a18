import path from 'node:path';
import {UserError} from '../errors.ts';
import type {Bytes} from '../markdown/bytes.ts';
import {mergePlans} from '../plan/merge/merge.ts';
import type {Merged, Versions} from '../plan/merge/model.ts';
import {hasRepeats} from '../plan/merge/verify.ts';
import {conflictLines} from '../report/problems.ts';
import {mergedByGit, showsBase} from '../storage/git/conflicts.ts';
import {withShownPath} from '../storage/save/failures.ts';
import {readFileBytes} from '../storage/save/read-file.ts';
import {encodingFaultIn} from '../storage/save/text-encoding.ts';
import type {Context} from './context.ts';
import {keptRemarks, mergeInto} from './merge-into.ts';
import {printRemarks} from './output.ts';
import {planSource} from './plan-files.ts';

const mostLines = 2_000_000;

/** Merges three files into the second of them, as git asks a merge driver. Gives the exit code: 1 with conflicts. */
export async function mergeFiles(
	named: Versions<string>,
	options: {readonly path: string | undefined; readonly 'marker-size': string | undefined},
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
	const copies: string[] = [];
	const merged = await mergeInto({file: files.ours, path: named.ours}, copies, context, bytes =>
		bytes === before.ours ? outcome : merge({...before, ours: bytes}),
	);
	const shown = options.path ?? named.ours;
	await printRemarks(
		[
			...conflictLines(merged.conflicts, shown),
			...merged.warnings.map(warning => `${shown}: ${warning}`),
			...keptRemarks(copies),
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
		throw new UserError(
			'usage',
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
