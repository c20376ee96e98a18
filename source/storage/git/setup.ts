import fs from 'node:fs';
import path from 'node:path';
import {type Bytes, decode} from '../../markdown/bytes.ts';
import {createFile} from '../save/create-file.ts';
import {saveFailure} from '../save/failures.ts';
import {errorCode} from '../save/file-system.ts';
import {readFileBytes} from '../save/read-file.ts';
import {updateFile} from '../save/update-file.ts';
import type {Settings} from '../settings.ts';
import {attributeLines, attributePatterns, withAttributes, withoutAttributes} from './attributes.ts';
import {
	drivenFiles,
	driverCommand,
	driverName,
	type GitConfig,
	gitConfig,
	type Program,
	workTreeOf,
} from './driver.ts';
import type {GitOptions} from './git.ts';
import {globPatterns} from './globs.ts';

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
	readonly environment?: GitOptions['environment'];
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
	const home = fs.existsSync(path.join(root, '.specpulse')) ? '.specpulse/plans' : 'plans';
	const patterns =
		settings.plans === undefined ? attributePatterns(plans, home) : await globPatterns(settings.plans, plans);
	const attributesPath = path.join(root, '.gitattributes');
	const attributes = readAttributes(attributesPath);
	const config = gitConfig(gitIn(root, environment));
	const [name, driver] = [await config.get(keys.name), await config.get(keys.driver)];
	const known = new Set(decode(attributes).split(/\r?\n/));
	const driven = await drivenFiles(plans, gitIn(root, environment));
	const command = driverCommand(program);
	return {
		attributesPath,
		configPath: path.resolve(root, tree.config),
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
			...(driver === null ? [`${keys.driver} is not set in ${path.resolve(root, tree.config)}`] : []),
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
export async function writeGitSetup(setup: GitSetup, environment?: GitOptions['environment']): Promise<void> {
	const {attributesPath, patterns, program, root} = setup;
	const config = gitConfig(gitIn(root, environment));
	if (fs.existsSync(attributesPath)) {
		await change(attributesPath, text => withAttributes(text, patterns), environment);
	} else {
		await createFile(attributesPath, withAttributes('' as Bytes, patterns), {
			root,
			...(environment === undefined ? {} : {environment}),
		});
	}
	await setKeys(config, {[keys.name]: driverName, [keys.driver]: driverCommand(program)});
}

/** Takes out what `writeGitSetup` wrote; a `.gitattributes` with nothing else in it goes. */
export async function removeGitSetup(
	setup: GitSetup,
	environment?: GitOptions['environment'],
): Promise<void> {
	const {attributesPath, root} = setup;
	const config = gitConfig(gitIn(root, environment));
	if (setup.present.attributes.length > 0) {
		await change(attributesPath, withoutAttributes, environment);
		if (fs.statSync(attributesPath).size === 0) {
			fs.unlinkSync(attributesPath);
		}
	}
	for (const key of [keys.name, keys.driver]) {
		await config.unset(key);
	}
}

async function setKeys(config: GitConfig, values: Readonly<Record<string, string>>): Promise<void> {
	for (const [key, value] of Object.entries(values)) {
		if ((await config.get(key)) !== value) {
			await config.set(key, value);
		}
	}
}

async function change(
	file: string,
	edit: (text: Bytes) => Bytes,
	environment: GitOptions['environment'],
): Promise<void> {
	await updateFile(
		file,
		text => {
			const bytes = edit(text);
			return {bytes: bytes === text ? null : bytes, value: undefined};
		},
		environment === undefined ? {} : {environment},
	);
}

function readAttributes(file: string): Bytes {
	try {
		return readFileBytes(file);
	} catch (error) {
		if (fs.existsSync(file)) {
			throw errorCode(error) === null ? error : saveFailure(file, error);
		}
		return '' as Bytes;
	}
}

function ownLines(attributes: Bytes): readonly string[] {
	const kept = new Set(withoutAttributes(attributes).split(/\r?\n/));
	return attributes
		.split(/\r?\n/)
		.filter(line => !kept.has(line))
		.map(line => decode(line));
}

/** Whether a driver of ours names a script that was removed or moved. */
function isGone(driver: string): boolean {
	const script = /^if test -f '((?:[^']|'\\'')*)'/.exec(driver)?.[1];
	return script !== undefined && !fs.existsSync(script.replaceAll(`'\\''`, `'`).replaceAll('%%', '%'));
}

function gitIn(root: string, environment: GitOptions['environment']): Omit<GitOptions, 'input'> {
	return {cwd: root, ...(environment === undefined ? {} : {environment})};
}
