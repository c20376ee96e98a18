import {UserError, wrongUse} from '../errors.ts';
import type {PlanFile} from '../overview/plan.ts';
import {nextTasks, type Plan, planState, readyTasks, type Section, type Task} from '../plan/model.ts';
import {resolveReference, resolveSection, tasksWithWords} from '../plan/references.ts';
import {planFields, taskFields} from '../report/fields.ts';
import {planJson, taskJson, wholeTaskJson} from '../report/json.ts';
import {conflictRemarks} from '../report/problems.ts';
import {
	goOnText,
	groupedByPlan,
	type LineLayout,
	listText,
	nextText,
	nothingNext,
	refsText,
	showText,
	waitingText,
} from '../report/tasks.ts';
import {shellWord} from '../text/shell-word.ts';
import type {Handler} from './context.ts';
import {fieldsIn, oneLine, refuseBoth, statusesIn} from './given.ts';
import {lineLayout, planOption, print, printRemarks, printResult} from './output.ts';
import {chosenPlan, holding, toldPlans} from './plan-choice.ts';
import {inFile} from './plan-files.ts';
import type {OptionsOf} from './table.ts';
import {isSameName} from './who.ts';

/** The tasks of a plan, or of several. */
export const list: Handler<'list'> = async ({args, options, context}) => {
	refuseBoth(options.json && options.refs, '--json and --refs');
	const wanted = fieldsIn(options, [...planFields, ...taskFields]);
	const isWanted = filterOf(options);
	const {files, only, remarks} = await toldPlans(args, context);
	if (options.refs && only === null) {
		throw wrongUse(
			`--refs is for one plan, and there are ${files.length}`,
			`name one: planwright list ${shellWord(files[0]?.path ?? 'PLAN')} --refs${planOption(context, null)}`,
		);
	}
	await printRemarks([...remarks, ...files.flatMap(conflictRemarks)], context);
	const isInSection = sectionFilter(files, options.section);
	const tasksOf = ({plan}: PlanFile) => {
		const fits = isWanted(plan);
		return plan.tasks.filter(task => fits(task) && isInSection(plan, task));
	};
	if (options.json) {
		const shapeOf = (file: PlanFile) => ({
			plan: planJson(file.plan, file.path, wanted),
			tasks: tasksOf(file).map(task => taskJson(file.plan, task, wanted)),
		});
		await printResult(only === null ? {plans: files.map(shapeOf)} : shapeOf(only), context);
		return 0;
	}
	const layout = lineLayout(context);
	const textOf = (file: PlanFile, room: LineLayout = layout) => listText(file.plan, tasksOf(file), room);
	if (options.refs) await printResult(refsText(files.flatMap(tasksOf)), context);
	else await printResult(only === null ? groupedByPlan(files, textOf, layout) : textOf(only), context);
	if (files.every(file => tasksOf(file).length === 0)) {
		const isEmpty = only !== null && only.plan.tasks.length === 0;
		await printRemarks([isEmpty ? `${only.path} has no tasks` : 'no task is like that'], context);
	}
	return 0;
};

/** Which tasks of a plan are wanted, by what can be said without knowing the plan. Throws a UserError `usage`. */
function filterOf(options: OptionsOf<'list'>): (plan: Plan) => (task: Task) => boolean {
	const statuses = statusesIn(options.status, 'status');
	const by = oneLine(options.by, '--by');
	const words = oneLine(options.search, '--search');
	return plan => {
		const withWords = words === undefined ? null : new Set(tasksWithWords(plan, words));
		return task =>
			(statuses?.has(task.status) ?? true) &&
			(by === undefined || isSameName(task.by, by)) &&
			(withWords?.has(task) ?? true);
	};
}

/**
 * Whether a task lies in the section of that name. Of several plans those that have none such have no such task. Throws
 * a UserError where no plan has one, or it could be several in one plan.
 */
function sectionFilter(
	files: readonly PlanFile[],
	name: string | undefined,
): (plan: Plan, task: Task) => boolean {
	if (name === undefined) return () => true;
	const unknown: UserError[] = [];
	const inside = new Map<Plan, ReadonlySet<number>>();
	for (const {plan, path} of files) {
		try {
			inside.set(
				plan,
				inFile(path, () => indexesIn(plan, resolveSection(plan, name))),
			);
		} catch (error) {
			if (!(error instanceof UserError && error.code === 'usage')) throw error;
			unknown.push(error);
		}
	}
	const [first] = unknown;
	if (first !== undefined && unknown.length === files.length) {
		if (files.length === 1) throw first;
		throw wrongUse(`no section in ${files.length} plans is called "${name}"`, 'planwright list shows them');
	}
	return (plan, task) => inside.get(plan)?.has(task.index) ?? false;
}

/** Indexes of the tasks in a section or any section below it. */
function indexesIn(plan: Plan, section: Section): ReadonlySet<number> {
	const isInside = (task: Task): boolean => {
		let at = task.section;
		while (at !== null && at !== section.index) at = plan.sections[at]?.parent ?? null;
		return at !== null;
	};
	return new Set(plan.tasks.filter(isInside).map(({index}) => index));
}

/** What can be worked on now, in a plan or in several. */
export const next: Handler<'next'> = async ({args, options, context}) => {
	const wanted = fieldsIn(options, [...planFields, ...taskFields]);
	const limit = options.limit === undefined ? Number.POSITIVE_INFINITY : countIn(options.limit);
	const {files, only, remarks} = await toldPlans(args, context);
	await printRemarks([...remarks, ...files.flatMap(conflictRemarks)], context);
	const goOnIn = ({plan, path}: PlanFile) => {
		const named = only === null || args.length > 0 ? path : context.plan;
		return goOnText(plan, planOption(context, named), context.style());
	};
	let left = limit;
	const found = files.map(file => {
		const {plan} = file;
		const state = planState(plan);
		const all = state === 'confirm' ? readyTasks(plan) : nextTasks(plan, plan.next.length);
		const tasks = all.slice(0, left);
		left -= tasks.length;
		return {...file, state, tasks};
	});
	if (options.json) {
		const shapes = found.map(({plan, path, state, tasks}) => ({
			plan: planJson(plan, path, wanted),
			state,
			tasks: tasks.map(task => taskJson(plan, task, wanted)),
			doing: plan.tasks.filter(({status}) => status === 'doing').map(task => taskJson(plan, task, wanted)),
		}));
		const [first] = shapes;
		await printResult(only === null || first === undefined ? {plans: shapes} : first, context);
	} else {
		const layout = lineLayout(context);
		const textOf = ({plan, tasks}: (typeof found)[number], room: LineLayout = layout) =>
			nextText(plan, tasks, room);
		const text =
			only === null ? groupedByPlan(found, textOf, layout) : found.map(file => textOf(file)).join('');
		const first = found.find(({tasks}) => tasks.length > 0);
		const goOn = first === undefined ? '' : goOnIn(first);
		await printResult(text + (only === null && goOn !== '' ? '\n' : '') + goOn, context);
	}
	const nothing = found.filter(({state}) => state !== 'ready');
	const which = (file: PlanFile) => (only === null ? `${file.path}: ` : '');
	await printRemarks(
		nothing.map(file => which(file) + nothingNext(file.plan)),
		context,
	);
	if (only !== null && !options.json && found[0]?.tasks.length === 0) {
		await print(context.world.stderr, waitingText(only.plan) + goOnIn(only));
	}
	return found.some(({state}) => state === 'ready' || state === 'confirm') ? 0 : 1;
};

function countIn(text: string): number {
	if (!/^[1-9]\d{0,8}$/.test(text)) {
		throw wrongUse(`${text} is no number of tasks`, '--limit takes a whole number from 1');
	}
	return Number(text);
}

/** One task whole. */
export const show: Handler<'show'> = async ({args, options, context}) => {
	const file = await chosenPlan(undefined, context, holding([args[0] ?? '']));
	const {plan, path} = file;
	await printRemarks(conflictRemarks(file), context);
	const task = inFile(path, () => resolveReference(plan, args[0] ?? ''));
	await printResult(
		options.json ? {path, task: wholeTaskJson(plan, task)} : showText(plan, task, path, context.style()),
		context,
	);
	return 0;
};
