import type {StreamJson} from '../../schemas/shapes.ts';
import type {Plan} from '../plan/model.ts';
import {progressJson, streamedChanges} from '../report/json.ts';
import {type Handler, signalCodes} from './context.ts';
import {followPlans} from './follow-plans.ts';
import {refuseBoth} from './given.ts';
import {printLine, printRemarks} from './output.ts';
import {namedPlans} from './plan-choice.ts';
import {plansHere, type ReadPlans, readPlans} from './plan-files.ts';
import {statusPlans} from './status.ts';

/** A line of JSON for each plan, and then one for each change of a plan, until a signal or a closed pipe ends it. */
export const stream: Handler<'status'> = async ({args, options, context}) => {
	refuseBoth(options.line, '--json and --line');
	refuseBoth(options['exit-code'], '--watch and --exit-code');
	// What cannot be read at first is an error.
	const first = await statusPlans(args, context);
	await printRemarks(first.remarks, context);
	const named = namedPlans(args, context);
	// Later it is a plan that is gone, for a while at least.
	const readNow = (): Promise<ReadPlans> =>
		named.length > 0 ? readPlans(named, context, () => true) : plansHere(context);

	const told = new Map<string, Told>();
	/** Tells what is new in plans as they were read; whether there are some that nobody told of before. */
	const tell = async ({plans}: Pick<ReadPlans, 'plans'>): Promise<boolean> => {
		const known = told.size;
		const now = new Map(plans.map(({file, path, plan}) => [file, {path, plan}]));
		const gone = [...told].filter(([file]) => !now.has(file));
		for (const [file, is] of [...gone.map(([file, {path}]) => [file, {path, plan: null}] as const), ...now]) {
			const line = lineOf(told.get(file) ?? null, is, context.world.now());
			told.set(file, is);
			if (line !== null) await printLine(line, context);
		}
		return told.size > known;
	};
	let end = () => {};
	return new Promise<number>((resolve, reject) => {
		context.world.takeSignals?.(signal => resolve(signalCodes[signal]));
		let unread: Pick<ReadPlans, 'plans'> | null = first;
		const look = oneByOne(async () => {
			const read = unread ?? (await readNow());
			unread = null;
			const areNew = await tell(read);
			followed.follow([...told.keys()]);
			// They may have changed before they were followed.
			if (areNew) look();
		}, reject);
		const followed = followPlans(context, () => look());
		end = followed.end;
		look();
	}).finally(() => end());
};

/** A plan as it was told last; `null` where it is gone. */
type Told = {readonly path: string; readonly plan: Plan | null};

/** What is told of a plan as it is now; `null` where it is as it was. */
function lineOf(was: Told | null, {path, plan}: Told, now: Date): StreamJson | null {
	const before = was?.plan ?? null;
	if (was !== null && before?.source === plan?.source) return null;
	const changed = before === null || plan === null ? [] : streamedChanges(before, plan);
	return {at: now.toISOString(), path, changed, progress: plan === null ? null : progressJson(plan.progress)};
}

/** Has an action run whenever it is asked for: once more where that comes while it runs, never twice at a time. */
function oneByOne(action: () => Promise<void>, onFailure: (error: unknown) => void): () => void {
	let isRunning = false;
	let isAsked = false;
	const run = async () => {
		isRunning = true;
		while (isAsked) {
			isAsked = false;
			await action();
		}
		isRunning = false;
	};
	return () => {
		isAsked = true;
		if (!isRunning) run().catch(onFailure);
	};
}
