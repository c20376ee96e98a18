import {UserError} from '../errors.ts';
import {applySplices} from '../markdown/splices.ts';
import {refuseConflictMarkers} from '../plan/conflict-markers.ts';
import {withShownPath} from '../storage/save/file-system.ts';
import {updateFile} from '../storage/save/update-file.ts';
import type {Answers} from '../template/form.ts';
import type {Template} from '../template/model.ts';
import {editPlan} from '../template/write/write.ts';
import {safeText} from '../text/safe-text.ts';
import type {Context, Handler} from './context.ts';
import {givenAnswers} from './given-answers.ts';
import {printJson, printRemarks, printResult} from './output.ts';
import {chosenPlan, type PlanSource, planOf} from './plan-files.ts';
import {templateOf} from './plan-template.ts';
import {runTask} from './run-wizard.ts';
import {screenOptions} from './terminal.ts';

export const run: Handler<'edit'> = async ({args, options, context}) => {
	const source = await chosenPlan(args[0], context);
	refuseConflictMarkers(source.plan, source.path);
	if (options.answers === undefined && options.set.length === 0) {
		const screen = screenOptions(context, 'planwright edit PLAN --answers FILE does the same without one');
		return runTask({kind: 'edit', file: source.file, template: options.template ?? null}, screen, context);
	}
	const template = templateOf(source.plan.source, options.template, context);
	const answers = await givenAnswers(template.form, options, context);
	const copies: string[] = [];
	const isChanged = await writeAnswers({source, template, answers, copies}, context);
	await (options.json
		? printJson({path: source.path, changed: isChanged}, context)
		: printResult(`${safeText(source.path)}\n`, context));
	await printRemarks(
		[
			...(isChanged ? [] : ['the plan says so already, nothing was written']),
			...copies.map(copy => `what was written meanwhile was kept as ${copy}`),
		],
		context,
	);
	return 0;
};

type Edit = {
	readonly source: PlanSource;
	readonly template: Template;
	readonly answers: Answers;
	readonly copies: string[];
};

/** Writes answers into the file as it is now, all or none. Says whether anything was to be written. */
async function writeAnswers({source, template, answers, copies}: Edit, context: Context): Promise<boolean> {
	try {
		return await updateFile(
			source.file,
			bytes => {
				refuseConflictMarkers(planOf(bytes, source), source.path);
				const {splices, unwritable} = editPlan(template, bytes, answers);
				if (unwritable.length > 0) {
					throw withoutPlace(unwritable, source.path);
				}
				const isChanged = splices.length > 0;
				return {bytes: isChanged ? applySplices(bytes, splices) : null, value: isChanged};
			},
			{environment: context.world.env, onCopy: copy => copies.push(copy)},
		);
	} catch (error) {
		throw withShownPath(error, source.file, source.path);
	}
}

function withoutPlace(ids: readonly string[], path: string): UserError {
	return new UserError(
		'conflict',
		`${path} has no clear place any more for ${ids.join(', ')}`,
		'nothing was written; edit the file by hand there, and leave these answers out',
		{candidates: ids.map(text => ({key: null, ref: null, line: null, text, status: null, path}))},
	);
}
