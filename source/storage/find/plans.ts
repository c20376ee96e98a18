import path from 'node:path';
import {UserError} from '../../errors.ts';
import {archiveFolders, moveFromArchive} from '../../plan/archives.ts';
import {
	isMarkdown,
	isPassedFile,
	isPassedFolder,
	isReadme,
	leadsToPlans,
	placeOf,
} from '../../plan/places.ts';
import {readPlan} from '../../plan/read/read.ts';
import {plainGlob, type Settings, settingsPath} from '../repository.ts';
import {readFileBytes} from '../save/read-file.ts';
import {byNaturalOrder, foldersLike, isFolder, orElse, sizeOf, timeOfChange} from './entries.ts';
import {addFile, type Found, type SearchRoot, searchRoot, walk} from './walk.ts';

/** The folder for new plans, from the root, which is absolute. */
export function newPlansFolder(root: string): string {
	if (isFolder(path.join(root, '.specpulse'))) return '.specpulse/plans';
	return foldersLike(root, 'plans')[0] ?? 'plans';
}

/**
 * The absolute paths of the plans of a repository, in natural order of their paths: where its settings say, else in
 * the usual places. Only folders that can hold one are entered, none that git ignores. Throws a UserError `usage`
 * for a glob that leads out of the repository.
 */
export async function findPlans(root: string, settings: Settings): Promise<readonly string[]> {
	const within = searchRoot(root);
	if (within === null) return [];
	const found =
		settings.plans === undefined ? await findInPlaces(within) : await findByGlobs(settings.plans, within);
	return found.sort(byNaturalOrder).map(below => path.join(root, below));
}

async function findInPlaces(within: SearchRoot): Promise<string[]> {
	const found: Found = new Map();
	const wanted = (below: string) => placeOf(below) !== null;
	await walk('', within, {depth: Number.POSITIVE_INFINITY, wanted, enters: leadsToPlans}, found);
	return [...found.values()]
		.map(({below}) => below)
		.filter(below => !placeOf(below)?.withTasks || hasTasks(path.join(within.root, below)));
}

/** What every task has somewhere, in the bytes of a file: most files are told by it without being read as plans. */
const taskLike = /[-*+.)#][ \t]+\[[^\]\n]{1,40}\]/;

/** Whether a file, by its absolute path, holds a task; not where it cannot be read. */
function hasTasks(file: string): boolean {
	const bytes = orElse(null, () => readFileBytes(file));
	return bytes !== null && taskLike.test(bytes) && readPlan(bytes, {path: file}).tasks.length > 0;
}

/** More and larger files, and more folders, are not looked at: a folder that is no repository may hold anything. */
const most = {files: 2000, bytes: 1_000_000, folders: 5000};

/**
 * The absolute paths of the Markdown files of a repository that hold tasks, wherever they lie, but for templates and the
 * like: what can be offered where there are no plans. Those that are near the root are looked at first.
 */
export async function findTaskFiles(root: string): Promise<readonly string[]> {
	return (await findMarkdown(root)).filter(hasTasks).toSorted(byNaturalOrder);
}

/** Of the same files, but no README, those that hold some text and no task, newest first: plans in prose may be among them. */
export async function findProseFiles(root: string): Promise<readonly string[]> {
	const files = (await findMarkdown(root)).filter(
		file => !isReadme(path.basename(file)) && sizeOf(file) > 0 && !hasTasks(file),
	);
	return newestFirst(files, {file: file => file, isFinished: () => false});
}

async function findMarkdown(root: string): Promise<readonly string[]> {
	const within = searchRoot(root);
	if (within === null) return [];
	const found: Found = new Map();
	const options = {
		depth: Number.POSITIVE_INFINITY,
		mostFolders: most.folders,
		wanted: (below: string) => isMarkdown(below) && !isPassedFile(path.posix.basename(below)),
		enters: (below: string) => isEntered(below) && !isPassedFolder(below),
	};
	await walk('', within, options, found);
	return [...found.values()]
		.slice(0, most.files)
		.map(({below}) => path.join(root, below))
		.filter(file => sizeOf(file) <= most.bytes);
}

/** The plans of a repository that were put away by the layouts of its plans, by their paths from the root. */
export async function findArchived(root: string): Promise<readonly string[]> {
	const within = searchRoot(root);
	if (within === null) return [];
	const found: Found = new Map();
	const wanted = (below: string) => {
		const move = moveFromArchive(below);
		return move !== null && placeOf(move.plan) !== null;
	};
	for (const folder of archiveFolders().flatMap(each => foldersLike(root, each))) {
		await walk(folder, within, {depth: Number.POSITIVE_INFINITY, wanted, enters: isEntered}, found);
	}
	return [...found.values()].map(({below}) => below).sort(byNaturalOrder);
}

function isEntered(below: string): boolean {
	return !/(?:^|\/)(?:\.git|node_modules)$/.test(below);
}

/** What is asked of plans that are put in order. */
type Facts<Plan> = {
	/** Its absolute path. */
	readonly file: (plan: Plan) => string;
	readonly isFinished: (plan: Plan) => boolean;
};

/** Plans that are not finished, those that were changed last before others; then the finished ones likewise. */
export function newestFirst<Plan>(plans: readonly Plan[], {file, isFinished}: Facts<Plan>): readonly Plan[] {
	const times = new Map(plans.map(plan => [plan, timeOfChange(file(plan))]));
	// Files of one moment, as a fresh copy has them, are mostly numbered or dated: the last one is the newest.
	return plans
		.toReversed()
		.sort(
			(a, b) => Number(isFinished(a)) - Number(isFinished(b)) || (times.get(b) ?? 0) - (times.get(a) ?? 0),
		);
}

/** More plans nobody reads. */
const mostPlans = 20;

/**
 * Of more than 20 plans those of the unfinished that were changed last, and the rest; where all are finished, of these.
 * Of fewer all, as they are.
 */
export function shortList<Plan>(
	plans: readonly Plan[],
	facts: Facts<Plan>,
): {readonly shown: readonly Plan[]; readonly rest: readonly Plan[]} {
	if (plans.length <= mostPlans) return {shown: plans, rest: []};
	const unfinished = plans.filter(plan => !facts.isFinished(plan));
	const shown = newestFirst(unfinished.length > 0 ? unfinished : plans, facts).slice(0, mostPlans);
	return {shown, rest: plans.filter(plan => !shown.includes(plan))};
}

/** What was put away is not found by a glob that does not name it. */
const inArchive = /(?:^|\/)archive\//i;

async function findByGlobs(globs: readonly string[], within: SearchRoot): Promise<string[]> {
	const found: Found = new Map();
	const {default: picomatch} = await import('picomatch');
	const positive = globs.filter(glob => !glob.startsWith('!')).map(plainGlob);
	const negative = globs.filter(glob => glob.startsWith('!')).map(glob => plainGlob(glob.slice(1)));
	const isExcluded = negative.length === 0 ? () => false : picomatch([...negative], {dot: true});
	for (const glob of positive) {
		if (glob.split('/').includes('..')) {
			throw new UserError(
				'usage',
				`${settingsPath}: "plans" has ${JSON.stringify(glob)}, which leads out of the repository`,
				'name plans of this repository only',
			);
		}
		const scanned = picomatch.scan(glob);
		if (!scanned.isGlob && (await addFile(glob, within, found))) continue;
		// A folder that is named means what lies in it.
		const pattern = scanned.isGlob ? glob : `${glob}/**`;
		const start = scanned.isGlob ? scanned.base : glob;
		const matches = picomatch(pattern, {dot: true});
		const isMeant = /archive/i.test(glob) ? () => true : (below: string) => !inArchive.test(below);
		const wanted = (below: string) =>
			matches(below) && isMeant(below) && !isExcluded(below) && (isMarkdown(below) || /\.\w+$/.test(pattern));
		await walk(start, within, {depth: deepest(pattern, start), wanted, enters: isEntered}, found);
	}
	return [...found.values()].map(({below}) => below);
}

/** How deep below its start a glob can match: without a globstar as deep as it has slashes. */
function deepest(glob: string, start: string): number {
	if (glob.includes('**') || /[{(][^})]*\//.test(glob)) return Number.POSITIVE_INFINITY;
	return partCount(glob) - 1 - partCount(start);
}

function partCount(below: string): number {
	return below === '' ? 0 : below.split('/').length;
}
