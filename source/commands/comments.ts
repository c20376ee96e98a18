import {UserError, wrongUse} from '../errors.ts';
import {openComments} from '../overview/comments.ts';
import {dayOf} from '../overview/days.ts';
import {anchorOf} from '../plan/change/anchor.ts';
import type {Change} from '../plan/change/changes.ts';
import type {Plan, PlanComment} from '../plan/model.ts';
import {commentJson, commentsText} from '../report/comments.ts';
import {safeText} from '../text/safe-text.ts';
import type {Context, Handler} from './context.ts';
import {readInput} from './given.ts';
import {taskOrSection} from './guard.ts';
import {printRemarks, printResult} from './output.ts';
import {chosenPlan, chosenSource, toldPlans} from './plan-choice.ts';
import type {ReadFile} from './plan-files.ts';
import {updatePlan} from './update-plan.ts';
import {callerOf} from './who.ts';

/** Who says something. Throws a UserError `usage` where nobody is named. */
function speaker(by: string | undefined, context: Context): string {
	const name = callerOf(by, context);
	if (name === undefined) {
		throw wrongUse(
			`planwright ${context.command} needs to know who you are`,
			'add --by NAME, or set PLANWRIGHT_BY',
		);
	}
	return name;
}

/** The text of an argument, or for `-` all of stdin. */
async function textIn(given: string, context: Context): Promise<string> {
	return given === '-' ? readInput(context) : given;
}

/** Of several plans the only one in which something is found. */
function onlyWith(find: (plan: Plan) => unknown): (files: readonly ReadFile[]) => ReadFile | null {
	return files => {
		const [only, another] = files.filter(({plan}) => {
			try {
				find(plan);
				return true;
			} catch (error) {
				if (error instanceof UserError) return false;
				throw error;
			}
		});
		return only !== undefined && another === undefined ? only : null;
	};
}

/** Says something about a task or a section. */
export const comment: Handler<'comment'> = async ({args, options, context}) => {
	const [name = '', given = ''] = args;
	const by = speaker(options.by, context);
	const text = await textIn(given, context);
	const source = await chosenSource(
		context,
		onlyWith(plan => taskOrSection(plan, name)),
	);
	let about: Pick<PlanComment, 'task' | 'section'> | null = null;
	const {applied, remarks} = await updatePlan(source, context, plan => {
		const found = taskOrSection(plan, name);
		const task = 'key' in found ? found : plan.tasks.find(({line}) => line === found.line);
		about = task === undefined ? {task: null, section: found.index} : {task: task.index, section: null};
		return [
			{kind: 'comment', ...('key' in found ? {task: anchorOf(plan, found)} : {section: name}), by, text},
		];
	});
	const {plan} = applied;
	const isAbout = ({task, section}: PlanComment) => task === about?.task && section === about.section;
	await report(plan, source.path, plan.comments.findLast(isAbout), {remarks, json: options.json}, context);
	return 0;
};

/** Closes a comment. */
export const resolve: Handler<'resolve'> = async ({args, options, context}) => {
	const [name = '', given] = args;
	const by = callerOf(options.by, context);
	const text = given === undefined ? undefined : await textIn(given, context);
	const source = await chosenSource(
		context,
		onlyWith(plan => commentNamed(plan, name)),
	);
	let id = '';
	const {applied, remarks} = await updatePlan(source, context, plan => {
		id = commentNamed(plan, name).id;
		const words = {...(by === undefined ? {} : {by}), ...(text === undefined ? {} : {text})};
		return [{kind: 'resolve', comment: id, ...words} satisfies Change];
	});
	const {plan, inverse} = applied;
	const again = inverse.length === 0 ? [`${id} is resolved already`] : [];
	const found = plan.comments.find(each => each.id === id);
	await report(plan, source.path, found, {remarks: [...remarks, ...again], json: options.json}, context);
	return 0;
};

/** The comment that an id names, else the only one about a task or a section, an open one first. Throws a UserError. */
function commentNamed(plan: Plan, name: string): PlanComment {
	const named = plan.comments.find(({id}) => id === name.trim().toLowerCase());
	if (named !== undefined) return named;
	if (/^c[0-9a-f]{6}$/i.test(name.trim())) throw unknown(`no comment is called ${name}`);
	const about = taskOrSection(plan, name);
	const of = 'key' in about ? 'task' : 'section';
	const found = plan.comments.filter(each => each[of] === about.index);
	const open = found.filter(({isOpen}) => isOpen);
	const [only, another] = open.length > 0 ? open : found.slice(-1);
	if (only === undefined)
		throw unknown(`there is no comment on ${'key' in about ? about.ref : `"${about.title}"`}`);
	if (another === undefined) return only;
	throw new UserError(
		'ref-ambiguous',
		`${open.length} comments are open there`,
		`name one: planwright resolve ${only.id}`,
		{
			ref: name,
			candidates: open.map(({id, line, words}) => ({ref: id, line, text: words[0]?.text ?? ''})),
		},
	);
}

function unknown(message: string): UserError {
	return new UserError('ref-unknown', message, 'planwright comments lists them');
}

async function report(
	plan: Plan,
	path: string,
	found: PlanComment | undefined,
	{remarks, json}: {readonly remarks: readonly string[]; readonly json: boolean},
	context: Context,
): Promise<void> {
	await printRemarks(remarks, context);
	const shown = found === undefined ? [] : [found];
	await printResult(
		json
			? {comments: shown.map(each => commentJson(plan, path, each))}
			: commentsText(plan, path, shown, context.style()),
		context,
	);
}

/** What is said in plans. */
export const comments: Handler<'comments'> = async ({args, options, context}) => {
	const {files, remarks} = await toldPlans(args, context);
	await printRemarks(remarks, context);
	const found = files.map(({plan, path}) => ({
		plan,
		path,
		shown: options.open ? openComments(plan) : plan.comments,
	}));
	if (options.json) {
		const all = found.flatMap(({plan, path, shown}) => shown.map(each => commentJson(plan, path, each)));
		await printResult({comments: all}, context);
		return 0;
	}
	const texts = found.map(({plan, path, shown}) => commentsText(plan, path, shown, context.style()));
	await printResult(texts.filter(text => text !== '').join('\n'), context);
	if (found.every(({shown}) => shown.length === 0)) {
		await printRemarks([options.open ? 'no comment is open' : 'there are no comments'], context);
	}
	return 0;
};

/** Writes into a plan's head who approves it. */
export const approve: Handler<'approve'> = async ({args, options, context}) => {
	const by = speaker(options.by, context);
	const source = await chosenPlan(args[0], context);
	const on = dayOf(context.world.now());
	const {remarks} = await updatePlan(source, context, () => [{kind: 'approve', by, on}]);
	await printRemarks(remarks, context);
	await printResult(`${safeText(`${source.path}: approved by ${by}, ${on}`)}\n`, context);
	return 0;
};
