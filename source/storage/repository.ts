import fs from 'node:fs';
import path from 'node:path';
import {UserError} from '../errors.ts';
import {dialectNames} from '../plan/dialects.ts';
import type {DialectName} from '../plan/model.ts';
import {isRecord} from '../text/collections.ts';
import {ancestorsOf, findGitFolder, isFolder, sharedFolder} from './find/entries.ts';
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
	/** The template for new plans: a name or a path. */
	readonly template?: string;
	/** Where new plans go: a path with `{feature_directory}` and `{plan_number}` in it. */
	readonly out?: string;
	/** Command lines of plans that may run without a question; `*` stands for arguments. */
	readonly verify?: readonly string[];
	/** By glob: the plans whose tasks are done only with a proof. */
	readonly done?: Readonly<Record<string, 'verified'>>;
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

/** The dialect that the settings give a plan, by its path from the root; `null` when they give none. */
export async function settingsDialect(
	settings: Settings,
	root: string,
	plan: string,
): Promise<DialectName | null> {
	return settingFor(settings.dialects, root, plan);
}

/** What a setting by glob says of a plan, by its path from the root: that of the first glob that matches, or `null`. */
export async function settingFor<Value>(
	setting: Readonly<Record<string, Value>> | undefined,
	root: string,
	plan: string,
): Promise<Value | null> {
	const entries = Object.entries(setting ?? {});
	if (entries.length === 0) return null;
	const {default: picomatch} = await import('picomatch');
	const relative = path.relative(root, path.resolve(plan)).split(path.sep).join('/');
	return entries.find(([glob]) => picomatch.isMatch(relative, plainGlob(glob), {dot: true}))?.[1] ?? null;
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

function checked(values: Readonly<Record<string, unknown>>): Settings {
	const {plans, dialects, template, out, verify, done} = values;
	return {
		...(plans === undefined ? {} : {plans: checkedList('plans', plans, 'globs', 'plans/**')}),
		...(dialects === undefined ? {} : {dialects: checkedDialects(dialects)}),
		...(template === undefined ? {} : {template: checkedText('template', template)}),
		...(out === undefined ? {} : {out: checkedText('out', out)}),
		...(verify === undefined ? {} : {verify: checkedList('verify', verify, 'command lines', 'npm test')}),
		...(done === undefined ? {} : {done: checkedDone(done)}),
	};
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

function checkedDone(value: unknown): Readonly<Record<string, 'verified'>> {
	if (!isRecord(value) || !Object.values(value).every(each => each === 'verified')) {
		throw bad('"done" is no object from glob to "verified"', 'write "done": {"plans/**": "verified"}');
	}
	return value as Readonly<Record<string, 'verified'>>;
}

function checkedDialects(value: unknown): Readonly<Record<string, DialectName>> {
	const hint = `write "dialects": {"plans/**": "default"}; there are ${dialectNames.join(', ')}`;
	if (!isRecord(value)) throw bad('"dialects" is no object from glob to dialect', hint);
	const dialects: Record<string, DialectName> = {};
	for (const [glob, name] of Object.entries(value)) {
		const dialect = dialectNames.find(known => known === name);
		if (dialect === undefined) {
			throw bad(`"dialects" has no dialect for ${JSON.stringify(glob)}: ${JSON.stringify(name)}`, hint);
		}
		dialects[glob] = dialect;
	}
	return dialects;
}
