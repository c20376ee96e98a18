#!/usr/bin/env node
import {run} from './source/main.ts';
import {version} from './source/version.ts';

const argv = process.argv.slice(2);

if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
	process.stdout.write(`${version}\n`);
} else {
	process.exitCode = await run(argv, {} as never);
}
