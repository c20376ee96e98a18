import type {Output, SignalName, World} from './commands/context.ts';
import {directOutput} from './commands/direct-output.ts';
import type {Loaders} from './commands/loaders.ts';
import {signalCodes} from './commands/signals.ts';
import {run} from './main.ts';

/** Runs a command line as this process, and sets its exit code. */
export async function start(argv: readonly string[], loaders: Loaders): Promise<void> {
	const {world, hasStreams} = worldOf();
	process.exitCode = await run(argv, world, loaders);
	if (process.exitCode === signalCodes.SIGHUP) {
		endWithTerminal();
	}
	if (!hasStreams()) {
		// All is written then, and Node need not take apart what it has set up.
		process.exit();
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

/** The process's own world, and whether it has used Node's streams: each costs time when it is first touched. */
function worldOf(): {readonly world: World; readonly hasStreams: () => boolean} {
	let stdout: Output | undefined;
	let stderr: Output | undefined;
	let hasStreams = false;
	const stream = <Kind extends 'stdin' | 'stdout' | 'stderr'>(kind: Kind): (typeof process)[Kind] => {
		hasStreams = true;
		return process[kind];
	};
	let onSignal = (signal: SignalName): void => process.exit(signalCodes[signal]);
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.on(signal, () => onSignal(signal));
	}
	const world: World = {
		get stdin() {
			return stream('stdin');
		},
		get stdout() {
			stdout ??= directOutput(1, () => stream('stdout'));
			return stdout;
		},
		get stderr() {
			stderr ??= directOutput(2, () => stream('stderr'));
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
	return {world, hasStreams: () => hasStreams};
}
