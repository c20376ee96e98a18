#!/usr/bin/env node
import path from 'node:path';
import {keepModulesCode, runWithCodeCache} from './source/code-cache.ts';
import {commandNamed} from './source/commands/table.ts';
import {version} from './source/version.ts';

const [word = '', ...rest] = process.argv.slice(2);
const command = commandNamed(word);
/** What draws nothing is in the smaller bundle. */
const isPlain =
	command === undefined
		? /^(?:help|--help|-h|__complete)$/.test(word)
		: command.draws !== true && !rest.includes('--watch');

if (/^(?:--version|-V)$/.test(word) && rest.length === 0) {
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
