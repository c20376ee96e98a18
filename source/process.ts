import type {Output, SignalName, World} from './commands/context.ts';
import {directOutput} from './commands/direct-output.ts';
import {signalCodes} from './commands/signals.ts';
import {run} from './main.ts';

/** Runs a command line as this process, and sets its exit code. */
export async function start(argv: readonly string[]): Promise<void> {
	process.exitCode = await run(argv, worldOf());
	if (process.exitCode === signalCodes.SIGHUP) {
		endWithTerminal();
	}
}

/**
 * Node aborts, and may leave a core file, where it ends with a terminal that is gone and cannot be set back
 * (`ResetStdio`). The signal that says so ends us before that.
 */
function endWithTerminal(): void {
	// Loaded already where a terminal was used; to load it costs what short commands have no time for.
	const {isatty} = process.getBuiltinModule('node:tty');
	if ([process.stdin, process.stdout].some(({isTTY, fd}) => isTTY && !isatty(fd))) {
		process.removeAllListeners('SIGHUP');
		process.kill(process.pid, 'SIGHUP');
	}
}

/** The process's own world. Streams are getters, since each costs time when it is first touched. */
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
