import {UserError} from '../errors.ts';
import {anchorOf} from '../plan/change/anchor.ts';
import type {Applied, Change, Changed} from '../plan/change/changes.ts';
import {type Plan, pathOf, type Task} from '../plan/model.ts';
import {progressText, takenBackText} from '../report/changes.ts';
import {addedJson, changedJson, outcomeJson} from '../report/json.ts';
import {realPath} from '../storage/find/entries.ts';
import {forgetLastChange, type LastChange, readLastChange} from '../storage/last-change.ts';
import {grouped, pick} from '../text/collections.ts';
import {ageOf} from '../text/count.ts';
import {safeText} from '../text/safe-text.ts';
import {shellWord} from '../text/shell-word.ts';
import type {Context, Handler} from './context.ts';
import {planOption, printRemarks, printResult} from './output.ts';
import {type ChosenSource, chosenSource, optionFor, pathOfSeveral} from './plan-choice.ts';
import {type PlanSource, planOf, plansHere, type ReadFile} from './plan-files.ts';
import {updatePlan} from './update-plan.ts';

/** Takes back what the last command changed in a plan, in the file as others have left it. */
export const undo: Handler<'undo'> = async ({options, context}) => {
	const {env, now} = context.world;
	const source = await sourceToUndo(context);
	let last = lastChangeIn(source, context);
	const {before, applied, remarks} = await updatePlan(
		source,
		context,
		() => {
			// Again, under the lock: another command may have changed the plan meanwhile.
			last = lastChangeIn(source, context);
			return [undoOf(last ?? nothingToUndo(source), source)];
		},
		(_, real) => forgetLastChange(real, env),
	).catch(error => {
		throw refusal(error, last, optionFor(source, context));
	});
	const {command, by, at, inPlace} = last ?? nothingToUndo(source);
	const back = takenBack(before, applied, inPlace);
	await printRemarks(remarks, context);
	const style = context.style();
	const who = by === null ? '' : ` by ${by}`;
	await printResult(
		options.json
			? {
					path: source.path,
					undone: {command, by, at},
					changed: back.changed.map(changedJson),
					...(back.removed.length === 0 ? {} : {removed: back.removed.map(addedJson)}),
					...(back.added.length === 0 ? {} : {added: back.added.map(addedJson)}),
					...outcomeJson(applied.plan, {unchanged: applied.unchanged, warnings: remarks}),
				}
			: `taken back: ${safeText(command + who)}, ${ageOf(new Date(at), now())}\n` +
					takenBackText({...back, unchanged: applied.unchanged}, style) +
					progressText(applied.plan, style, pathOfSeveral(source)),
		context,
	);
	return 0;
};

/**
 * The plan that is meant, of several the one that a command changed last. One that nobody named is not, where the last
 * command here changed another, which is finished.
 */
async function sourceToUndo(context: Context): Promise<ChosenSource> {
	const changedAt = (each: PlanSource) => lastChangeIn(each, context)?.at ?? '';
	const changedLast = (files: readonly ReadFile[]) =>
		files
			.filter(each => changedAt(each) !== '')
			.toSorted((a, b) => (changedAt(a) < changedAt(b) ? 1 : -1))[0];
	const source = await chosenSource(
		context,
		files => changedLast(files) ?? nothingToUndo({path: '.'}, `${files.length} plans`),
	);
	if (source.plan === null) return source;
	const {plans} = await plansHere(context);
	const other = changedLast(plans.filter(each => changedAt(each) > changedAt(source)));
	if (other === undefined) return source;
	throw new UserError(
		'plan-ambiguous',
		`the last command here changed ${other.path}, not ${source.path}`,
		`name the one that is meant: planwright undo${planOption(context, other.path)}`,
		{candidates: [other, source].map(({path}) => ({path}))},
	);
}

function lastChangeIn({file}: PlanSource, {world}: Context): LastChange | null {
	const real = realPath(file);
	return real === null ? null : readLastChange(real, world.env);
}

function nothingToUndo({path}: Pick<PlanSource, 'path'>, where = path): never {
	throw new UserError(
		'nothing-to-undo',
		`nothing to take back in ${where}: no command has changed it here, or that is taken back already`,
		`u in the checklist takes back what was done there; git diff ${shellWord(path)} shows what is not committed`,
	);
}

function undoOf({task: name, before, after, inPlace}: LastChange, source: PlanSource): Change {
	const tasks = [after, before].flatMap(bytes => {
		const plan = planOf(bytes, source);
		return plan.tasks.filter(({key}) => key === name).map(task => anchorOf(plan, task));
	});
	return {kind: 'undo', task: tasks[0] ?? null, before, after, inPlace};
}

/** The error where others have changed the same thing since: it names the command that stays as it is. */
function refusal(error: unknown, last: LastChange | null, option: string): unknown {
	if (!(error instanceof UserError) || error.code !== 'conflict' || last === null) return error;
	const [candidate] = error.candidates;
	const isThere = typeof candidate?.status === 'string';
	return new UserError(
		'conflict',
		`${last.command} cannot be taken back: ${error.message}`,
		`${isThere ? `planwright show ${candidate.key}${option} says how it is now` : 'look at the plan'}; nothing was written`,
		{...pick(error, 'candidates'), cause: error},
	);
}

type TakenBack = {
	readonly changed: readonly Changed[];
	/** As they stood before, and as what was put back stands now. */
	readonly removed: readonly Task[];
	readonly added: readonly Task[];
};

/** What an undo has made of the tasks of a plan; of notes alone it says by `changed` whose they were. */
function takenBack(before: Plan, {plan, changed}: Applied, inPlace: boolean): TakenBack {
	const added = missingIn(before, plan);
	if (!inPlace) return {changed, removed: missingIn(plan, before), added};
	const known = new Set(changed.map(({line}) => line));
	const noted = before.tasks.filter(task => {
		const now = plan.tasks[task.index];
		const isSame =
			(['body', 'by', 'reason'] as const).every(fact => now?.[fact] === task[fact]) &&
			saidOf(before, task.index) === saidOf(plan, task.index);
		return !known.has(task.line) && now?.text === task.text && !isSame;
	});
	const withNotes = noted.map(task => ({...addedJson(task), from: task.status, to: task.status}));
	return {changed: [...changed, ...withNotes], removed: [], added};
}

/** What is said about a task, to be compared. */
function saidOf({comments}: Plan, task: number): string {
	return JSON.stringify(
		comments.flatMap(comment => (comment.task === task ? comment.words.map(({by, text}) => [by, text]) : [])),
	);
}

/** The tasks of another version of a plan that this one has not, or not as often under the same headings. */
function missingIn(plan: Plan, other: Plan): readonly Task[] {
	const nameIn = (version: Plan) => (task: Task) => [...pathOf(version, task), task.text].join('\n');
	const there = grouped(plan.tasks, nameIn(plan));
	return other.tasks.filter(task => there.get(nameIn(other)(task))?.shift() === undefined);
}
