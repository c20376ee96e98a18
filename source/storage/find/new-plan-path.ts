import fs from 'node:fs';
import path from 'node:path';
import {UserError} from '../../errors.ts';
import type {Settings} from '../settings.ts';
import {isFolder} from './entries.ts';
import {subfolders} from './subfolders.ts';

/** Where a new plan goes, absolute, and its number there: `002`. */
export type NewPlanPath = {readonly path: string; readonly number: string};

const folders: readonly string[] = [
	'.specpulse/specs',
	'.specpulse/plans',
	'.specpulse/tasks',
	'specs',
	'plans',
	'docs/plans',
	'openspec/changes',
	'.kiro/specs',
];

/** The next three-digit number that begins the name of no folder of a spec or a plan: `004`. */
export function nextFeatureNumber(root: string, settings: Settings): string {
	const base = outFolder(settings);
	const looked = base === null ? folders : [...folders, base];
	let highest = 0;
	for (const folder of looked) {
		for (const name of subfolders(path.join(root, folder))) {
			const number = Number(/^(\d{3,5})(?:[-_.]|$)/.exec(name)?.[1] ?? 0);
			highest = Math.max(highest, number);
		}
	}
	return threeDigits(highest + 1);
}

/** The folder of the setting's pattern in which features have theirs. */
function outFolder({out}: Settings): string | null {
	const parts = out?.split('/') ?? [];
	const index = parts.findIndex(part => featurePattern.test(part));
	return index < 0 ? null : parts.slice(0, index).join('/');
}

/** Dates begin folders too (`20251201-…`); they are no feature's number. */
function threeDigits(number: number): string {
	return String(number).padStart(3, '0');
}

const featurePattern = /\{\{?\s*feature_directory\s*\}?\}/;
const numberPattern = /\{\{?\s*plan_number\s*\}?\}/;

/**
 * Where the next plan of a feature goes: by the settings' `out`, else `plans/<directory>/plan-<NNN>.md`,
 * under `.specpulse` where the repository has that. `root` is absolute. Throws a UserError `usage` for a
 * directory that is empty, absolute, or has `..` in it.
 */
export function newPlanPath(root: string, settings: Settings, featureDirectory: string): NewPlanPath {
	refuseDirectory(featureDirectory);
	const pattern = (settings.out ?? defaultPattern(root)).replaceAll(
		new RegExp(featurePattern, 'g'),
		() => featureDirectory,
	);
	const parts = pattern.split('/');
	const index = parts.findIndex(part => numberPattern.test(part));
	if (index < 0) {
		return {path: path.resolve(root, pattern), number: '001'};
	}
	const folder = path.resolve(root, parts.slice(0, index).join('/'));
	const number = nextIn(folder, parts[index] ?? '');
	return {path: path.resolve(root, pattern.replaceAll(new RegExp(numberPattern, 'g'), number)), number};
}

function defaultPattern(root: string): string {
	const pattern = 'plans/{feature_directory}/plan-{plan_number}.md';
	return isFolder(path.join(root, '.specpulse')) ? `.specpulse/${pattern}` : pattern;
}

/** One more than the highest number among the names that fit. */
function nextIn(folder: string, pattern: string): string {
	const [before = '', after = ''] = pattern.split(numberPattern);
	let names: readonly string[];
	try {
		names = fs.readdirSync(folder);
	} catch {
		names = [];
	}
	let highest = 0;
	for (const name of names) {
		const middle = name.slice(before.length, name.length - after.length);
		if (name.startsWith(before) && name.endsWith(after) && /^\d{1,9}$/.test(middle)) {
			highest = Math.max(highest, Number(middle));
		}
	}
	return threeDigits(highest + 1);
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
