#!/usr/bin/env node
import {loadFromCodeCache} from './source/code-cache.ts';
import {directOutput} from './source/commands/direct-output.ts';
import {version} from './source/version.ts';

const argv = process.argv.slice(2);

if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
	directOutput(1, () => process.stdout).write(`${version}\n`, error => {
		process.exitCode = error ? 2 : 0;
	});
} else {
	const unkept = loadFromCodeCache(import.meta.dirname, argv[0], process.env);
	void import('./source/process.ts').then(({start}) => start(argv, unkept));
}
