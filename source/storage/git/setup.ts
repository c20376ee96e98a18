import fs from 'node:fs';
import path from 'node:path';
import {type Bytes, decode, encode} from '../../markdown/bytes.ts';
import {placeOf} from '../../plan/places.ts';
import {findGitFolder, slashedPath} from '../find/entries.ts';
import {newPlansFolder} from '../find/plans.ts';
import {plainGlob, type Settings} from '../repository.ts';
import {createFile} from '../save/create-file.ts';
import {readFileBytes} from '../save/read-file.ts';
import {updateFile} from '../save/update-file.ts';
import {type GitOptions, type GitRun, runGit} from './git.ts';

/** The program as git is to run it: Node and the script, both absolute. */
export type Program = {readonly node: string; readonly script: string};

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
	readonly faults: readonly string[];
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

const nameKey = 'merge.planwright.name';
const driverKey = 'merge.planwright.driver';
const driverName = 'planwright: plans are merged by task';

/** Looks at the repository around a folder; `null` where there is none. */
export async function findGitSetup(options: SetupOptions): Promise<GitSetup | 'no-git' | null> {
	const {folder, settings, program, environment} = options;
	const tree = await workTreeOf(folder, environment);
	if (tree === null || tree === 'no-git') return tree;
	const {root} = tree;
	const git = {cwd: root, environment};
	const plans = options.plans.map(plan => slashedPath(root, plan));
	const home = newPlansFolder(root);
	const patterns =
		settings.plans === undefined ? attributePatterns(plans, home) : await globPatterns(settings.plans, plans);
	const attributesPath = path.join(root, '.gitattributes');
	const attributes = fs.existsSync(attributesPath) ? readFileBytes(attributesPath) : ('' as Bytes);
	const known = linesOf(attributes).map(decode);
	const others = linesOf(withoutAttributes(attributes)).map(decode);
	const ownLines = known.filter(line => !others.includes(line));
	const driver = await readConfig(driverKey, git);
	const config = [
		{key: nameKey, value: await readConfig(nameKey, git), wanted: driverName},
		{key: driverKey, value: driver, wanted: driverCommand(program)},
	];
	const driven = await drivenFiles(plans, git);
	const configPath = path.resolve(root, tree.config);
	return {
		attributesPath,
		configPath,
		plans,
		patterns,
		program,
		root,
		wanted: {
			attributes: attributeLines(patterns).filter(line => !known.includes(line)),
			config: config.flatMap(({key, value, wanted}) => (value === wanted ? [] : `${key} = ${wanted}`)),
		},
		present: {
			attributes: ownLines,
			config: config.flatMap(({key, value}) => (value === null ? [] : `${key} = ${value}`)),
		},
		faults: [
			...(driver === null ? [`${driverKey} is not set in ${configPath}`] : []),
			...(driver !== null && isGone(driver)
				? [`${driverKey} calls a program that is not there any more`]
				: []),
			...(ownLines.length === 0 ? ['.gitattributes does not name the driver'] : []),
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
	const git = {cwd: root, environment};
	for (const [key, value] of [
		[nameKey, driverName],
		[driverKey, driverCommand(program)],
	] as const) {
		if ((await readConfig(key, git)) !== value) await runConfig(['--replace-all', key, value], 0, git);
	}
}

/** Takes out what `writeGitSetup` wrote; a `.gitattributes` with nothing else in it goes. */
export async function removeGitSetup(
	{attributesPath, root, present}: GitSetup,
	environment: GitOptions['environment'],
): Promise<void> {
	if (present.attributes.length > 0) {
		await editAttributes(attributesPath, withoutAttributes, environment);
		if (fs.statSync(attributesPath).size === 0) fs.unlinkSync(attributesPath);
	}
	for (const key of [nameKey, driverKey]) await runConfig(['--unset-all', key], 5, {cwd: root, environment});
}

async function editAttributes(
	file: string,
	edit: (text: Bytes) => Bytes,
	environment: GitOptions['environment'],
): Promise<void> {
	await updateFile(file, text => ({bytes: edit(text), value: undefined}), {environment});
}

/**
 * What git runs to merge a plan, in its shell: this very program, else the `planwright` that is found;
 * where neither can do it, git's own merge by lines. Where that fails too, as for files that are no text, the
 * exit code is 1: git then leaves a conflict, but takes a driver with a code above 128 for broken.
 */
function driverCommand({node, script}: Program): string {
	const call = 'merge --marker-size %L --path %P %O %A %B';
	const [ours, file] = [shellQuoted(node), shellQuoted(script)];
	return (
		`if test -f ${file} && test -x ${ours}; then ${ours} ${file} ${call}; else planwright ${call}; fi; ` +
		'code=$?; if test $code -gt 1; then git merge-file -L ours -L base -L theirs --marker-size=%L %A %O %B || exit 1; else exit $code; fi'
	);
}

/** In single quotes; `%` is git's. */
function shellQuoted(text: string): string {
	return `'${text.replaceAll("'", `'\\''`).replaceAll('%', '%%')}'`;
}

/** A value of a repository's own configuration, which all its work trees share; `null` where it is not set there. */
async function readConfig(key: string, options: GitOptions): Promise<string | null> {
	const {code, stdout} = await runConfig(['--get', key], 5, options);
	return code === 0 ? stdout.toString('utf8').replace(/\n$/, '') : null;
}

/** Up to 5 the exit codes of `git config` say that there is no such value. */
async function runConfig(args: readonly string[], highestCode: 0 | 5, options: GitOptions): Promise<GitRun> {
	const run = await runGit(['config', '--local', ...args], options);
	if (run === null || run.code > highestCode) {
		throw new Error(`git config failed: ${run?.stderr.trim() ?? 'there is no git'}`);
	}
	return run;
}

/** Which of some files, by their paths from the root, git would merge with our driver. */
async function drivenFiles(paths: readonly string[], options: GitOptions): Promise<ReadonlySet<string>> {
	const input = paths.map(path => `${path}\0`).join('');
	const run = await runGit(['check-attr', '-z', '--stdin', 'merge'], options, input);
	const fields = (run?.stdout.toString('utf8') ?? '').split('\0');
	const driven = new Set<string>();
	for (let at = 0; at + 2 < fields.length; at += 3) {
		if (fields[at + 2] === 'planwright') driven.add(fields[at] ?? '');
	}
	return driven;
}

/** The work tree around a folder, as git sees it; `null` where there is none, or no git. */
async function workTreeOf(
	folder: string,
	environment: GitOptions['environment'],
): Promise<{readonly root: string; readonly config: string} | 'no-git' | null> {
	const found = findGitFolder(folder);
	const run = await runGit(['rev-parse', '--show-toplevel', '--git-common-dir'], {
		cwd: found?.workTree ?? folder,
		environment,
	});
	if (run === null) return 'no-git';
	const [root, common] = run.stdout.toString('utf8').split('\n');
	return run.code === 0 && root !== undefined && common !== undefined
		? {root, config: `${common}/config`}
		: null;
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
	if (wanted.every(line => known.has(line))) return text;
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
	return [...new Set([`/${home}/**/*.md`, ...plans.map(patternFor)])];
}

/** The pattern of a plan's place, in the case of its names: git's patterns know no other. */
function patternFor(plan: string): string {
	const place = placeOf(plan);
	return place === null ? literalPattern(plan) : `/${place.pattern}`;
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
		if (!isNamed || !plan.endsWith('.md')) named.add(literalPattern(plan));
	}
	return [...named];
}
