import fs from 'node:fs';
import path from 'node:path';
import {UserError} from '../errors.ts';
import {isInside, isLink, orElse, realPath, slashedPath} from './find/entries.ts';
import {type GitOptions, runGit} from './git/git.ts';
import {withLock} from './lock/lock.ts';
import {attempt, errorCode, realFileSystem, refusal, saveFailure} from './save/file-system.ts';

export type MoveOptions = {
	/** Absolute root of the repository: nothing leaves it. */
	readonly root: string;
	/** Absolute; stays, though it may be empty then. */
	readonly cwd: string;
	readonly environment: GitOptions['environment'];
	/** The plans in what is moved, absolute: nobody writes them meanwhile. */
	readonly plans: readonly string[];
};

/**
 * Moves a file or a folder of a repository to where nothing is, both by their paths from its root: by `git mv` where
 * git has it, and then gives `git`. Folders that are needed are made, and those that are empty then go. Throws
 * UserErrors, and nothing is moved: `not-writable` where something is there, a link is on the way, or the system or git
 * refuses; `locked` where others hold one of the plans.
 */
export async function moveInRepository(
	{from, to}: {readonly from: string; readonly to: string},
	options: MoveOptions,
): Promise<'git' | 'disk'> {
	const {root} = options;
	const plans = options.plans.map(plan => slashedPath(root, plan));
	for (const each of [from, to, ...plans]) refuseLinks(root, each);
	return whileLocked(options.plans, options, async () => {
		const [source, target] = [from, to].map(each => path.join(root, each)) as [string, string];
		if (isThere(target)) throw refusal(to, 'it is there already', 'move or rename one of the two first');
		let made: string | undefined;
		try {
			made = fs.mkdirSync(path.dirname(target), {recursive: true});
			const isGits = await isTracked(from, options);
			if (isGits) await moveByGit(from, to, options);
			else fs.renameSync(source, target);
			removeEmpty(path.dirname(source), options);
			return isGits ? 'git' : 'disk';
		} catch (error) {
			if (made !== undefined) removeEmpty(path.dirname(target), {root: path.dirname(made), cwd: root});
			throw saveFailure(to, error);
		}
	});
}

/** A link could lead anywhere, and what is moved may be no more than the link. */
function refuseLinks(root: string, below: string): void {
	let place = root;
	for (const part of below.split('/')) {
		place = path.join(place, part);
		if (isLink(place)) {
			const shown = path.relative(root, place);
			throw refusal(shown, 'it is a link', `name where it leads: ${realPath(place) ?? 'nowhere'}`);
		}
	}
}

function isThere(place: string): boolean {
	try {
		fs.lstatSync(place);
		return true;
	} catch (error) {
		if (errorCode(error) === 'ENOENT') return false;
		throw saveFailure(place, error);
	}
}

/** Runs an action while this process alone may write some files; locked in one order, so that no two wait for each other. */
function whileLocked<T>(
	files: readonly string[],
	options: MoveOptions,
	action: () => Promise<T>,
): Promise<T> {
	return files.toSorted().reduceRight<() => Promise<T>>(
		(inner, file) => () =>
			withLock(
				{
					files: realFileSystem,
					real: realPath(file) ?? file,
					named: path.relative(options.cwd, file),
					patience: 10_000,
					environment: options.environment,
				},
				inner,
			),
		action,
	)();
}

async function isTracked(below: string, {root, environment}: MoveOptions): Promise<boolean> {
	const run = await runGit(['--literal-pathspecs', 'ls-files', '-z', '--', below], {cwd: root, environment});
	return run?.code === 0 && run.stdout.length > 0;
}

async function moveByGit(from: string, to: string, {root, environment}: MoveOptions): Promise<void> {
	const run = await runGit(['mv', '--', from, to], {cwd: root, environment});
	if (run?.code === 0) return;
	const [reason = 'it does not say why'] = run?.stderr.trim().split('\n') ?? [];
	throw new UserError(
		'not-writable',
		`git cannot move ${from}: ${reason.replace(/^(?:fatal|error): /, '')}`,
		'do what it asks for, then try again; nothing was moved',
	);
}

/** Removes a folder and those above it, below the root, as long as nothing is in them and nobody works there. */
function removeEmpty(folder: string, {root, cwd}: Pick<MoveOptions, 'root' | 'cwd'>): void {
	let place = folder;
	while (place !== root && isInside(place, root) && !isInside(cwd, place)) {
		if (!orElse(false, () => fs.readdirSync(place).length === 0)) return;
		attempt(() => fs.rmdirSync(place));
		place = path.dirname(place);
	}
}
