import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {UserError} from '../errors.ts';
import {findGitSetup, type GitSetup, removeGitSetup, writeGitSetup} from '../storage/git/setup.ts';
import {safeText} from '../text/safe-text.ts';
import {paint} from '../text/theme.ts';
import type {Context, Handler} from './context.ts';
import {print, printRemarks, printResult} from './output.ts';
import {plansHere, repositoryOf} from './plan-files.ts';

/** Sets git up to merge plans by task, or says whether it is. */
export const setup: Handler<'setup'> = async ({args, options, context}) => {
	const [what = ''] = args;
	if (what !== 'git') {
		throw new UserError('usage', `there is nothing to set up for ${what}`, 'planwright setup git');
	}
	if (options.check && (options.remove || options.yes)) {
		throw new UserError('usage', '--check changes nothing', 'leave out --check, or the other option');
	}
	const setup = await setupHere(context);
	if (options.check) {
		return check(setup, context);
	}
	return options.remove ? remove(setup, options.yes, context) : write(setup, options.yes, context);
};

async function setupHere(context: Context): Promise<GitSetup> {
	const {settings} = repositoryOf(context);
	const {plans} = await plansHere(context);
	const script = fs.realpathSync(process.argv[1] ?? '');
	const setup = await findGitSetup({
		folder: context.cwd,
		plans: plans.map(({file}) => file),
		settings,
		program: {node: process.execPath, script},
		environment: context.world.env,
	});
	if (setup === 'no-git') {
		throw new UserError('usage', 'there is no git on this machine', 'install git, then run it again');
	}
	if (setup === null) {
		throw new UserError(
			'usage',
			'this folder lies in no git repository',
			'git init makes one; -C DIR names another folder',
		);
	}
	return setup;
}

async function check(setup: GitSetup, context: Context): Promise<number> {
	const faults = setup.faults();
	if (faults.length > 0) {
		await printResult(`not in force\n${faults.map(fault => `  ${safeText(fault)}\n`).join('')}`, context);
		await printRemarks(['planwright setup git puts it in force'], context);
		return 1;
	}
	const count = setup.plans.length;
	await printResult(
		`in force: git merges ${count === 1 ? 'the plan' : `${count} plans`} here by task\n`,
		context,
	);
	return 0;
}

async function write(setup: GitSetup, yes: boolean, context: Context): Promise<number> {
	const {attributes, config} = setup.wanted;
	if (attributes.length + config.length === 0) {
		await printResult('in force already; nothing to change\n', context);
		return 0;
	}
	if (!(await isAgreed(setup, {attributes, config, sign: '+'}, yes, context))) {
		return 1;
	}
	await writeGitSetup(setup, context.world.env);
	await printResult('git merges the plans of this repository by task now\n', context);
	await printRemarks(
		[
			...(attributes.length > 0 ? ['commit .gitattributes'] : []),
			'in every other clone planwright setup git has to be run once',
		],
		context,
	);
	return 0;
}

async function remove(setup: GitSetup, yes: boolean, context: Context): Promise<number> {
	const {attributes, config} = setup.present;
	if (attributes.length + config.length === 0) {
		await printResult('it is not set up here; nothing to change\n', context);
		return 0;
	}
	if (!(await isAgreed(setup, {attributes, config, sign: '-'}, yes, context))) {
		return 1;
	}
	await removeGitSetup(setup, context.world.env);
	await printResult('git merges the plans of this repository by lines again\n', context);
	return 0;
}

type Changes = {
	readonly attributes: readonly string[];
	readonly config: readonly string[];
	readonly sign: '+' | '-';
};

/** Says what will be changed, and asks. */
async function isAgreed(
	{attributesPath, configPath}: GitSetup,
	{attributes, config, sign}: Changes,
	yes: boolean,
	context: Context,
): Promise<boolean> {
	const style = context.style();
	const block = (file: string, lines: readonly string[]): string =>
		lines.length === 0
			? ''
			: `${paint(style, 'title', safeText(path.relative(context.cwd, file) || file))}\n${lines.map(line => `  ${sign} ${safeText(line)}\n`).join('')}`;
	await printResult(block(attributesPath, attributes) + block(configPath, config), context);
	return yes || ask('Change this?', context);
}

/** Asks a yes-or-no question, no by default. Throws a UserError `usage` where there is nobody to answer. */
async function ask(question: string, {world}: Context): Promise<boolean> {
	if (world.stdin.isTTY !== true) {
		throw new UserError(
			'usage',
			'it asks before it changes anything, and there is no terminal to ask in',
			'--yes answers the question; nothing was changed',
		);
	}
	await print(world.stderr, `${question} [y/N] `);
	let answer = '';
	for await (const part of world.stdin) {
		answer += part.toString();
		if (answer.includes('\n') || answer.includes('\r')) {
			break;
		}
	}
	return /^\s*y(?:es)?\s*$/i.test(answer.split(/[\r\n]/)[0] ?? '');
}
