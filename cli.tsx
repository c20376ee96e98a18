#!/usr/bin/env node
import {loadFromCodeCache, recordCodeCache} from './source/code-cache.ts';
import {directOutput} from './source/commands/direct-output.ts';
import {version} from './source/version.ts';

const argv = process.argv.slice(2);

if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
	directOutput(1, () => process.stdout).write(`${version}\n`, error => {
		process.exitCode = error ? 2 : 0;
	});
} else if (argv.length === 1 && argv[0] === '__make-code-cache') {
	const write = recordCodeCache(import.meta.dirname);
	void import('./source/frequent-commands.ts')
		.then(({runFrequentCommands}) => runFrequentCommands())
		.then(write);
} else {
	loadFromCodeCache(import.meta.dirname);
	void import('./source/process.ts').then(({start}) => start(argv));
}
