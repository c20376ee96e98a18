import {writeAnswers} from '../authoring/edit-plan.ts';
import {templateOfPlan} from '../authoring/templates.ts';
import {refuseConflictMarkers} from '../plan/read/read.ts';
import {withShownPath} from '../storage/save/file-system.ts';
import {safeText} from '../text/safe-text.ts';
import type {Handler} from './context.ts';
import {givenAnswers} from './given-answers.ts';
import {printRemarks, printResult} from './output.ts';
import {chosenPlan, repositoryOf} from './plan-files.ts';
import {keptRemarks} from './rewrite.ts';
import {screenOptions, writeWithWizard} from './screens.ts';

/** Writes other answers into a plan, with the wizard or those that are given. */
export const edit: Handler<'edit'> = async ({args, options, context}) => {
	const source = await chosenPlan(args[0], context);
	refuseConflictMarkers(source.plan, source.path);
	if (options.answers === undefined && options.set.length === 0) {
		const screen = screenOptions(context, 'planwright edit PLAN --answers FILE does the same without one');
		return writeWithWizard(
			{kind: 'edit', file: source.file, template: options.template ?? null},
			screen,
			context,
		);
	}
	const {plan, file, path} = source;
	const {template} = templateOfPlan(plan.source, options.template ?? null, repositoryOf(context));
	const answers = await givenAnswers(template.form, options, context);
	const given = {file, place: path, template, answers, env: context.world.env};
	const {isChanged, copies} = await writeAnswers(given).catch(error => {
		throw withShownPath(error, file, path);
	});
	await printResult(options.json ? {path, changed: isChanged} : `${safeText(path)}\n`, context);
	await printRemarks(
		[...(isChanged ? [] : ['the plan says so already, nothing was written']), ...keptRemarks(copies)],
		context,
	);
	return 0;
};
