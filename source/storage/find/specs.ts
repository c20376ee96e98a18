import fs from 'node:fs';
import path from 'node:path';
import {UserError} from '../../errors.ts';
import {isPassedFolder, places} from '../../plan/places.ts';
import type {Settings} from '../repository.ts';
import {byNaturalOrder, entriesIn, foldersLike, isFile, orElse} from './entries.ts';
import {newPlansFolder} from './plans.ts';

/** A feature's specification, as the tools that write them lay them out. */
export type Spec = {
	/** The number that the folder begins with (`001`), else the folder's name. */
	readonly id: string;
	/** The folder's name: `001-checkout-redesign`. */
	readonly directory: string;
	readonly title: string;
	/** The specification; the folder itself where none of the usual files is in it. Absolute. */
	readonly path: string;
};

/** Files that say what a feature is, best first. */
const specNames: readonly string[] = [
	'spec.md',
	'proposal.md',
	'requirements.md',
	'plan.md',
	'design.md',
	'tasks.md',
	'README.md',
];

/** The specifications of a repository, in the order of the tools and then of their folders. */
export function findSpecs(root: string): readonly Spec[] {
	return places
		.filter(({hasSpecs}) => hasSpecs)
		.flatMap(({folder}) => foldersLike(root, folder))
		.flatMap(folder =>
			subfolders(path.join(root, folder))
				.filter(name => !isPassedFolder(name))
				.map(name => readSpec(path.join(root, folder), name)),
		);
}

function readSpec(folder: string, directory: string): Spec {
	const id = /^(\d+)(?:[-_.]|$)/.exec(directory)?.[1] ?? directory;
	const own = path.join(folder, directory);
	for (const file of [...specNames.map(name => path.join(own, name)), ...newestSpec(own)]) {
		const start = readStart(file);
		if (start !== null) {
			return {id, directory, title: headingTitle(start) ?? folderTitle(directory), path: file};
		}
	}
	return {id, directory, title: folderTitle(directory), path: own};
}

/** Where each version of a specification has a file, `spec-001.md`, the last one. */
function newestSpec(folder: string): readonly string[] {
	const found = entriesIn(folder).filter(({name}) => /^spec-\d+\.md$/i.test(name));
	return found
		.map(({name}) => path.join(folder, name))
		.sort(byNaturalOrder)
		.slice(-1);
}

/** The first part of a file, where its title is; `null` when it cannot be read. */
function readStart(file: string): string | null {
	return isFile(file) ? orElse(null, () => fs.readFileSync(file, 'utf8').slice(0, 16_384)) : null;
}

const kindOfDocument =
	/^(?:(?:feature|technical|product|functional)\s+)?(?:specification|spec|change(?:\s+proposal)?|proposal|requirements?(?:\s+document)?|design(?:\s+document)?|implementation\s+plan|plan|tasks?(?:\s+list)?)\s*(?:[:–—-]\s*|$)/i;

/** The first heading of the highest level without words that only name the kind of document. */
function headingTitle(text: string): string | null {
	const heading = /^\u{feff}?# +(.+?)(?: +#+)? *\r?$/mu.exec(text)?.[1];
	const title = heading?.replace(kindOfDocument, '').trim();
	return title === undefined || title === '' || /^\[.*\]$/.test(title) ? null : title;
}

function folderTitle(directory: string): string {
	const words = directory.replace(/^\d+[-_.]/, '').replace(/[-_]+/g, ' ');
	return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Where a new plan goes, absolute, and its number there: `002`. */
export type NewPlanPath = {readonly path: string; readonly number: string};

const featurePattern = /\{\{?\s*feature_directory\s*\}?\}/;
const numberPattern = /\{\{?\s*plan_number\s*\}?\}/;

/** The next three-digit number that begins the name of no folder of a spec or a plan: `004`. */
export function nextFeatureNumber(root: string, settings: Settings): string {
	const base = outFolder(settings);
	// Where plans lie in a folder itself, or may be anything else, its subfolders are no features.
	const folders = places.filter(({plans, withTasks}) => plans?.includes('/') !== false && !withTasks);
	const names = [...folders.flatMap(({folder}) => foldersLike(root, folder)), ...base].flatMap(folder =>
		subfolders(path.join(root, folder)),
	);
	// Dates begin folders too (`20251201-…`); they are no feature's number.
	return nextNumber(names.map(name => /^(\d{3,5})(?:[-_.]|$)/.exec(name)?.[1] ?? '0'));
}

/** The folder of the setting's pattern in which features have theirs, if it has one. */
function outFolder({out}: Settings): readonly string[] {
	const parts = out?.split('/') ?? [];
	const index = parts.findIndex(part => featurePattern.test(part));
	return index < 0 ? [] : [parts.slice(0, index).join('/')];
}

function nextNumber(numbers: readonly string[]): string {
	return String(Math.max(0, ...numbers.map(Number)) + 1).padStart(3, '0');
}

/**
 * Where the next plan of a feature goes: by the settings' `out`, else `plans/<directory>/plan-<NNN>.md`,
 * under `.specpulse` where the repository has that. `root` is absolute. Throws a UserError `usage` for a
 * directory that is empty, absolute, or has `..` in it.
 */
export function newPlanPath(root: string, settings: Settings, featureDirectory: string): NewPlanPath {
	refuseDirectory(featureDirectory);
	const usual = `${newPlansFolder(root)}/{feature_directory}/plan-{plan_number}.md`;
	const pattern = (settings.out ?? usual).replaceAll(new RegExp(featurePattern, 'g'), () => featureDirectory);
	const parts = pattern.split('/');
	const index = parts.findIndex(part => numberPattern.test(part));
	if (index < 0) return {path: path.resolve(root, pattern), number: '001'};
	const folder = path.resolve(root, parts.slice(0, index).join('/'));
	const number = nextIn(folder, parts[index] ?? '');
	return {path: path.resolve(root, pattern.replaceAll(new RegExp(numberPattern, 'g'), number)), number};
}

function nextIn(folder: string, pattern: string): string {
	const [before = '', after = ''] = pattern.split(numberPattern);
	const numbers = entriesIn(folder)
		.filter(({name}) => name.startsWith(before) && name.endsWith(after))
		.map(({name}) => name.slice(before.length, name.length - after.length))
		.filter(middle => /^\d{1,9}$/.test(middle));
	return nextNumber(numbers);
}

function refuseDirectory(directory: string): void {
	const parts = directory.split(/[/\\]/);
	if (parts.some(part => part === '' || part === '.' || part === '..') || directory.includes('\0')) {
		throw new UserError(
			'usage',
			`${JSON.stringify(directory)} is no feature directory`,
			'give a plain name such as 001-checkout, without .. and without a slash at its start or end',
		);
	}
}

function subfolders(folder: string): readonly string[] {
	return entriesIn(folder)
		.filter(entry => entry.isDirectory() && !entry.name.startsWith('.'))
		.map(entry => entry.name)
		.sort(byNaturalOrder);
}
