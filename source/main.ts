import {statSync} from 'node:fs';
import path from 'node:path';
import type {Context, World} from './commands/context.ts';
import type {Loaders} from './commands/loaders.ts';
import {ClosedPipe, print, reportFailure} from './commands/output.ts';
import {parseCommandLine} from './commands/parse.ts';
import {refreshPromptLine} from './commands/prompt-line.ts';
import type {CommandName, CommonValues} from './commands/table.ts';
import {exitCodes, UserError, wrongUse} from './errors.ts';
import {dialectNames} from './plan/dialects.ts';
import type {DialectName} from './plan/model.ts';
import {styleFor, type ThemeName, themeNames} from './text/theme.ts';

/**
 * Runs one command line (arguments without node and the script), whose command is one of `loaders`, and gives its
 * exit code. All output is handed over when it resolves. It never rejects.
 */
export async function run(argv: readonly string[], world: World, loaders: Loaders): Promise<number> {
	try {
		return await runCommand(argv, world, loaders);
	} catch (error) {
		if (error instanceof ClosedPipe) return 0;
		const code = error instanceof UserError ? error.code : 'internal';
		await reportFailure(error, wantsJson(argv), world).catch(() => {});
		return exitCodes[code];
	}
}

async function runCommand(argv: readonly string[], world: World, loaders: Loaders): Promise<number> {
	const isCompletion = argv[0] === '__complete';
	const line = parseCommandLine(isCompletion ? [] : argv, (word, folder) =>
		isPlan(word, path.resolve(world.cwd, folder)),
	);
	if (line.kind === 'help') {
		const {helpText} = await import('./commands/help.ts');
		await print(world.stdout, helpText(line.command, world.stdout.columns ?? 80));
		return 0;
	}
	const context = contextOf(line.common, line.name, world);
	if (isCompletion) {
		const {completeWords} = await import('./commands/complete.ts');
		return completeWords(argv.slice(1), context);
	}
	const load = loaders[line.name];
	if (load === undefined) throw new RangeError(`planwright ${line.name} is not in this bundle`);
	// The loader and the options come from the same row of the table, which types cannot follow.
	const handle = (await load()) as (invocation: {
		args: unknown;
		options: unknown;
		context: Context;
	}) => Promise<number>;
	try {
		return await handle({args: line.args, options: line.options, context});
	} finally {
		await refreshPromptLine(context);
	}
}

function contextOf(common: CommonValues, command: CommandName, world: World): Context {
	const {directory, plan = null, 'no-color': noColor, ascii} = common;
	const cwd = path.resolve(world.cwd, directory ?? '.');
	if (directory !== undefined && statSync(cwd, {throwIfNoEntry: false})?.isDirectory() !== true) {
		throw wrongUse(`there is no folder ${directory}`, '-C takes a folder that exists');
	}
	return {
		world,
		command,
		cwd,
		directory: directory ?? null,
		plan,
		dialect: dialectOf(common.dialect),
		noColor,
		ascii,
		theme: themeNamed(common.theme),
		style: () => styleFor({env: world.env, isTTY: world.stdout.isTTY === true, noColor, ascii}),
	};
}

function dialectOf(name: string | undefined): DialectName | null {
	if (name === undefined) return null;
	const dialect = dialectNames.find(known => known === name);
	if (dialect !== undefined) return dialect;
	const hint = '--dialect takes default, kiro or spec-workflow';
	throw wrongUse(`there is no dialect ${name}`, hint);
}

function themeNamed(name: string | undefined): ThemeName | null {
	if (name === undefined) return null;
	const theme = themeNames.find(known => known === name);
	if (theme !== undefined) return theme;
	throw wrongUse(`there is no theme ${name}`, '--theme takes dark, light or ansi');
}

/** Whether a word that is no command can be meant as a plan's path. */
function isPlan(word: string, folder: string): boolean {
	if (/[/\\]|\.(?:md|markdown)$/i.test(word)) return true;
	return statSync(path.resolve(folder, word), {throwIfNoEntry: false})?.isFile() === true;
}

function wantsJson(argv: readonly string[]): boolean {
	const end = argv.indexOf('--');
	return argv.slice(0, end === -1 ? argv.length : end).includes('--json');
}
