import {resolveReference} from '../plan/resolve.ts';
import {taskJson} from '../report/json.ts';
import {showText} from '../report/show-text.ts';
import type {Handler} from './context.ts';
import {printJson, printResult} from './output.ts';
import {chosenPlan, inFile} from './plan-files.ts';

export const run: Handler<'show'> = async ({args, options, context}) => {
	const {plan, path} = await chosenPlan(undefined, context);
	const task = inFile(path, () => resolveReference(plan, args[0] ?? ''));
	if (options.json) {
		await printJson({path, task: taskJson(plan, task)}, context);
	} else {
		await printResult(showText(plan, task, path, context.style()), context);
	}
	return 0;
};
