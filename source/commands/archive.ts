import path from 'node:path';
import {UserError, wrongUse} from '../errors.ts';
import {dayOf} from '../overview/days.ts';
import {type Move, moveFromArchive, moveToArchive} from '../plan/archives.ts';
import {openTasks} from '../plan/model.ts';
import {isMarkdown, placeRowOf} from '../plan/places.ts';
import {entriesIn, findGitFolder, isFile, isInside, realPath, slashedPath} from '../storage/find/entries.ts';
import {findArchived} from '../storage/find/plans.ts';
import {forgetLastChange} from '../storage/last-change.ts';
import {moveInRepository} from '../storage/move.ts';
import {findRoot} from '../storage/repository.ts';
import {forgetUsedPlan, readUsedPlan} from '../storage/used-plan.ts';
import {count} from '../text/count.ts';
import {safeText} from '../text/safe-text.ts';
import {shellWord} from '../text/shell-word.ts';
import type {Context, Handler} from './context.ts';
import {planOption, printRemarks, printResult} from './output.ts';
import {planSource, type ReadFile, readSource, shownPath} from './plan-files.ts';

/** Moves a plan out of the way, or brings it back. Prints where it is then. */
export const archive: Handler<'archive'> = async ({args, options, context}) => {
	const typed = args[0] ?? '';
	const {cwd, world} = context;
	const named = path.resolve(cwd, typed);
	const root = rootFor(named, findRoot(cwd));
	const move = options.back
		? await moveBack(typed, named, {root, context})
		: await moveAway(named, {root, context});
	const absolute = (below: string) => path.join(root, below);
	const plans = await plansMoved(move, root, context);
	if (!options.back) await printRemarks(plans.flatMap(openRemarks), context);
	const files = plans.map(({file}) => file);
	const reals = files.map(file => realPath(file) ?? file);
	const by = await moveInRepository(move, {root, cwd, environment: world.env, plans: files});
	for (const real of reals) forgetLastChange(real, world.env);
	await printResult(`${safeText(shownPath(absolute(move.plan), context))}\n`, context);
	const [from, to] = [move.from, move.to].map(below => shownPath(absolute(below), context));
	await printRemarks(
		[
			...(move.to === move.plan ? [] : [`all of ${from} is in ${to} now`]),
			...(by === 'git' ? ['moved by git mv: commit it, so that others see it'] : []),
			...noLongerUsed(plans, context),
		],
		context,
	);
	return 0;
};

/** Where one works, but that of a repository below it where it lies in one: its git moves it. */
function rootFor(named: string, root: string): string {
	const own = findGitFolder(path.dirname(named))?.workTree;
	return own !== undefined && isInside(own, root) ? own : root;
}

/** Where one works: nothing is moved that lies elsewhere. */
type Here = {readonly root: string; readonly context: Context};

async function moveAway(named: string, {root, context}: Here): Promise<Move> {
	refuseOutside(named, {root, context});
	const {plan, path: shown} = readSource(await planSource(named, context));
	if (!isMarkdown(shown) && plan.tasks.length === 0) {
		throw wrongUse(`${shown} is no plan: it is no Markdown file and has no task`, 'name a plan');
	}
	const below = slashedPath(root, named);
	if (moveFromArchive(below) !== null) {
		throw wrongUse(
			`${shown} is archived already`,
			`planwright archive ${shellWord(shown)} --back${planOption(context, null)} brings it back`,
		);
	}
	return moveToArchive(below, dayOf(context.world.now()));
}

/** What was put away and is named by where it is, by where it was, or by its name. */
async function moveBack(typed: string, named: string, {root, context}: Here): Promise<Move> {
	if (/[\\/]/.test(typed)) refuseOutside(named, {root, context});
	const below = slashedPath(root, named);
	if (isFile(named)) {
		const move = moveFromArchive(below);
		if (move !== null) return move;
		const shown = shownPath(named, context);
		throw wrongUse(
			`${shown} is not archived`,
			`planwright archive ${shellWord(shown)}${planOption(context, null)} does that`,
		);
	}
	const all = (await findArchived(root)).flatMap(each => moveFromArchive(each) ?? []);
	// Several plans of one feature go together.
	const moves = [...new Map(all.map(move => [move.from, move])).values()];
	const isMeant = (move: Move) => [move.from, move.to, move.plan].includes(below) || isNamed(move, typed);
	const found = moves.filter(isMeant);
	const candidatesOf = (these: readonly Move[]) =>
		these.map(({from}) => ({path: shownPath(path.join(root, from), context)}));
	const [only] = found;
	if (only === undefined) {
		const [first] = candidatesOf(moves);
		throw new UserError(
			'plan-not-found',
			`no archived plan is called ${typed}`,
			first === undefined
				? 'nothing is archived here'
				: `${count(moves.length, 'plan')} archived here, such as ${first.path}`,
			{candidates: candidatesOf(moves)},
		);
	}
	if (found.length > 1) {
		const candidates = candidatesOf(found);
		throw new UserError(
			'plan-ambiguous',
			`${found.length} archived plans are called ${typed}`,
			`name one by its path: planwright archive --back ${shellWord(candidates[0]?.path ?? typed)}${planOption(context, null)}`,
			{candidates},
		);
	}
	return only;
}

/** Throws a UserError for a path that leads out of the repository that is worked in. */
function refuseOutside(named: string, {root, context}: Here): void {
	if (named !== root && isInside(named, root)) return;
	throw wrongUse(
		`${shownPath(named, context)} is no file of this repository`,
		'planwright -C FOLDER archive PLAN does it in another one',
	);
}

function isNamed({from, to}: Move, typed: string): boolean {
	const wanted = typed.toLowerCase();
	return [from, to].some(place => {
		const name = path.posix.basename(place).toLowerCase();
		return name === wanted || path.posix.parse(name).name === wanted;
	});
}

/** The plans in what is moved. Throws a UserError where one cannot be read. */
async function plansMoved(move: Move, root: string, context: Context): Promise<readonly ReadFile[]> {
	const place = path.join(root, move.from);
	const isWhole = move.to !== move.plan;
	const files = isWhole ? plansIn(place, root) : [place];
	const read: ReadFile[] = [];
	for (const file of files) read.push(readSource(await planSource(file, context)));
	return read;
}

/** The plans in the folder of a feature, wherever it is. */
function plansIn(folder: string, root: string): readonly string[] {
	return entriesIn(folder)
		.map(({name}) => path.join(folder, name))
		.filter(file => {
			const below = slashedPath(root, file);
			return placeRowOf(moveFromArchive(below)?.plan ?? below) !== null;
		});
}

function openRemarks({plan, path: shown}: ReadFile): readonly string[] {
	const open = openTasks(plan).length;
	return open === 0
		? []
		: [`${shown} is not finished: ${open} of ${count(plan.progress.total, 'task')} open`];
}

/** What is moved is meant no more. */
function noLongerUsed(plans: readonly ReadFile[], {cwd}: Context): readonly string[] {
	const used = readUsedPlan(cwd);
	if (!plans.some(({file}) => file === used)) return [];
	forgetUsedPlan(cwd);
	return ['no plan is in use here any more: it was that one'];
}
