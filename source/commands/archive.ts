import path from 'node:path';
import {UserError, wrongUse} from '../errors.ts';
import {dayOf} from '../overview/days.ts';
import {type Move, moveFromArchive, moveToArchive} from '../plan/archives.ts';
import {openTasks} from '../plan/model.ts';
import {placeRowOf} from '../plan/places.ts';
import {entriesIn, isFile, isFolder, isInside, realPath} from '../storage/find/entries.ts';
import {findArchived} from '../storage/find/plans.ts';
import {forgetLastChange} from '../storage/last-change.ts';
import {moveInRepository} from '../storage/move.ts';
import {findRoot} from '../storage/repository.ts';
import {forgetUsedPlan, readUsedPlan} from '../storage/used-plan.ts';
import {count} from '../text/count.ts';
import {safeText} from '../text/safe-text.ts';
import type {Context, Handler} from './context.ts';
import {printRemarks, printResult} from './output.ts';
import {planSource, type ReadFile, readSource, shownPath} from './plan-files.ts';

/** Moves a plan out of the way, or brings it back. Prints where it is then. */
export const archive: Handler<'archive'> = async ({args, options, context}) => {
	const typed = args[0] ?? '';
	const named = path.resolve(context.cwd, typed);
	const {root, move} = options.back ? await moveBack(typed, named, context) : moveAway(named, context);
	const absolute = (below: string) => path.join(root, below);
	const plans = await plansMoved(absolute(move.from), root, context);
	if (!options.back) await printRemarks(plans.flatMap(openRemarks), context);
	const reals = plans.map(({file}) => realPath(file) ?? file);
	const {env} = context.world;
	const by = await moveInRepository(move, {
		root,
		cwd: context.cwd,
		environment: env,
		plans: plans.map(({file}) => file),
	});
	for (const real of reals) forgetLastChange(real, env);
	await printResult(`${safeText(shownPath(absolute(move.plan), context))}\n`, context);
	const isWhole = move.to !== move.plan;
	const [from, to] = [move.from, move.to].map(below => shownPath(absolute(below), context));
	await printRemarks(
		[
			...(isWhole ? [`all of ${from} is in ${to} now`] : []),
			...(by === 'git' ? ['moved by git mv: commit it, so that others see it'] : []),
			...noLongerUsed(plans, context),
		],
		context,
	);
	return 0;
};

type Found = {
	/** Of the repository that the plan lies in; absolute. */
	readonly root: string;
	readonly move: Move;
};

function moveAway(named: string, context: Context): Found {
	const root = findRoot(path.dirname(named));
	const below = belowOf(root, named);
	const shown = shownPath(named, context);
	if (isFile(named) && moveFromArchive(below) !== null) {
		throw wrongUse(`${shown} is archived already`, `planwright archive ${shown} --back brings it back`);
	}
	return {root, move: moveToArchive(below, dayOf(context.world.now()))};
}

/** What was put away and is named by where it is, by where it was, or by its name. */
async function moveBack(typed: string, named: string, context: Context): Promise<Found> {
	if (isFile(named)) {
		const root = findRoot(path.dirname(named));
		const move = moveFromArchive(belowOf(root, named));
		if (move !== null) return {root, move};
		const shown = shownPath(named, context);
		throw wrongUse(`${shown} is not archived`, `planwright archive ${shown} does that`);
	}
	const root = findRoot(context.cwd);
	const wasAt = isInside(named, root) ? belowOf(root, named) : null;
	const all = (await findArchived(root)).flatMap(below => moveFromArchive(below) ?? []);
	// Several plans of one feature go together.
	const moves = [...new Map(all.map(move => [move.from, move])).values()];
	const isMeant = (move: Move) =>
		[move.from, move.to, move.plan].includes(wasAt ?? '') || isNamed(move, typed);
	const found = moves.filter(isMeant);
	const [only] = found;
	if (only === undefined) {
		throw new UserError(
			'plan-not-found',
			`no archived plan is called ${typed}`,
			moves.length === 0 ? 'no plan is archived here' : 'name it by its path, or by one of these names',
			{candidates: moves.map(({from}) => ({path: shownPath(path.join(root, from), context)}))},
		);
	}
	if (found.length > 1) {
		const candidates = found.map(({from}) => ({path: shownPath(path.join(root, from), context)}));
		throw new UserError(
			'plan-ambiguous',
			`${found.length} archived plans are called ${typed}`,
			`name one by its path: planwright archive ${candidates[0]?.path} --back`,
			{candidates},
		);
	}
	return {root, move: only};
}

function isNamed({from, to}: Move, typed: string): boolean {
	const wanted = typed.toLowerCase();
	return [from, to].some(place => {
		const name = path.posix.basename(place).toLowerCase();
		return name === wanted || path.posix.parse(name).name === wanted;
	});
}

/** A path from the root, `/` between the parts. */
function belowOf(root: string, file: string): string {
	return path.relative(root, file).split(path.sep).join('/');
}

/** The plans in what is moved. Throws a UserError where one cannot be read. */
async function plansMoved(place: string, root: string, context: Context): Promise<readonly ReadFile[]> {
	const files = isFolder(place)
		? entriesIn(place)
				.filter(entry => entry.isFile())
				.map(({name}) => path.join(place, name))
				.filter(file => {
					const below = belowOf(root, file);
					return placeRowOf(moveFromArchive(below)?.plan ?? below) !== null;
				})
		: [place];
	const read: ReadFile[] = [];
	for (const file of files) read.push(readSource(await planSource(file, context)));
	return read;
}

function openRemarks({plan, path: shown}: ReadFile): readonly string[] {
	const open = openTasks(plan).length;
	return open === 0
		? []
		: [`${shown} is not finished: ${open} of ${count(plan.progress.total, 'task')} left`];
}

/** What is moved is meant no more. */
function noLongerUsed(plans: readonly ReadFile[], {cwd}: Context): readonly string[] {
	const used = readUsedPlan(cwd);
	if (!plans.some(({file}) => file === used)) return [];
	forgetUsedPlan(cwd);
	return ['no plan is in use here any more: it was that one'];
}
