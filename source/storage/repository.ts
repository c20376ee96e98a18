import fs from 'node:fs';
import path from 'node:path';
import {UserError} from '../errors.ts';
import {dialectNames} from '../plan/dialects.ts';
import type {DialectName, ReadOptions, StepOrder} from '../plan/model.ts';
import {isRecord} from '../text/collections.ts';
import {ancestorsOf, findGitFolder, isFolder, sharedFolder, slashedPath} from './find/entries.ts';
import {errorCode} from './save/file-system.ts';

/**
 * The root of the repository that a folder lies in, absolute: the nearest work tree of git; where there is
 * none, the nearest folder with `.planwright` or `.specpulse`; else the folder itself.
 */
export function findRoot(cwd: string): string {
	const start = path.resolve(cwd);
	return findGitFolder(start)?.workTree ?? [...ancestorsOf(start)].find(isMarked) ?? start;
}

/**
 * The root that work on a plan is done under: that of the plan's folder, but where one works in another work tree of
 * the same repository, as agents do that share a plan, the root of that.
 */
export function workRoot(planFolder: string, cwd: string): string {
	const [theirs, ours] = [planFolder, cwd].map(findGitFolder);
	const isShared = theirs && ours && sharedFolder(theirs) === sharedFolder(ours);
	return isShared ? ours.workTree : findRoot(planFolder);
}

function isMarked(folder: string): boolean {
	return isFolder(path.join(folder, '.planwright')) || isFolder(path.join(folder, '.specpulse'));
}

/** A repository's settings, from `.planwright/config.json`. Globs and paths are relative to its root. */
export type Settings = {
	/** Globs of plans, instead of where they are looked for otherwise. */
	readonly plans?: readonly string[];
	/** Dialects by glob; the first glob that matches a plan's path counts. */
	readonly dialects?: Readonly<Record<string, DialectName>>;
	/** By glob whether lists are lists of steps, all of them or none; the first glob that matches counts. */
	readonly order?: Readonly<Record<string, StepOrder>>;
	/** The template for new plans: a name or a path. */
	readonly template?: string;
	/** Where new plans go: a path with `{feature_directory}` and `{plan_number}` in it. */
	readonly out?: string;
	/** Whether it stays in a plan who did a task and when; it does where nothing is said. */
	readonly who?: 'keep' | 'drop';
	/** Command lines of plans that may run without a question; `*` stands for arguments. */
	readonly verify?: readonly string[];
	/** By glob: the plans whose tasks are done only with a proof. */
	readonly done?: Readonly<Record<string, 'verified'>>;
	/** By glob: the plans of which no task is begun before somebody has approved them. */
	readonly start?: Readonly<Record<string, 'approved'>>;
};

export const settingsPath = path.join('.planwright', 'config.json');

/** A repository's settings; none when it has no such file. Throws a UserError `usage` that names file and key. */
export function readSettings(root: string): Settings {
	let text: string;
	try {
		text = fs.readFileSync(path.join(root, settingsPath), 'utf8');
	} catch (error) {
		if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return {};
		throw bad(`cannot be read (${errorCode(error) ?? 'unknown error'})`, 'check its mode, or remove it');
	}
	return checked(parsed(text));
}

/** What the settings of the repository around a plan ask for before its tasks are begun, and before they are done. */
export async function rulesFor(plan: string): Promise<{needsApproval: boolean; needsProof: boolean}> {
	const root = findRoot(path.dirname(plan));
	const {start, done} = readSettings(root);
	const [beforeStart, beforeDone] = [await settingFor(start, root, plan), await settingFor(done, root, plan)];
	return {needsApproval: beforeStart === 'approved', needsProof: beforeDone === 'verified'};
}

/** What a setting by glob says of a plan, by the plan's path from the root; `null` where it says nothing. */
export async function settingFor<Value>(
	byGlob: Readonly<Record<string, Value>> | undefined,
	root: string,
	plan: string,
): Promise<Value | null> {
	const entries = Object.entries(byGlob ?? {});
	if (entries.length === 0) return null;
	const {default: picomatch} = await import('picomatch');
	const relative = slashedPath(root, path.resolve(plan));
	return entries.find(([glob]) => picomatch.isMatch(relative, plainGlob(glob), {dot: true}))?.[1] ?? null;
}

/** How the plan at a path is to be read: what was asked for, else what the settings say. */
export async function readingOf(
	{dialects, order}: Settings,
	root: string,
	file: string,
	asked: DialectName | null,
): Promise<Pick<ReadOptions, 'path' | 'dialect' | 'order'>> {
	const dialect = asked ?? (await settingFor(dialects, root, file));
	const ordered = await settingFor(order, root, file);
	return {
		path: file,
		...(dialect === null ? {} : {dialect}),
		...(ordered === null ? {} : {order: ordered}),
	};
}

/** A glob as people write it: `./plans/**` and `plans/` mean `plans/**`. */
export function plainGlob(glob: string): string {
	const plain = glob.replace(/^(\.?\/)+/, '');
	return plain.endsWith('/') ? `${plain}**` : plain;
}

function bad(problem: string, hint: string): UserError {
	return new UserError('usage', `${settingsPath}: ${problem}`, hint);
}

function parsed(text: string): Readonly<Record<string, unknown>> {
	let value: unknown;
	try {
		value = JSON.parse(text.replace(/^\u{feff}/u, ''));
	} catch (error) {
		const reason = error instanceof Error ? error.message.replace(/\s+/g, ' ') : String(error);
		throw bad(`is no JSON: ${reason}`, 'correct it, or remove it');
	}
	if (!isRecord(value)) throw bad('is no JSON object', 'write {"plans": ["plans/**"]}, or remove it');
	return value;
}

const stepOrders: readonly StepOrder[] = ['strict', 'free'];

function checked(values: Readonly<Record<string, unknown>>): Settings {
	const {plans, dialects, order, template, out, who, verify, done, start} = values;
	return {
		...(plans === undefined ? {} : {plans: checkedList('plans', plans, 'globs', 'plans/**')}),
		...(dialects === undefined
			? {}
			: {dialects: checkedByGlob('dialects', 'dialect', dialects, dialectNames)}),
		...(order === undefined ? {} : {order: checkedByGlob('order', 'order', order, stepOrders)}),
		...(template === undefined ? {} : {template: checkedText('template', template)}),
		...(out === undefined ? {} : {out: checkedText('out', out)}),
		...(who === undefined ? {} : {who: checkedWho(who)}),
		...(verify === undefined ? {} : {verify: checkedList('verify', verify, 'command lines', 'npm test')}),
		...(done === undefined ? {} : {done: checkedByGlob('done', 'word', done, ['verified'] as const)}),
		...(start === undefined ? {} : {start: checkedByGlob('start', 'word', start, ['approved'] as const)}),
	};
}

function checkedWho(value: unknown): 'keep' | 'drop' {
	if (value === 'keep' || value === 'drop') return value;
	const hint = 'write "who": "keep", or "drop" so that who did a task does not stay in the plan';
	throw bad(`"who" is ${JSON.stringify(value)}, which is neither keep nor drop`, hint);
}

function checkedText(key: string, value: unknown): string {
	if (typeof value !== 'string' || value === '') {
		throw bad(`"${key}" is no text`, `write "${key}": "…", or leave it out`);
	}
	return value;
}

function checkedList(key: string, value: unknown, things: string, example: string): readonly string[] {
	if (!Array.isArray(value) || !value.every(each => typeof each === 'string' && each !== '')) {
		throw bad(`"${key}" is no list of ${things}`, `write "${key}": ["${example}"], or leave it out`);
	}
	return value;
}

function checkedByGlob<Name extends string>(
	key: string,
	what: string,
	value: unknown,
	names: readonly Name[],
): Readonly<Record<string, Name>> {
	const hint = `write "${key}": {"plans/**": "${names[0]}"}; there are ${names.join(', ')}`;
	if (!isRecord(value)) throw bad(`"${key}" is no object from glob to ${what}`, hint);
	const byGlob: Record<string, Name> = {};
	for (const [glob, given] of Object.entries(value)) {
		const name = names.find(known => known === given);
		if (name === undefined) {
			throw bad(`"${key}" has no ${what} for ${JSON.stringify(glob)}: ${JSON.stringify(given)}`, hint);
		}
		byGlob[glob] = name;
	}
	return byGlob;
}
