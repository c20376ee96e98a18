#!/usr/bin/env node
import module from 'node:module';
import type {Output, SignalName, World} from './source/commands/context.ts';
import {directOutput} from './source/commands/direct-output.ts';
import {signalCodes} from './source/commands/signals.ts';
import {version} from './source/version.ts';

const argv = process.argv.slice(2);

if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
	directOutput(1, () => process.stdout).write(`${version}\n`, error => {
		process.exitCode = error ? 2 : 0;
	});
} else {
	void start();
}

async function start(): Promise<void> {
	// Only newer versions of Node have it.
	(module as {enableCompileCache?: () => void}).enableCompileCache?.();
	const {run} = await import('./source/main.ts');
	process.exitCode = await run(argv, worldOf());
}

/** Streams are getters, since each costs time when it is first touched. */
function worldOf(): World {
	let stdout: Output | undefined;
	let stderr: Output | undefined;
	let onSignal = (signal: SignalName): void => process.exit(signalCodes[signal]);
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.on(signal, () => onSignal(signal));
	}
	return {
		get stdin() {
			return process.stdin;
		},
		get stdout() {
			stdout ??= directOutput(1, () => process.stdout);
			return stdout;
		},
		get stderr() {
			stderr ??= directOutput(2, () => process.stderr);
			return stderr;
		},
		get cwd() {
			return process.cwd();
		},
		env: process.env,
		now: () => new Date(),
		takeSignals: (taken = () => {}) => {
			onSignal = taken;
		},
	};
}
