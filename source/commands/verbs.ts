import {UserError, wrongUse} from '../errors.ts';
import {waitingFor, withoutReference, writtenWithoutReference} from '../overview/task.ts';
import {anchorOf} from '../plan/change/anchor.ts';
import type {Change, WritableStatus} from '../plan/change/changes.ts';
import {nextTasks, type Plan, type Status, type Task} from '../plan/model.ts';
import {candidateOf, resolveReference} from '../plan/references.ts';
import {changesText, progressText} from '../report/changes.ts';
import {changedJson, nextJson, progressJson, unchangedJson} from '../report/json.ts';
import {nothingNext} from '../report/tasks.ts';
import {shownText} from '../text/inline-markdown.ts';
import {plainText} from '../text/plain-text.ts';
import {type Context, type Invocation, type SignalName, signalCodes} from './context.ts';
import {type Asked, type Claim, type Claims, unprovenClaims} from './done.ts';
import {oneLine, statusesIn} from './given.ts';
import {printRemarks, printResult} from './output.ts';
import {chosenSource} from './plan-files.ts';
import type {OptionsOf} from './table.ts';
import {type Updated, updatePlan} from './update-plan.ts';

type Verb = 'start' | 'done' | 'block' | 'drop' | 'reopen';

/** What all verbs take, and what only some do. */
type VerbOptions = OptionsOf<'reopen'> & Partial<OptionsOf<'start'> & OptionsOf<'block'> & OptionsOf<'done'>>;

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
	const check = (plan: Plan, tasks: readonly Task[]): void => {
		guard(tasks, source.path);
		if (marking.heedWaiting) refuseWaiting(plan, tasks, source.path);
	};
	const choose = (plan: Plan) => (marking.next ? [firstNext(plan)] : namedTasks(plan, args));
	const asked = {source, options, choose, check, context};
	const claimsIn =
		context.command === 'done'
			? await claimsOfDone(asked)
			: (plan: Plan) => choose(plan).map(task => ({task}));
	if (typeof claimsIn === 'string') return signalCodes[claimsIn];
	const updated = await updatePlan(source, context, before => {
		const claims = claimsIn(before);
		check(
			before,
			claims.map(({task}) => task),
		);
		return claims.flatMap(claim => changesFor(before, claim, marking, options));
	});
	await report(updated, source.path, options.json, context);
	return 0;
}

function claimsOfDone(asked: Asked): Promise<Claims | SignalName> {
	// What starts programs takes long to load.
	return asked.options.verify ? import('./prove.ts').then(({prove}) => prove(asked)) : unprovenClaims(asked);
}

function namedTasks(plan: Plan, references: readonly string[]): readonly Task[] {
	const tasks = references.map(reference => resolveReference(plan, reference));
	return [...new Set(tasks)];
}

function firstNext(plan: Plan): Task {
	const [task] = nextTasks(plan, 1);
	if (task === undefined) {
		throw new UserError('waiting', nothingNext(plan), 'planwright status says where things stand');
	}
	return task;
}

/** What `--from` and `--expect` ask of the tasks before anything is written. */
function guardOf(references: readonly string[], {from, expect}: VerbOptions) {
	const allowed = statusesIn(from, 'from');
	if (expect !== undefined && references.length > 1) {
		throw wrongUse('--expect is for one task', 'name one task, or leave out --expect');
	}
	return (tasks: readonly Task[], path: string): void => {
		for (const task of tasks) {
			if (allowed !== null && !allowed.has(task.status)) {
				throw notAsExpected(task, path, `${task.ref} is ${task.status}, not ${list(allowed)}`);
			}
			if (expect !== undefined && !isText(task, expect)) {
				throw notAsExpected(task, path, `${task.ref} is "${plainText(task.text)}", not "${expect}"`);
			}
		}
	};
}

function isText(task: Task, expected: string): boolean {
	const plain = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim();
	const written = [task.text, writtenWithoutReference(task)];
	const known = [...written, ...written.map(plainText), shownText(task.text), withoutReference(task)];
	return known.some(text => plain(text) === plain(expected));
}

function list(statuses: ReadonlySet<Status>): string {
	return [...statuses].join(' or ');
}

function notAsExpected(task: Task, path: string, message: string): UserError {
	return new UserError('conflict', message, 'nothing was written; planwright show says how it is now', {
		ref: task.ref,
		candidates: [candidateOf(task, path)],
	});
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

function changesFor(plan: Plan, {task, verdict}: Claim, marking: Marking, options: VerbOptions): Change[] {
	const anchor = anchorOf(plan, task);
	const {to, by, reason} = marking;
	const mark: Change = {
		kind: 'mark',
		task: anchor,
		to,
		...(by === undefined ? {} : {by}),
		...(reason === undefined ? {} : {reason}),
		...(options['with-children'] ? {withChildren: true} : {}),
		...(verdict === undefined ? {} : {verdict}),
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
