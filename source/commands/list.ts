import {UserError} from '../errors.ts';
import type {Plan, Section, Task} from '../plan/model.ts';
import {resolveSection} from '../plan/section-paths.ts';
import {planJson, taskJson} from '../report/json.ts';
import {conflictRemarks} from '../report/problems.ts';
import {listText, refsText} from '../report/tasks.ts';
import type {Handler} from './context.ts';
import {lineColumnsOf, printJson, printRemarks, printResult} from './output.ts';
import {chosenPlan, inFile} from './plan-files.ts';
import {statusesIn} from './statuses.ts';

export const run: Handler<'list'> = async ({args, options, context}) => {
	if (options.json && options.refs) {
		throw new UserError('usage', '--json and --refs exclude each other', 'give one of them');
	}
	const statuses = statusesIn(options.status, 'status');
	const file = await chosenPlan(args[0], context);
	const {plan, path} = file;
	await printRemarks(conflictRemarks(file), context);
	const inSection =
		options.section === undefined
			? null
			: indexesIn(
					plan,
					inFile(path, () => resolveSection(plan, options.section ?? '')),
				);
	const tasks = plan.tasks.filter(
		task => (statuses?.has(task.status) ?? true) && (inSection?.has(task.index) ?? true),
	);
	if (options.json) {
		await printJson({plan: planJson(plan, path), tasks: tasks.map(task => taskJson(plan, task))}, context);
	} else if (options.refs) {
		await printResult(refsText(tasks), context);
	} else {
		await printResult(
			listText(plan, tasks, {columns: lineColumnsOf(context), style: context.style()}),
			context,
		);
	}
	if (tasks.length === 0 && !options.json) {
		await printRemarks([plan.tasks.length === 0 ? `${path} has no tasks` : 'no task is like that'], context);
	}
	return 0;
};

/** Indexes of the tasks in a section or any section below it. */
function indexesIn(plan: Plan, section: Section): ReadonlySet<number> {
	const isInside = (task: Task): boolean => {
		let at = task.section;
		while (at !== null && at !== section.index) {
			at = plan.sections[at]?.parent ?? null;
		}
		return at !== null;
	};
	return new Set(plan.tasks.filter(isInside).map(({index}) => index));
}
