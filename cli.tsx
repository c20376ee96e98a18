#!/usr/bin/env node
import path from 'node:path';
import {keepModulesCode, runWithCodeCache} from './source/code-cache.ts';
import {findCommand} from './source/commands/parse.ts';
import {commandNamed} from './source/commands/table.ts';
import {version} from './source/version.ts';

const argv = process.argv.slice(2);
const [first = '', ...rest] = argv;
const {at} = findCommand(argv);
const word = at === null ? first : (argv[at] ?? '');
const command = commandNamed(word);
/** What draws nothing is in one bundle, what draws in the other. */
const isPlain =
	command === undefined
		? /^(?:help|--help|-h|__complete)$/.test(word)
		: command.draws !== true && !argv.includes('--watch');

if (/^(?:--version|-V)$/.test(first) && rest.length === 0) {
	process.stdout.on('error', () => {
		process.exitCode = 2;
	});
	process.stdout.write(`${version}\n`);
} else if (isPlain) {
	runWithCodeCache(path.join(import.meta.dirname, 'commands.js'), command?.name ?? 'help');
} else {
	keepModulesCode();
	void import(path.join(import.meta.dirname, 'screens.mjs'));
}
