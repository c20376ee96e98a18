import {type ChildProcess, type SpawnOptions, spawn} from 'node:child_process';
import {once} from 'node:events';
import process from 'node:process';
import type {Readable} from 'node:stream';
import {StringDecoder} from 'node:string_decoder';
import {setTimeout as after} from 'node:timers/promises';
import type {Command} from '../plan/allowed-commands.ts';
import type {Environment} from './context.ts';

export type RunOptions = {
	/** Absolute path of the folder that it runs in. */
	readonly cwd: string;
	readonly environment: Environment;
	/** How long it may take, in ms. */
	readonly limit: number;
	/** How long what is told to end may take for it, in ms. */
	readonly patience?: number;
	/** Ends it. */
	readonly signal: AbortSignal;
	/** Gets what it prints, as it comes; nothing more is read before it settles. */
	readonly onOutput: (text: string) => Promise<void>;
};

/** How a command ended, and the last of what it printed. */
export type Outcome = {readonly output: string} & (
	| {readonly kind: 'exit'; readonly code: number}
	| {readonly kind: 'killed'; readonly by: string}
	/** After the limit. */
	| {readonly kind: 'late'}
	/** By `signal`. */
	| {readonly kind: 'stopped'}
	| {readonly kind: 'not-started'; readonly reason: string}
);

/** So many characters of what it prints are kept. */
const kept = 4000;

const isWindows = process.platform === 'win32';

/**
 * Runs a command with nothing on its stdin, and in a session and process group of its own: it has no terminal, and
 * whatever it has started in that group ends with it, with the limit, and with the signal. Never rejects.
 */
export async function runCommand(
	command: Command,
	{cwd, environment, limit, patience = 2000, signal, onOutput}: RunOptions,
): Promise<Outcome> {
	const started = start(command, {
		cwd,
		env: environment,
		stdio: ['ignore', 'pipe', 'pipe'],
		detached: !isWindows,
		windowsHide: true,
	});
	if (started instanceof Error) return {kind: 'not-started', reason: reasonOf(started), output: ''};
	const child = started;
	let output = '';
	let ending: 'late' | 'stopped' | null = null;
	let kill: NodeJS.Timeout | undefined;
	const end = (why: 'late' | 'stopped') => {
		ending ??= why;
		signalGroup(child, 'SIGTERM');
		kill ??= setTimeout(() => signalGroup(child, 'SIGKILL'), patience);
	};
	const stop = () => end('stopped');
	const late = setTimeout(() => end('late'), limit);
	if (signal.aborted) stop();
	else signal.addEventListener('abort', stop, {once: true});

	const keep = (text: string) => {
		output = (output + text).slice(-kept);
		return onOutput(text);
	};
	const read = Promise.all([pass(child.stdout, keep), pass(child.stderr, keep)]);
	try {
		const [code, by] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
		clearTimeout(late);
		// What it has left behind may still print, or hold its output open for ever.
		const isRead = await Promise.race([read.then(() => true), after(patience, false)]);
		if (!isRead || ending !== null) await endGroup(child, read, patience);
		if (ending !== null) return {kind: ending, output};
		return code === null ? {kind: 'killed', by: by ?? 'a signal', output} : {kind: 'exit', code, output};
	} catch (error) {
		return {kind: 'not-started', reason: reasonOf(error), output};
	} finally {
		clearTimeout(late);
		clearTimeout(kill);
		signal.removeEventListener('abort', stop);
	}
}

/** Some faults are thrown, such as a NUL in an argument; others come as an event. */
function start({line, words}: Command, options: SpawnOptions): ChildProcess | Error {
	try {
		const [program = '', ...rest] = words ?? [];
		return words === null ? spawn(line, {...options, shell: true}) : spawn(program, rest, options);
	} catch (error) {
		return error instanceof Error ? error : new Error(String(error));
	}
}

function reasonOf(error: unknown): string {
	const {code, message} = error as NodeJS.ErrnoException;
	if (code === 'ENOENT') return 'there is no such program';
	return code === 'EACCES' ? 'it is no program that may be run' : message;
}

/** Hands on what a stream brings, until it ends or is given up. */
async function pass(stream: Readable | null, give: (text: string) => Promise<void>): Promise<void> {
	const decoder = new StringDecoder('utf8');
	try {
		for await (const chunk of stream ?? []) await give(decoder.write(chunk as Buffer));
	} catch {
		// It was given up.
	}
}

/** Ends what is left of a group, and gives up what is still read of it. */
async function endGroup(child: ChildProcess, read: Promise<unknown>, patience: number): Promise<void> {
	signalGroup(child, 'SIGTERM');
	await Promise.race([read, after(patience)]);
	signalGroup(child, 'SIGKILL');
	child.stdout?.destroy();
	child.stderr?.destroy();
}

function signalGroup({pid}: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): void {
	if (pid === undefined) return;
	if (isWindows) {
		spawn('taskkill', ['/pid', String(pid), '/t', '/f'], {stdio: 'ignore'}).on('error', () => {});
		return;
	}
	try {
		process.kill(-pid, signal);
	} catch {
		// Nothing is left of it.
	}
}
