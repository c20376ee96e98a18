import fs from 'node:fs';
import path from 'node:path';
import {type Bytes, decode, encode} from '../../markdown/bytes.ts';
import {isFolder} from '../find/entries.ts';
import {newPlansFolder, places} from '../find/places.ts';
import {plainGlob, type Settings} from '../repository.ts';
import {createFile} from '../save/create-file.ts';
import {readFileBytes} from '../save/read-file.ts';
import {updateFile} from '../save/update-file.ts';
import {
	drivenFiles,
	driverCommand,
	driverName,
	type Program,
	readConfig,
	removeConfig,
	workTreeOf,
	writeConfig,
} from './driver.ts';
import type {GitOptions} from './git.ts';

/** Lines of `.gitattributes`, and `key = value` of the configuration. */
export type SetupLines = {readonly attributes: readonly string[]; readonly config: readonly string[]};

/** How far git merges the plans of a repository with this program. */
export type GitSetup = {
	readonly attributesPath: string;
	readonly configPath: string;
	/** The plans that were found, from the root. */
	readonly plans: readonly string[];
	/** What is to be written. */
	readonly wanted: SetupLines;
	/** What of ours there is. */
	readonly present: SetupLines;
	/** Why it is not in force, one line each; none where it is. */
	readonly faults: () => readonly string[];
	readonly patterns: readonly string[];
	readonly program: Program;
	readonly root: string;
};

export type SetupOptions = {
	/** Absolute. */
	readonly folder: string;
	/** Absolute paths. */
	readonly plans: readonly string[];
	readonly settings: Settings;
	readonly program: Program;
	readonly environment: GitOptions['environment'];
};

const keys = {name: 'merge.planwright.name', driver: 'merge.planwright.driver'} as const;

/** Looks at the repository around a folder; `null` where there is none. */
export async function findGitSetup(options: SetupOptions): Promise<GitSetup | 'no-git' | null> {
	const {folder, settings, program, environment} = options;
	const tree = await workTreeOf(folder, environment);
	if (tree === null || tree === 'no-git') {
		return tree;
	}
	const {root} = tree;
	const plans = options.plans.map(plan => path.relative(root, plan).split(path.sep).join('/'));
	const home = newPlansFolder(isFolder(path.join(root, '.specpulse')));
	const patterns =
		settings.plans === undefined ? attributePatterns(plans, home) : await globPatterns(settings.plans, plans);
	const attributesPath = path.join(root, '.gitattributes');
	const attributes = readAttributes(attributesPath);
	const git = {cwd: root, environment};
	const [name, driver] = [await readConfig(keys.name, git), await readConfig(keys.driver, git)];
	const known = new Set(linesOf(attributes).map(decode));
	const driven = await drivenFiles(plans, git);
	const command = driverCommand(program);
	const configPath = path.resolve(root, tree.config);
	return {
		attributesPath,
		configPath,
		plans,
		patterns,
		program,
		root,
		wanted: {
			attributes: attributeLines(patterns).filter(line => !known.has(line)),
			config: [
				...(name === driverName ? [] : [`${keys.name} = ${driverName}`]),
				...(driver === command ? [] : [`${keys.driver} = ${command}`]),
			],
		},
		present: {
			attributes: ownLines(attributes),
			config: [
				...(name === null ? [] : [`${keys.name} = ${name}`]),
				...(driver === null ? [] : [`${keys.driver} = ${driver}`]),
			],
		},
		faults: () => [
			...(driver === null ? [`${keys.driver} is not set in ${configPath}`] : []),
			...(driver !== null && isGone(driver)
				? [`${keys.driver} calls a program that is not there any more`]
				: []),
			...(ownLines(attributes).length === 0 ? ['.gitattributes does not name the driver'] : []),
			...plans
				.filter(plan => !driven.has(plan))
				.map(plan => `${plan} is not merged by it, by its attributes`),
		],
	};
}

/** Puts it in force. Throws a UserError `not-writable` where `.gitattributes` cannot be written. */
export async function writeGitSetup(setup: GitSetup, environment: GitOptions['environment']): Promise<void> {
	const {attributesPath, patterns, program, root} = setup;
	if (fs.existsSync(attributesPath)) {
		await editAttributes(attributesPath, text => withAttributes(text, patterns), environment);
	} else {
		await createFile(attributesPath, withAttributes('' as Bytes, patterns), {root, environment});
	}
	await writeConfig(keys.name, driverName, {cwd: root, environment});
	await writeConfig(keys.driver, driverCommand(program), {cwd: root, environment});
}

/** Takes out what `writeGitSetup` wrote; a `.gitattributes` with nothing else in it goes. */
export async function removeGitSetup(
	{attributesPath, root, present}: GitSetup,
	environment: GitOptions['environment'],
): Promise<void> {
	if (present.attributes.length > 0) {
		await editAttributes(attributesPath, withoutAttributes, environment);
		if (fs.statSync(attributesPath).size === 0) {
			fs.unlinkSync(attributesPath);
		}
	}
	for (const key of [keys.name, keys.driver]) {
		await removeConfig(key, {cwd: root, environment});
	}
}

async function editAttributes(
	file: string,
	edit: (text: Bytes) => Bytes,
	environment: GitOptions['environment'],
): Promise<void> {
	await updateFile(file, text => ({bytes: edit(text), value: undefined}), {environment});
}

function readAttributes(file: string): Bytes {
	return fs.existsSync(file) ? readFileBytes(file) : ('' as Bytes);
}

function ownLines(attributes: Bytes): readonly string[] {
	const kept = new Set(linesOf(withoutAttributes(attributes)));
	return linesOf(attributes)
		.filter(line => !kept.has(line))
		.map(decode);
}

/** Whether a driver of ours names a script that was removed or moved. */
function isGone(driver: string): boolean {
	const script = /^if test -f '((?:[^']|'\\'')*)'/.exec(driver)?.[1];
	return script !== undefined && !fs.existsSync(script.replaceAll(`'\\''`, `'`).replaceAll('%%', '%'));
}

const attributesComment = '# planwright merges plans by task (planwright setup git)';
const ownLine =
	/^(?:# planwright merges plans by task \(planwright setup git\)|(?:"(?:[^"\\]|\\.)*"|[^\s#"]\S*) merge=planwright)$/;

/** A line of `.gitattributes` for each pattern, below one that says what they are. */
export function attributeLines(patterns: readonly string[]): readonly string[] {
	return [attributesComment, ...patterns.map(pattern => `${quoted(pattern)} merge=planwright`)];
}

/** The file with our lines at its end; itself where it has all of them. Every other line stays as it is. */
export function withAttributes(text: Bytes, patterns: readonly string[]): Bytes {
	const wanted = attributeLines(patterns).map(line => encode(line) as string);
	const known = new Set(linesOf(text));
	if (wanted.every(line => known.has(line))) {
		return text;
	}
	const rest = withoutAttributes(text);
	const ending = /\r?\n/.exec(rest)?.[0] ?? '\n';
	const isEnded = rest === '' || rest.endsWith('\n');
	// A file that does not end its last line does not end it afterwards either, so that all can be undone.
	const lines = wanted.map(line => (isEnded ? line + ending : ending + line));
	return `${rest}${lines.join('')}` as Bytes;
}

/** The file without our lines. */
export function withoutAttributes(text: Bytes): Bytes {
	const lines: readonly string[] = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
	const kept = lines.filter(line => !ownLine.test(line.replace(/\r?\n$/, '')));
	const rest = kept.join('');
	const isCut = kept.length < lines.length && !text.endsWith('\n') && rest.endsWith('\n');
	return (isCut ? rest.replace(/\r?\n$/, '') : rest) as Bytes;
}

function linesOf(text: Bytes): readonly string[] {
	return text.split('\n').map(line => line.replace(/\r$/, ''));
}

/** A pattern with blanks or quotes is written as git quotes strings of C. */
function quoted(pattern: string): string {
	return /[\s"]/.test(pattern) ? `"${pattern.replace(/["\\]/g, '\\$&')}"` : pattern;
}

/**
 * The patterns that name the plans of a repository and those to come: of the places where plans are
 * looked for, those that have one; for any other plan its path. Paths are from the root, with slashes; `home` is
 * the folder for new plans.
 */
export function attributePatterns(plans: readonly string[], home: string): readonly string[] {
	return [
		...new Set([`/${home}/**/*.md`, ...plans.map(plan => patternOfPlace(plan) ?? literalPattern(plan))]),
	];
}

/** The pattern for all plans in the place where a plan lies, if git's patterns can say it; else `null`. */
function patternOfPlace(plan: string): string | null {
	for (const {folder, plans} of places) {
		if (plans === null || !plan.startsWith(`${folder}/`)) {
			continue;
		}
		const between = plan.slice(folder.length + 1).split('/');
		const name = between.pop() ?? '';
		const isNamed = plans.names === null ? name.endsWith('.md') : plans.names.includes(name);
		if (isNamed && (plans.depth === 'any' || plans.depth === between.length)) {
			const folders = plans.depth === 'any' ? '**/' : '*/'.repeat(plans.depth);
			return `/${folder}/${folders}${plans.names === null ? '*.md' : name}`;
		}
	}
	return null;
}

function literalPattern(plan: string): string {
	return `/${plan.replace(/[\\*?[\]]/g, '\\$&')}`;
}

/**
 * The patterns of `.gitattributes` for the globs of a repository's settings. What git's patterns cannot
 * say (braces, exceptions) is said by the paths of the plans that there are.
 */
export async function globPatterns(
	globs: readonly string[],
	plans: readonly string[],
): Promise<readonly string[]> {
	const {default: picomatch} = await import('picomatch');
	const isPlain = globs.every(glob => /^[^!{}()[\]+@\\"\s]+$/.test(glob));
	const plain = isPlain ? globs.map(plainGlob) : [];
	const patterns = plain.map(glob => {
		const {isGlob} = picomatch.scan(glob);
		// A glob that names no kind of file means Markdown.
		const ending = glob.endsWith('/**') || glob === '**' ? '/*.md' : '';
		return isGlob || /\.\w+$/.test(glob) ? `/${glob}${ending}` : `/${glob}/**/*.md`;
	});
	const named = new Set(patterns);
	for (const plan of plans) {
		const isNamed = plain.some(glob => picomatch.isMatch(plan, [glob, `${glob}/**`], {dot: true}));
		if (!isNamed || !plan.endsWith('.md')) {
			named.add(literalPattern(plan));
		}
	}
	return [...named];
}
