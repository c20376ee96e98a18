import {render, useApp, useStdout} from 'ink';
import {
	createContext,
	type ReactElement,
	type ReactNode,
	use,
	useCallback,
	useEffect,
	useMemo,
	useState,
} from 'react';
import {stopProcessGroup} from './stop-process-group.ts';

/** The terminal that a screen takes over; both sides must be one. */
export type Terminal = {readonly stdin: NodeJS.ReadStream; readonly stdout: NodeJS.WriteStream};

/** How a screen ended: with what it was left with, or by a signal. */
export type Ending<Result> =
	| {readonly kind: 'left'; readonly result: Result}
	| {readonly kind: 'signal'; readonly signal: 'SIGTERM' | 'SIGHUP' | 'SIGINT'};

type ScreenProviderProps = {readonly screen: Screen<never>; readonly children: ReactNode};

/** Puts components on a screen; for those that test one. */
export function ScreenProvider({screen, children}: ScreenProviderProps): ReactElement {
	return <ScreenContext value={screen as Screen<unknown>}>{children}</ScreenContext>;
}

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

const ScreenContext = createContext<Screen<unknown> | null>(null);

/** The screen around a component. */
export function useScreen<Result>(): Screen<Result> {
	const screen = use(ScreenContext);
	if (screen === null) throw new Error('useScreen is for components inside showScreen');
	return screen;
}

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

const SizeContext = createContext<ScreenSize>({columns: 80, rows: 24});

/** The size of the terminal now. A component that uses it is drawn anew before anything of another size is. */
export function useScreenSize(): ScreenSize {
	return use(SizeContext);
}

/**
 * Draws `node` over the whole terminal until it is left, and gives the terminal back as it was.
 * `beforeSignal` runs at once when the process is told to end: what must be kept is kept there.
 * `onResize` runs before the first frame of another size is drawn.
 * Rejects with what a component or a handler threw, after the terminal is back.
 */
export async function showScreen<Result>(
	node: ReactNode,
	{stdin, stdout}: Terminal,
	beforeSignal: () => void = () => {},
	onResize: (size: ScreenSize) => void = () => {},
): Promise<Ending<Result>> {
	let ending: Ending<Result> | null = null;
	let fault: {readonly error: unknown} | null = null;
	const lent: Lent = {toAnother: false};
	const failWith = (error: unknown) => {
		fault ??= {error};
		beforeSignal();
		instance.unmount();
	};
	const tree = () => (
		<SizeContext value={sizeOf(stdout)}>
			<Owner stdin={stdin} fail={failWith} lent={lent}>
				{node}
			</Owner>
		</SizeContext>
	);
	// The alternate screen keeps the column that the cursor was in, and the first row is drawn from it.
	stdout.write('\r');
	// Ink does both only after its first frame; what is typed or pasted before that is for us as well.
	stdin.setRawMode(true);
	stdout.write(bracketedPaste + withoutWrapping);
	const instance = render(tree(), {
		stdin,
		stdout,
		alternateScreen: true,
		exitOnCtrlC: false,
		incrementalRendering: true,
		interactive: true,
		maxFps: 120,
		patchConsole: false,
	});
	const endBy = (signal: 'SIGTERM' | 'SIGHUP' | 'SIGINT') => () => {
		// Ctrl-C is for the program that has the terminal.
		if (signal === 'SIGINT' && lent.toAnother) return;
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
		if (lent.toAnother) return;
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
	process.on('uncaughtException', failWith);
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
		process.off('uncaughtException', failWith);
		// What is written last may fail a moment later.
		setImmediate(() => stdout.off('error', ignoreLostTerminal));
		stdout.off('resize', resize);
		process.off('SIGWINCH', redraw);
	}
}

/** Whether another program has the terminal now. */
type Lent = {toAnother: boolean};

type OwnerProps = {
	readonly stdin: NodeJS.ReadStream;
	readonly fail: (error: unknown) => void;
	readonly lent: Lent;
	readonly children: ReactNode;
};

/** The one component that calls `exit`, in an effect, after state has settled. */
function Owner({stdin, fail, lent, children}: OwnerProps): ReactElement {
	const {exit, suspendTerminal} = useApp();
	const {stdout} = useStdout();
	const [left, setLeft] = useState<{readonly result: unknown} | null>(null);
	useEffect(() => {
		if (left !== null) exit(left.result);
	}, [left, exit]);
	const suspend = useCallback(
		async (run: () => Promise<void>) => {
			lent.toAnother = true;
			try {
				await suspendTerminal(async () => {
					await stopReading(stdin);
					stdout.write(withWrapping);
					await run();
					stdout.write(withoutWrapping);
				});
			} finally {
				lent.toAnother = false;
			}
		},
		[lent, stdin, stdout, suspendTerminal],
	);
	const stop = useCallback(() => {
		// The program that has the terminal was stopped, and its job with it.
		if (lent.toAnother) process.kill(process.pid, 'SIGSTOP');
		else suspend(stopProcessGroup).catch(fail);
	}, [lent, suspend, fail]);
	useEffect(() => {
		process.on('SIGTSTP', stop);
		return () => void process.off('SIGTSTP', stop);
	}, [stop]);
	const screen = useMemo<Screen<unknown>>(
		() => ({leave: result => setLeft(first => first ?? {result}), suspend, fail, stop}),
		[suspend, fail, stop],
	);
	return <ScreenContext value={screen}>{children}</ScreenContext>;
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
