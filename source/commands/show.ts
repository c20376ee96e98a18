import {resolveReference} from '../plan/references.ts';
import {taskJson} from '../report/json.ts';
import {conflictRemarks} from '../report/problems.ts';
import {showText} from '../report/tasks.ts';
import type {Handler} from './context.ts';
import {printJson, printRemarks, printResult} from './output.ts';
import {chosenPlan, inFile} from './plan-files.ts';

export const run: Handler<'show'> = async ({args, options, context}) => {
	const file = await chosenPlan(undefined, context);
	const {plan, path} = file;
	await printRemarks(conflictRemarks(file), context);
	const task = inFile(path, () => resolveReference(plan, args[0] ?? ''));
	if (options.json) {
		await printJson({path, task: taskJson(plan, task)}, context);
	} else {
		await printResult(showText(plan, task, path, context.style()), context);
	}
	return 0;
};
