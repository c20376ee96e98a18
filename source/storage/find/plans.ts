import path from 'node:path';
import {UserError} from '../../errors.ts';
import {plainGlob, type Settings, settingsPath} from '../repository.ts';
import {byNaturalOrder, isFolder} from './entries.ts';
import {addFile, type Found, type SearchRoot, searchRoot, type Walk, walk} from './walk.ts';

/** A folder in which plans, specifications of features, or both lie. Other tools have theirs in such places too. */
export type Place = {
	/** From the root of the repository, `/` between the parts. */
	readonly folder: string;
	/** `null` where no plans lie. */
	readonly plans: {
		/** How many folders deep below it plans lie: exactly, or `any`. */
		readonly depth: number | 'any';
		/** Names of the files; `null` for every Markdown file. */
		readonly names: readonly string[] | null;
	} | null;
	/** Whether each folder in it is that of a feature's specification. */
	readonly hasSpecs: boolean;
	/** A folder in it that holds what is finished. */
	readonly archive?: string;
};

const everywhere = {depth: 'any', names: null} as const;

/** All places, in the order in which they are looked through. */
export const places: readonly Place[] = [
	{folder: 'plans', plans: everywhere, hasSpecs: false},
	{folder: '.specpulse/plans', plans: everywhere, hasSpecs: false},
	{folder: '.specpulse/tasks', plans: everywhere, hasSpecs: false},
	{folder: '.specpulse/specs', plans: null, hasSpecs: true},
	{folder: 'specs', plans: {depth: 1, names: ['plan.md', 'tasks.md']}, hasSpecs: true},
	{folder: 'openspec/changes', plans: {depth: 1, names: ['tasks.md']}, hasSpecs: true, archive: 'archive'},
	{folder: '.kiro/specs', plans: {depth: 1, names: ['tasks.md']}, hasSpecs: true},
	{folder: 'docs/plans', plans: everywhere, hasSpecs: false},
	{folder: 'backlog/tasks', plans: {depth: 0, names: null}, hasSpecs: false},
];

/** Plans in the root itself. */
const rootPlans: readonly string[] = ['PLAN.md', 'IMPLEMENTATION_PLAN.md', 'TODO.md', 'ROADMAP.md'];

/** The folder for new plans, from the root, which is absolute. */
export function newPlansFolder(root: string): string {
	return isFolder(path.join(root, '.specpulse')) ? '.specpulse/plans' : 'plans';
}

/**
 * The absolute paths of the plans of a repository, by where they lie, in natural order of their paths: where its settings say, else in the usual
 * places. Only folders that can hold one are entered, none that git ignores. Throws a UserError `usage`
 * for a glob that leads out of the repository.
 */
export async function findPlans(root: string, settings: Settings): Promise<readonly string[]> {
	const found: Found = new Map();
	const within = searchRoot(root);
	if (within !== null && settings.plans === undefined) {
		for (const {folder, plans, archive} of places) {
			if (plans !== null) await walk(folder, within, walkOf(folder, plans, archive), found);
		}
		for (const name of rootPlans) await addFile(name, within, found);
	} else if (within !== null && settings.plans !== undefined) {
		await findByGlobs(settings.plans, within, found);
	}
	const paths = [...found.values()].map(({below}) => below).sort(byNaturalOrder);
	return paths.map(below => path.join(root, below));
}

function walkOf(folder: string, {depth, names}: NonNullable<Place['plans']>, archive?: string): Walk {
	const level = folder.split('/').length;
	return {
		depth: depth === 'any' ? Number.POSITIVE_INFINITY : depth,
		wanted: below => {
			const parts = below.split('/');
			const name = parts.at(-1) ?? '';
			return (
				(depth === 'any' || parts.length - 1 - level === depth) &&
				(names === null ? isMarkdown(name) : names.includes(name))
			);
		},
		enters: name => isEntered(name) && name !== archive,
	};
}

function isMarkdown(name: string): boolean {
	return /\.(?:md|markdown)$/i.test(name);
}

function isEntered(name: string): boolean {
	return !name.startsWith('.') && name !== 'node_modules';
}

async function findByGlobs(globs: readonly string[], within: SearchRoot, found: Found): Promise<void> {
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
		const wanted = (below: string) =>
			matches(below) && !isExcluded(below) && (isMarkdown(below) || /\.\w+$/.test(pattern));
		const enters = (name: string) => name !== '.git' && name !== 'node_modules';
		await walk(start, within, {depth: deepest(pattern, start), wanted, enters}, found);
	}
}

/** How deep below its start a glob can match: without a globstar as deep as it has slashes. */
function deepest(glob: string, start: string): number {
	if (glob.includes('**') || /[{(][^})]*\//.test(glob)) return Number.POSITIVE_INFINITY;
	return partCount(glob) - 1 - partCount(start);
}

function partCount(below: string): number {
	return below === '' ? 0 : below.split('/').length;
}
