import {render, useApp} from 'ink';
import {type ReactNode, useEffect} from 'react';
import {asciiOnly} from '../text/ascii.ts';
import type {Style} from '../text/theme.ts';
import {withoutAnswers} from './background.ts';
import {type Look, ThemeContext, themeOf} from './theme.tsx';

/** The terminal that a screen takes over; both sides must be one. */
export type Terminal = {readonly stdin: NodeJS.ReadStream; readonly stdout: NodeJS.WriteStream};

/** What a screen looks like. */
export type ScreenLook = Style & Look;

/** What every screen is opened with. */
export type ScreenContext = {
	readonly terminal: Terminal;
	readonly env: Readonly<Record<string, string | undefined>>;
	/** Absolute; paths are shown relative to it. */
	readonly cwd: string;
	/** Absolute root of the repository around `cwd`. */
	readonly root: string;
	readonly now: () => Date;
	readonly look: ScreenLook;
};

/** How a screen ended: with what it was left with, or by a signal. */
export type Ending<Result> =
	| {readonly kind: 'left'; readonly result: Result}
	| {readonly kind: 'signal'; readonly signal: 'SIGTERM' | 'SIGHUP' | 'SIGINT'};

/** Columns and rows of a terminal. */
export type ScreenSize = {readonly columns: number; readonly rows: number};

/** The size of a terminal; where it does not tell, that of the oldest of them. */
export function sizeOf({columns, rows}: Pick<NodeJS.WriteStream, 'columns' | 'rows'>): ScreenSize {
	return {columns: columns || 80, rows: rows || 24};
}

export type Screen<Result> = {
	/** Ends the screen, once what is being drawn is drawn. */
	readonly leave: (result: Result) => void;
	/** Gives the terminal to another program until the promise settles, then draws anew. */
	readonly suspend: (run: () => Promise<void>) => Promise<void>;
	/** Ends the screen with a fault: `showScreen` rejects with it. */
	readonly fail: (error: unknown) => void;
	/** What Ctrl-Z does: stops the process group until the shell continues it. */
	readonly stop: () => void;
};

/** Cursor to the first cell, and everything from there erased (ECMA-48 CUP, ED). */
const homeAndErase = '\u001b[H\u001b[J';

/**
 * What is too wide for its row ends there (DECAWM off): terminals do not agree how wide some emoji and scripts
 * are, and one row that went on in the next would shift all that follow.
 */
const withoutWrapping = '\u001b[?7l';
const withWrapping = '\u001b[?7h';

/** Pasted text comes between markers from now on (xterm's private mode 2004); Ink ends it. */
const bracketedPaste = '\u001b[?2004h';

export type ScreenOptions = {
	readonly terminal: Terminal;
	readonly look: ScreenLook;
	/** Runs at once when the process is told to end: what must be kept is kept there. */
	readonly beforeSignal?: () => void;
	/** Runs before the first frame of another size is drawn. */
	readonly onResize?: (size: ScreenSize) => void;
};

/**
 * Draws what `draw` gives over the whole terminal until the screen is left, and gives the terminal back as it was.
 * Rejects with what a component or a handler threw, after the terminal is back.
 */
export async function showScreen<Result>(
	draw: (screen: Screen<Result>) => ReactNode,
	{terminal: {stdin, stdout}, look, beforeSignal = () => {}, onResize = () => {}}: ScreenOptions,
): Promise<Ending<Result>> {
	let ending: Ending<Result> | null = null;
	let fault: {readonly error: unknown} | null = null;
	/** What the screen was asked for last. */
	let request: Request | null = null;
	let isLent = false;
	const fail = (error: unknown) => {
		fault ??= {error};
		beforeSignal();
		instance.unmount();
	};
	const lend = async (run: () => Promise<void>) => {
		await stopReading(stdin);
		stdout.write(withWrapping);
		await run();
		stdout.write(withoutWrapping);
	};
	const suspend = (run: () => Promise<void>) => {
		isLent = true;
		return new Promise<void>((resolve, reject) => {
			ask({kind: 'lend', run: () => lend(run), resolve, reject});
		}).finally(() => {
			isLent = false;
		});
	};
	const stop = () => {
		// The program that has the terminal was stopped, and its job with it.
		if (isLent) process.kill(process.pid, 'SIGSTOP');
		else suspend(stopProcessGroup).catch(fail);
	};
	const leave = (result: Result) => {
		if (request?.kind !== 'leave') ask({kind: 'leave', result});
	};
	const node = draw({leave, suspend, fail, stop});
	const theme = themeOf(look);
	const tree = () => (
		<ThemeContext value={theme}>
			<Owner request={request}>{node}</Owner>
		</ThemeContext>
	);
	const ask = (wanted: Request) => {
		request = wanted;
		instance.rerender(tree());
	};
	// The alternate screen keeps the column that the cursor was in, and the first row is drawn from it.
	stdout.write('\r');
	// Ink does both only after its first frame; what is typed or pasted before that is for us as well.
	stdin.setRawMode(true);
	stdout.write(bracketedPaste + withoutWrapping);
	const instance = render(tree(), {
		stdin: withoutAnswers(stdin),
		stdout: look.ascii ? asciiStream(stdout) : stdout,
		alternateScreen: true,
		exitOnCtrlC: false,
		incrementalRendering: true,
		interactive: true,
		maxFps: 120,
		patchConsole: false,
	});
	const endBy = (signal: 'SIGTERM' | 'SIGHUP' | 'SIGINT') => () => {
		// Ctrl-C is for the program that has the terminal.
		if (signal === 'SIGINT' && isLent) return;
		ending ??= {kind: 'signal', signal};
		beforeSignal();
		instance.unmount();
	};
	// A terminal that is gone answers writes with an error; the signal that comes with it ends us.
	const ignoreLostTerminal = () => {};
	// Before Ink's own listener, which would draw the frame of the old size once more. Where the terminal
	// has left the cursor and the rows is unknown by then, so all is drawn anew from its first cell.
	let isTold = false;
	const resize = () => {
		isTold = true;
		if (isLent) return;
		instance.clear();
		stdout.write(homeAndErase);
		onResize(sizeOf(stdout));
		instance.rerender(tree());
	};
	// A window that went through other sizes and is what it was has lost rows too, and Node does not tell that.
	const redraw = () => {
		if (!isTold) stdout.emit('resize');
		isTold = false;
	};
	const handlers = {SIGTERM: endBy('SIGTERM'), SIGHUP: endBy('SIGHUP'), SIGINT: endBy('SIGINT')} as const;
	for (const [signal, handler] of Object.entries(handlers)) process.on(signal, handler);
	// A terminal that is closed ends what is read from it, and may do so before the signal comes.
	for (const event of ['end', 'error']) stdin.on(event, handlers.SIGHUP);
	process.on('uncaughtException', fail);
	process.on('SIGTSTP', stop);
	stdout.on('error', ignoreLostTerminal);
	stdout.prependListener('resize', resize);
	process.on('SIGWINCH', redraw);
	try {
		const result = (await instance.waitUntilExit()) as Result;
		if (fault !== null) throw (fault as {readonly error: unknown}).error;
		return ending ?? {kind: 'left', result};
	} finally {
		stdin.setRawMode(false);
		stdout.write(withWrapping);
		for (const [signal, handler] of Object.entries(handlers)) process.off(signal, handler);
		stdin.off('end', handlers.SIGHUP);
		process.off('uncaughtException', fail);
		process.off('SIGTSTP', stop);
		// What is written last may fail a moment later.
		setImmediate(() => stdout.off('error', ignoreLostTerminal));
		stdout.off('resize', resize);
		process.off('SIGWINCH', redraw);
	}
}

/** What a screen is asked for: to end, or to give its terminal to another program for a while. */
type Request =
	| {readonly kind: 'leave'; readonly result: unknown}
	| {
			readonly kind: 'lend';
			readonly run: () => Promise<void>;
			readonly resolve: () => void;
			readonly reject: (error: unknown) => void;
	  };

type OwnerProps = {readonly request: Request | null; readonly children: ReactNode};

/** The one component that ends or suspends Ink, in an effect, after state has settled. */
function Owner({request, children}: OwnerProps): ReactNode {
	const {exit, suspendTerminal} = useApp();
	useEffect(() => {
		if (request?.kind === 'leave') exit(request.result);
		if (request?.kind === 'lend') suspendTerminal(request.run).then(request.resolve, request.reject);
	}, [request, exit, suspendTerminal]);
	return children;
}

/** The stream with ASCII written for each sign of ours, which takes as many columns. */
function asciiStream(stdout: NodeJS.WriteStream): NodeJS.WriteStream {
	return new Proxy(stdout, {
		get: (target, name) => {
			const value: unknown = Reflect.get(target, name, target);
			if (typeof value !== 'function') return value;
			if (name !== 'write') return value.bind(target);
			return (text: string, ...rest: readonly unknown[]) => value.call(target, asciiOnly(text), ...rest);
		},
	});
}

/**
 * Ink only stops to listen; Node would still read what comes next, which is for the other program. A
 * stream can be paused once its listeners are gone, and has stopped to read a tick after that.
 */
async function stopReading(stdin: NodeJS.ReadStream): Promise<void> {
	await new Promise(resolve => setImmediate(resolve));
	stdin.pause();
	await new Promise(resolve => setImmediate(resolve));
}

/**
 * Stops every process of the job, as the terminal's own Ctrl-Z would (a parent such as npm too).
 * Where no shell can continue us the signal does nothing, and the timer ends the wait; it runs on after
 * a stop as well.
 */
async function stopProcessGroup(): Promise<void> {
	const listeners = process.listeners('SIGTSTP');
	process.removeAllListeners('SIGTSTP');
	process.kill(0, 'SIGTSTP');
	await new Promise(resolve => setTimeout(resolve, 100));
	for (const listener of listeners) process.on('SIGTSTP', listener);
}
