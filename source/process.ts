import type {SignalName, World} from './commands/context.ts';
import {signalCodes} from './commands/context.ts';
import type {Loaders} from './commands/loaders.ts';
import {run} from './main.ts';

/** Runs a command line as this process, and sets its exit code. */
export async function start(argv: readonly string[], loaders: Loaders): Promise<void> {
	process.exitCode = await run(argv, processWorld(), loaders);
	if (process.exitCode === signalCodes.SIGHUP) endWithTerminal();
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

/** The process's own world. Each stream is opened when it is first used. */
function processWorld(): World {
	let onSignal = (signal: SignalName): void => process.exit(signalCodes[signal]);
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => onSignal(signal));
	return {
		get stdin() {
			return process.stdin;
		},
		get stdout() {
			return withoutErrorEvents(process.stdout);
		},
		get stderr() {
			return withoutErrorEvents(process.stderr);
		},
		get cwd() {
			return process.cwd();
		},
		env: process.env,
		now: () => new Date(),
		takeSignals: (taken = () => {}) => {
			const before = onSignal;
			onSignal = taken;
			return () => {
				onSignal = before;
			};
		},
	};
}

/** Whoever writes is told of an error by the callback; as an event that nobody listens to it would end the process. */
function withoutErrorEvents(stream: NodeJS.WriteStream): NodeJS.WriteStream {
	return stream.listenerCount('error') > 0 ? stream : stream.on('error', () => {});
}
