import {UserError, wrongUse} from '../errors.ts';
import {waitingFor} from '../overview/task.ts';
import {anchorOf} from '../plan/change/anchor.ts';
import type {Change, WritableStatus} from '../plan/change/changes.ts';
import {nextTasks, type Plan, type Task} from '../plan/model.ts';
import {candidateOf} from '../plan/references.ts';
import {changesText, progressText} from '../report/changes.ts';
import {changedJson, nextJson, progressJson, unchangedJson} from '../report/json.ts';
import {nothingNext} from '../report/tasks.ts';
import type {Context, Invocation} from './context.ts';
import {oneLine} from './given.ts';
import {guardOf, namedTasks} from './guard.ts';
import {printRemarks, printResult} from './output.ts';
import {chosenSource} from './plan-files.ts';
import type {OptionsOf} from './table.ts';
import {type Updated, updatePlan} from './update-plan.ts';

type Verb = 'start' | 'done' | 'block' | 'drop' | 'reopen';

/** What all verbs take, and what only some do. */
type VerbOptions = OptionsOf<'done'> & Partial<OptionsOf<'start'> & OptionsOf<'block'>>;

/** What a verb means to do. */
type Marking = {
	readonly to: WritableStatus;
	readonly reason?: string | undefined;
	readonly by?: string | undefined;
	/** Take the first task that can be worked on, instead of references. */
	readonly next?: boolean | undefined;
	/** Refuse tasks that wait for others. */
	readonly heedWaiting?: boolean;
};

const verbs: Readonly<Record<Verb, (options: VerbOptions) => Marking>> = {
	start: ({by, next, anyway}) => ({to: 'doing', by: oneLine(by, '--by'), next, heedWaiting: !anyway}),
	done: () => ({to: 'done'}),
	block: ({reason}) => ({to: 'blocked', reason: oneLine(reason, '--reason')}),
	drop: () => ({to: 'dropped'}),
	reopen: () => ({to: 'todo'}),
};

/** An invocation of any verb: which one it is, the context says. */
type Marks = Omit<Invocation<Verb>, 'options'> & {readonly options: VerbOptions};

/**
 * Marks the tasks that references name, all or none, in one edit of the file as it is at that moment.
 * Throws a UserError: `ref-unknown`, `ref-ambiguous`, `conflict` for what `--from` or `--expect` rule
 * out, `waiting` for what waits or where nothing is next.
 */
export async function mark({args, options, context}: Marks): Promise<number> {
	if (options.next && args.length > 0) {
		throw wrongUse('--next picks the task itself', `leave out ${args[0]}, or --next`);
	}
	if (!options.next && args.length === 0) {
		throw wrongUse('planwright start needs REF', 'name a task, or let --next pick one');
	}
	const marking = verbs[context.command as Verb](options);
	const guard = guardOf(args, options);
	const source = await chosenSource(context);
	const updated = await updatePlan(source, context, before => {
		const tasks = marking.next ? [firstNext(before)] : namedTasks(before, args);
		guard(tasks, source.path);
		if (marking.heedWaiting) refuseWaiting(before, tasks, source.path);
		return tasks.flatMap(task => changesFor(before, task, marking, options));
	});
	await report(updated, source.path, options.json, context);
	return 0;
}

function firstNext(plan: Plan): Task {
	const [task] = nextTasks(plan, 1);
	if (task === undefined) {
		throw new UserError('waiting', nothingNext(plan), 'planwright status says where things stand');
	}
	return task;
}

function refuseWaiting(plan: Plan, tasks: readonly Task[], path: string): void {
	for (const task of tasks) {
		if (task.waiting && task.status !== 'doing' && task.status !== 'done') {
			throw new UserError(
				'waiting',
				`${task.ref} waits for ${waitingFor(plan, task).join(', ')}`,
				'do that first, or start it nevertheless with --anyway',
				{ref: task.ref, candidates: [candidateOf(task, path)]},
			);
		}
	}
}

function changesFor(plan: Plan, task: Task, marking: Marking, options: VerbOptions): Change[] {
	const anchor = anchorOf(plan, task);
	const {to, by, reason} = marking;
	const mark: Change = {
		kind: 'mark',
		task: anchor,
		to,
		...(by === undefined ? {} : {by}),
		...(reason === undefined ? {} : {reason}),
		...(options['with-children'] ? {withChildren: true} : {}),
	};
	return options.note === undefined ? [mark] : [mark, {kind: 'note', task: anchor, text: options.note}];
}

async function report(
	{applied, remarks}: Updated,
	path: string,
	asJson: boolean,
	context: Context,
): Promise<void> {
	await printRemarks(remarks, context);
	const {plan, changed, unchanged} = applied;
	const style = context.style();
	await printResult(
		asJson
			? {
					path,
					changed: changed.map(changedJson),
					unchanged: unchanged.map(unchangedJson),
					warnings: remarks,
					progress: progressJson(plan.progress),
					next: nextJson(plan),
				}
			: changesText(applied, style) + progressText(plan, style),
		context,
	);
}
