import {UserError, wrongUse} from '../errors.ts';
import {stepBefore, stepToGoOn, waitsInWords} from '../overview/waits.ts';
import {minuteOf} from '../overview/who.ts';
import {anchorOf} from '../plan/change/anchor.ts';
import {applyChanges} from '../plan/change/apply.ts';
import type {Applied, Change, Changed, WritableStatus} from '../plan/change/changes.ts';
import {claimableTasks, descendantsOf, type Minute, type Plan, type Task} from '../plan/model.ts';
import {candidateOf} from '../plan/references.ts';
import {changesText, progressText} from '../report/changes.ts';
import {changedJson, claimedJson, outcomeJson} from '../report/json.ts';
import {nothingNext} from '../report/tasks.ts';
import {type Context, type Invocation, type SignalName, signalCodes} from './context.ts';
import {type Asked, type Claim, type Claims, unprovenClaims} from './done.ts';
import {oneLine} from './given.ts';
import {approvalGuard, guardOf, namedTasks} from './guard.ts';
import {printRemarks, printResult} from './output.ts';
import {
	type ChosenSource,
	chosenSource,
	holding,
	optionFor,
	pathOfSeveral,
	sourcesInTurn,
} from './plan-choice.ts';
import {type ReadFile, repositoryOf} from './plan-files.ts';
import type {OptionsOf} from './table.ts';
import {takeInTurn} from './take-in-turn.ts';
import {keptForUndo, type Updated, updatePlan} from './update-plan.ts';
import {callerOf, minutesOf, onlyDoing, stalest} from './who.ts';

type Verb = 'start' | 'done' | 'block' | 'drop' | 'reopen';

/** What all verbs take, and what only some do. */
type VerbOptions = OptionsOf<'reopen'> & Partial<OptionsOf<'start'> & OptionsOf<'done'> & OptionsOf<'block'>>;

/** What a verb means to do. */
type Marking = {
	readonly to: WritableStatus;
	readonly reason?: string | undefined;
	readonly by?: string | undefined;
	/** Now, where it is to be kept. */
	readonly at?: Minute | undefined;
	/** Before that, take over what has been done for longer than so many minutes. */
	readonly stale?: number | undefined;
	/** Mark also what waits. */
	readonly anyway?: boolean | undefined;
};

const verbs: Readonly<Record<Verb, (options: VerbOptions, context: Context) => Marking>> = {
	start: ({by, stale, anyway}, context) => ({
		to: 'doing',
		by: callerOf(by, context),
		at: minuteOf(context.world.now()),
		stale: stale === undefined ? undefined : minutesOf(stale, '--stale'),
		anyway,
	}),
	done: ({by, anyway}, context) => {
		const caller = callerOf(by, context);
		const isKept = repositoryOf(context).settings.who !== 'drop';
		return {to: 'done', by: caller, at: isKept ? minuteOf(context.world.now()) : undefined, anyway};
	},
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
	if (!options.next && args.length === 0 && context.command === 'start') {
		throw wrongUse('planwright start needs REF', 'name a task, or let --next pick one');
	}
	const marking = verbs[context.command as Verb](options, context);
	const {by, at, stale: ageOfStale} = marking;
	if (ageOfStale !== undefined && !options.next) {
		throw wrongUse('--stale is for --next', 'add --next, or leave out --stale');
	}
	if (ageOfStale !== undefined && by === undefined) {
		throw wrongUse('--stale needs to know who takes over', 'add --by NAME, or set PLANWRIGHT_BY');
	}
	const guard = guardOf(args, options);
	const stale = (plan: Plan): Task | undefined =>
		ageOfStale === undefined || at === undefined ? undefined : stalest(plan, ageOfStale, at);
	const job = {marking, options, guard, stale, context};
	if (options.next) {
		const takeIn = (source: ChosenSource) =>
			markIn(source, plan => [stale(plan) ?? firstNext(plan, optionFor(source, context))], job);
		return takeInTurn(await sourcesInTurn(context), stale, takeIn, context);
	}
	const choosePlan =
		args.length > 0 ? holding(args) : (files: readonly ReadFile[]) => onlyDoing(files, by, context).file;
	const source = await chosenSource(context, choosePlan);
	const choose = (plan: Plan): readonly Task[] =>
		args.length > 0 ? namedTasks(plan, args) : [onlyDoing([{plan, path: source.path}], by, context).task];
	return markIn(source, choose, job);
}

/** How tasks are to be marked, in whichever plan. */
type Job = {
	readonly marking: Marking;
	readonly options: VerbOptions;
	readonly guard: ReturnType<typeof guardOf>;
	/** The task that is to be taken over from somebody. */
	readonly stale: (plan: Plan) => Task | undefined;
	readonly context: Context;
};

/** Marks what `choose` names in one plan, as it is under its lock. */
async function markIn(
	source: ChosenSource,
	choose: (plan: Plan) => readonly Task[],
	{marking, options, guard, stale, context}: Job,
): Promise<number> {
	const goOn = optionFor(source, context);
	const changesOf = (plan: Plan, claims: readonly Claim[]) =>
		claims.flatMap(claim => changesFor(plan, claim, marking, options, claim.task === stale(plan)));
	const refuseUnapproved = context.command === 'start' ? await approvalGuard(source, context) : () => {};
	const concerned = (plan: Plan, task: Task) =>
		options['with-children'] ? [task, ...descendantsOf(plan, task)] : [task];
	const check = (plan: Plan, tasks: readonly Task[]): void => {
		refuseUnapproved(plan);
		guard(tasks, source.path);
		if (marking.anyway) return;
		if (marking.to === 'doing') refuseWaiting(plan, tasks, source.path, goOn);
		// What one command finishes counts as finished in it.
		if (marking.to === 'done' && tasks.some(task => concerned(plan, task).some(({held}) => held))) {
			refuseHeld(
				applyChanges(
					plan,
					changesOf(
						plan,
						tasks.map(task => ({task})),
					),
				),
				source.path,
				goOn,
			);
		}
	};
	const asked = {source, options, choose, check, context};
	const claimsIn =
		context.command === 'done'
			? await claimsOfDone(asked)
			: (plan: Plan) => choose(plan).map(task => ({task}));
	if (typeof claimsIn === 'string') return signalCodes[claimsIn];
	const by = options.by === undefined ? undefined : callerOf(options.by, context);
	const changesIn = (before: Plan): readonly Change[] => {
		const claims = claimsIn(before);
		check(
			before,
			claims.map(({task}) => task),
		);
		return changesOf(before, claims);
	};
	const updated = await updatePlan(source, context, changesIn, keptForUndo(context, by));
	await report(updated, source, options, context);
	return 0;
}

function claimsOfDone(asked: Asked): Promise<Claims | SignalName> {
	// What starts programs takes long to load.
	return asked.options.verify ? import('./prove.ts').then(({prove}) => prove(asked)) : unprovenClaims(asked);
}

function firstNext(plan: Plan, goOn: string): Task {
	const [task] = claimableTasks(plan);
	if (task === undefined) {
		const step = stepToGoOn(plan);
		const hint =
			step === null
				? `planwright add TEXT${goOn} adds a task`
				: `to go on: ${step.command}${goOn}${step.whose}`;
		throw new UserError('waiting', nothingNext(plan), hint);
	}
	return task;
}

/** Throws where one of the tasks waits that are not begun yet. */
function refuseWaiting(plan: Plan, tasks: readonly Task[], path: string, goOn: string): void {
	const task = tasks.find(({waiting, status}) => waiting && status !== 'doing' && status !== 'done');
	if (task !== undefined) throw waitingError(plan, task, path, goOn);
}

/** Throws where a task is done by now that waits by what the plan declares, or confirms work that is open. */
function refuseHeld({plan, changed}: Applied, path: string, goOn: string): void {
	const done = new Set(changed.filter(({from, to}) => from !== 'done' && to === 'done').map(({key}) => key));
	const task = plan.tasks.find(({key, held}) => held && done.has(key));
	if (task !== undefined) throw waitingError(plan, task, path, goOn);
}

function waitingError(plan: Plan, task: Task, path: string, goOn: string): UserError {
	const {command, whose} = stepBefore(plan, task);
	return new UserError(
		'waiting',
		`${task.ref} waits for ${waitsInWords(plan, task)}`,
		`first ${command}${goOn}${whose}; --anyway does it nevertheless`,
		{ref: task.ref, candidates: [candidateOf(task, path)]},
	);
}

function changesFor(
	plan: Plan,
	{task, verdict}: Claim,
	marking: Marking,
	options: VerbOptions,
	takeOver: boolean,
): Change[] {
	const anchor = anchorOf(plan, task);
	const {to, by, at, reason} = marking;
	const mark: Change = {
		kind: 'mark',
		task: anchor,
		to,
		...(by === undefined ? {} : {by}),
		...(at === undefined ? {} : {at}),
		...(takeOver ? {takeOver} : {}),
		...(reason === undefined ? {} : {reason}),
		...(options['with-children'] ? {withChildren: true} : {}),
		...(verdict === undefined ? {} : {verdict}),
	};
	return options.note === undefined ? [mark] : [mark, {kind: 'note', task: anchor, text: options.note}];
}

async function report(
	{applied, remarks}: Updated,
	source: ChosenSource,
	options: VerbOptions,
	context: Context,
): Promise<void> {
	await printRemarks(remarks, context);
	const {plan, changed, unchanged} = applied;
	const style = context.style();
	if (!options.json) {
		await printResult(
			changesText(applied, style) + progressText(plan, style, pathOfSeveral(source)),
			context,
		);
		return;
	}
	const {path} = source;
	const {next, ...outcome} = outcomeJson(plan, {unchanged, warnings: remarks});
	await printResult(
		options.next
			? {path, changed: changed.map(change => claimed(plan, change)), ...outcome}
			: {path, changed: changed.map(changedJson), ...outcome, next},
		context,
	);
}

function claimed(plan: Plan, change: Changed): ReturnType<typeof claimedJson> {
	const task = plan.tasks.find(({key, text}) => key === change.key && text === change.text);
	return task === undefined ? changedJson(change) : claimedJson(plan, task, change);
}
