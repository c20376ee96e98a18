import {wrongUse} from '../errors.ts';
import {nextTasks, type Plan, planState, readyTasks, type Section, type Task} from '../plan/model.ts';
import {resolveReference, resolveSection} from '../plan/references.ts';
import {planFields, taskFields} from '../report/fields.ts';
import {planJson, taskJson, wholeTaskJson} from '../report/json.ts';
import {conflictRemarks} from '../report/problems.ts';
import {goOnText, listText, nextText, nothingNext, refsText, showText, waitingText} from '../report/tasks.ts';
import type {Handler} from './context.ts';
import {fieldsIn, oneLine, refuseBoth, statusesIn} from './given.ts';
import {lineLayout, planOption, print, printRemarks, printResult} from './output.ts';
import {chosenPlan, inFile} from './plan-files.ts';
import {isSameName} from './who.ts';

/** The tasks of a plan. */
export const list: Handler<'list'> = async ({args, options, context}) => {
	refuseBoth(options.json && options.refs, '--json and --refs');
	const wanted = fieldsIn(options, [...planFields, ...taskFields]);
	const statuses = statusesIn(options.status, 'status');
	const by = oneLine(options.by, '--by');
	const file = await chosenPlan(args[0], context);
	const {plan, path} = file;
	await printRemarks(conflictRemarks(file), context);
	const section = options.section;
	const inSection =
		section === undefined ? null : inFile(path, () => indexesIn(plan, resolveSection(plan, section)));
	const tasks = plan.tasks.filter(
		task =>
			(statuses?.has(task.status) ?? true) &&
			(inSection?.has(task.index) ?? true) &&
			(by === undefined || isSameName(task.by, by)),
	);
	if (options.json) {
		await printResult(
			{plan: planJson(plan, path, wanted), tasks: tasks.map(task => taskJson(plan, task, wanted))},
			context,
		);
	} else if (options.refs) {
		await printResult(refsText(tasks), context);
	} else {
		await printResult(listText(plan, tasks, lineLayout(context)), context);
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
		while (at !== null && at !== section.index) at = plan.sections[at]?.parent ?? null;
		return at !== null;
	};
	return new Set(plan.tasks.filter(isInside).map(({index}) => index));
}

/** What can be worked on now. */
export const next: Handler<'next'> = async ({args, options, context}) => {
	const wanted = fieldsIn(options, [...planFields, ...taskFields]);
	const limit = options.limit === undefined ? Number.POSITIVE_INFINITY : countIn(options.limit);
	const file = await chosenPlan(args[0], context);
	const {plan, path} = file;
	await printRemarks(conflictRemarks(file), context);
	const state = planState(plan);
	const tasks = (state === 'confirm' ? readyTasks(plan) : nextTasks(plan, plan.next.length)).slice(0, limit);
	if (options.json) {
		const doing = plan.tasks.filter(({status}) => status === 'doing');
		await printResult(
			{
				plan: planJson(plan, path, wanted),
				state,
				tasks: tasks.map(task => taskJson(plan, task, wanted)),
				doing: doing.map(task => taskJson(plan, task, wanted)),
			},
			context,
		);
	} else {
		const goOn = goOnText(plan, planOption(context, args[0] ?? context.plan), context.style());
		await printResult(nextText(plan, tasks, lineLayout(context)) + (tasks.length > 0 ? goOn : ''), context);
		if (state !== 'ready') await printRemarks([nothingNext(plan)], context);
		if (tasks.length === 0) await print(context.world.stderr, waitingText(plan) + goOn);
	}
	if (options.json && state !== 'ready') await printRemarks([nothingNext(plan)], context);
	return state === 'ready' || state === 'confirm' ? 0 : 1;
};

function countIn(text: string): number {
	if (!/^[1-9]\d{0,8}$/.test(text)) {
		throw wrongUse(`${text} is no number of tasks`, '--limit takes a whole number from 1');
	}
	return Number(text);
}

/** One task whole. */
export const show: Handler<'show'> = async ({args, options, context}) => {
	const file = await chosenPlan(undefined, context);
	const {plan, path} = file;
	await printRemarks(conflictRemarks(file), context);
	const task = inFile(path, () => resolveReference(plan, args[0] ?? ''));
	await printResult(
		options.json ? {path, task: wholeTaskJson(plan, task)} : showText(plan, task, path, context.style()),
		context,
	);
	return 0;
};
