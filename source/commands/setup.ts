import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {wrongUse} from '../errors.ts';
import {findGitSetup, type GitSetup, removeGitSetup, writeGitSetup} from '../storage/git/setup.ts';
import {safeText} from '../text/safe-text.ts';
import {paint} from '../text/theme.ts';
import {confirmed} from './ask.ts';
import type {Context, Handler} from './context.ts';
import {printRemarks, printResult} from './output.ts';
import {plansHere, repositoryOf} from './plan-files.ts';
import {setupAgents} from './setup-agents.ts';

/** Sets git up to merge plans by task, or tells agents of them; or says whether it is so. */
export const setup: Handler<'setup'> = async ({args, options, context}) => {
	const [what = ''] = args;
	if (what !== 'git' && what !== 'agents') {
		throw wrongUse(
			`there is nothing to set up for ${what}`,
			'planwright setup git, or planwright setup agents',
		);
	}
	if (options.check && (options.remove || options.yes)) {
		throw wrongUse('--check changes nothing', 'leave out --check, or the other option');
	}
	if (what === 'agents') return setupAgents(options, context);
	const setup = await setupHere(context);
	if (options.check) return check(setup, context);
	return apply(options.remove ? removing(setup) : writing(setup), setup, options.yes, context);
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
		throw wrongUse('there is no git on this machine', 'install git, then run it again');
	}
	if (setup === null) {
		throw wrongUse(
			'this folder lies in no git repository',
			'git init makes one; -C DIR names another folder',
		);
	}
	return setup;
}

async function check(setup: GitSetup, context: Context): Promise<number> {
	const {faults} = setup;
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

/** What is to be changed, and what is said of it. */
type Change = {
	readonly lines: GitSetup['wanted'];
	readonly sign: '+' | '-';
	readonly apply: typeof writeGitSetup;
	/** Where nothing is to be changed. */
	readonly already: string;
	readonly done: string;
	readonly remarks: readonly string[];
};

function writing({wanted}: GitSetup): Change {
	return {
		lines: wanted,
		sign: '+',
		apply: writeGitSetup,
		already: 'in force already',
		done: 'git merges the plans of this repository by task now',
		remarks: [
			...(wanted.attributes.length > 0 ? ['commit .gitattributes'] : []),
			'in every other clone planwright setup git has to be run once',
		],
	};
}

function removing({present}: GitSetup): Change {
	return {
		lines: present,
		sign: '-',
		apply: removeGitSetup,
		already: 'it is not set up here',
		done: 'git merges the plans of this repository by lines again',
		remarks: [],
	};
}

/** Says what will be changed, asks, and changes it. */
async function apply(change: Change, setup: GitSetup, yes: boolean, context: Context): Promise<number> {
	const {attributes, config} = change.lines;
	if (attributes.length + config.length === 0) {
		await printResult(`${change.already}; nothing to change\n`, context);
		return 0;
	}
	const style = context.style();
	const block = (file: string, lines: readonly string[]): string => {
		const shown = safeText(path.relative(context.cwd, file) || file);
		const changed = lines.map(line => `  ${change.sign} ${safeText(line)}\n`).join('');
		return lines.length === 0 ? '' : `${paint(style, 'title', shown)}\n${changed}`;
	};
	await printResult(block(setup.attributesPath, attributes) + block(setup.configPath, config), context);
	if (!yes && !(await confirmed('Change this?', context))) return 1;
	await change.apply(setup, context.world.env);
	await printResult(`${change.done}\n`, context);
	await printRemarks(change.remarks, context);
	return 0;
}
