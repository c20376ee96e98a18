import path from 'node:path';
import {forgetUsedPlan, keepUsedPlan, readUsedPlan} from '../storage/used-plan.ts';
import {safeText} from '../text/safe-text.ts';
import type {Context, Handler} from './context.ts';
import {refuseBoth} from './given.ts';
import {printRemarks, printResult} from './output.ts';
import {planInVariable, planSource, readSource, shownPath} from './plan-files.ts';

/** The plan that is meant in this work tree by commands that name none: says it, sets it, or has none. */
export const use: Handler<'use'> = async ({args: [argument], options, context}) => {
	const named = argument ?? context.plan ?? undefined;
	refuseBoth(options.clear && named !== undefined, 'PLAN and --clear');
	const {cwd} = context;
	if (options.clear) {
		const was = forgetUsedPlan(cwd);
		await printRemarks([was ? 'no plan is in use here any more' : 'no plan was in use here'], context);
		return 0;
	}
	if (named !== undefined) {
		// One that is not there, or is no text, is not meant.
		const {file} = readSource(await planSource(path.resolve(cwd, named), context));
		keepUsedPlan(cwd, file);
		await printResult(`${safeText(shownPath(file, context))}\n`, context);
		await printRemarks(
			['it is meant here from now on by commands that name no plan', ...overruled(file, context)],
			context,
		);
		return 0;
	}
	const used = readUsedPlan(cwd);
	if (used === null) {
		await printRemarks(['no plan is in use here; planwright use PLAN says which one is meant'], context);
		return 1;
	}
	const {path: shown} = readSource({...(await planSource(used, context)), namedBy: 'use'});
	await printResult(`${safeText(shown)}\n`, context);
	await printRemarks(overruled(used, context), context);
	return 0;
};

function overruled(file: string, context: Context): readonly string[] {
	const named = planInVariable(context);
	return named === null || named === file
		? []
		: [`PLANWRIGHT_PLAN names ${shownPath(named, context)}, and comes before it`];
}
