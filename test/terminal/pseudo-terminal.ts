import {closeSync, constants, mkdtempSync, openSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {pathToFileURL} from 'node:url';
import {type IPty, spawn} from '@lydell/node-pty';
import headless from '@xterm/headless';
import {type Cell, cellsOf} from './cells.ts';
import {bytesOfKey} from './key-codes.ts';

const cli = path.join(import.meta.dirname, '../../dist/cli.js');

export type TerminalOptions = {
	/** Arguments of `planwright`. */
	readonly args?: readonly string[];
	readonly cwd: string;
	readonly columns?: number;
	readonly rows?: number;
	/** What the terminal says its ground is: `1e1e/1e1e/1e1e`; left out: it does not say. */
	readonly background?: string;
	/** Added to a clean environment. */
	readonly env?: Readonly<Record<string, string>>;
	/** What time it is for the program when it starts, such as `2026-12-02T10:00Z`; its time zone is then UTC. */
	readonly now?: string;
	/** Another program instead of ours, such as a shell; `args` are then its own. */
	readonly program?: string;
};

/** How a program ended; `signal` is 0 where it ended by itself. */
export type Exit = {readonly code: number; readonly signal: number};

/** The built program in a real terminal, as its user sees it. */
export type TerminalSession = {
	readonly pid: number;
	/** The rows of the screen without blanks at their ends. */
	readonly rows: () => readonly string[];
	/** The same as one text. */
	readonly screen: () => string;
	/** The same with what each cell looks like. */
	readonly cells: () => readonly (readonly Cell[])[];
	/** Where the terminal's cursor stands; `null` where it is hidden. */
	readonly cursor: () => {readonly row: number; readonly column: number} | null;
	/** Whether what is shown is a frame that has been drawn to its end. */
	readonly isWhole: () => boolean;
	/** Keys by name (`enter`, `ctrl-c`) or text to type; all arrive at once. */
	readonly press: (...keys: readonly string[]) => void;
	/** Text as a terminal pastes it. */
	readonly paste: (text: string) => void;
	/** Settles with the screen when it shows the text, matches, or fulfils the condition. */
	readonly waitFor: (what: string | RegExp | ((screen: string) => boolean)) => Promise<string>;
	readonly resize: (columns: number, rows: number) => void;
	readonly kill: (signal: NodeJS.Signals) => void;
	/** Settles when the program has ended and all that it wrote is on the screen. */
	readonly exit: () => Promise<Exit>;
	/** Whether the second screen buffer is shown, which full-screen programs draw on. */
	readonly isAlternate: () => boolean;
	/** Everything that the program has written so far, with its escape sequences. */
	readonly written: () => string;
	/** Ends what still runs. */
	readonly close: () => Promise<void>;
};

/** Longer than anything takes on a busy machine; a test that waits this long has failed. */
const patience = 15_000;

/** What a program that draws writes around each frame (DEC mode 2026). */
const frameStart = '\u001b[?2026h';
const frameEnd = '\u001b[?2026l';

/** Starts the built program; who starts it closes it. */
export function openTerminal(options: TerminalOptions): TerminalSession {
	const {args = [], cwd, columns = 80, rows = 24, env = {}, background, now, program} = options;
	const settings = mkdtempSync(path.join(tmpdir(), 'planwright-settings-'));
	const screen = new headless.Terminal({cols: columns, rows, allowProposedApi: true, scrollback: 1000});
	const child = spawn(program ?? process.execPath, program === undefined ? [cli, ...args] : [...args], {
		name: 'xterm-256color',
		cols: columns,
		rows,
		cwd,
		env: {...cleanEnvironment(settings), ...(now === undefined ? {} : clockAt(now)), ...env},
	});
	const held = holdTerminal(child);
	const watchers = new Set<() => void>();
	let written = '';
	let unparsed = 0;
	let ended: Exit | null = null;
	const notify = () => {
		for (const watcher of [...watchers]) watcher();
	};
	child.onData(data => {
		written += data;
		unparsed++;
		screen.write(data, () => {
			unparsed--;
			notify();
		});
	});
	const answer = (reply: string) => {
		if (ended === null) child.write(reply);
	};
	screen.onData(answer);
	screen.parser.registerOscHandler(11, () => {
		if (background !== undefined) answer(`\u001b]11;rgb:${background}\u001b\\`);
		return true;
	});
	child.onExit(({exitCode, signal}) => {
		closeSync(held);
		ended = {code: exitCode, signal: signal ?? 0};
		notify();
	});

	const session: TerminalSession = {
		pid: child.pid,
		rows: () => rowsOf(screen),
		screen: () => rowsOf(screen).join('\n').trimEnd(),
		cells: () => cellsOf(screen),
		cursor: () => {
			const {cursorX: column, cursorY: row} = screen.buffer.active;
			return written.lastIndexOf('\u001b[?25l') > written.lastIndexOf('\u001b[?25h') ? null : {row, column};
		},
		isWhole: () => unparsed === 0 && written.lastIndexOf(frameEnd) > written.lastIndexOf(frameStart),
		press: (...keys) => child.write(keys.map(bytesOfKey).join('')),
		paste: text => child.write(`\u001b[200~${text}\u001b[201~`),
		waitFor: what => until(() => matches(session.screen(), what), `the screen to show ${String(what)}`),
		resize: (newColumns, newRows) => {
			screen.resize(newColumns, newRows);
			child.resize(newColumns, newRows);
		},
		kill: signal => child.kill(signal),
		exit: async () => {
			await until(() => ended !== null && unparsed === 0, 'the program to end');
			if (ended === null) throw new Error('the program has not ended');
			return ended;
		},
		isAlternate: () => screen.buffer.active.type === 'alternate',
		written: () => written,
		close: async () => {
			if (ended === null) {
				child.kill('SIGKILL');
				await session.exit();
			}
			screen.dispose();
			rmSync(settings, {recursive: true, force: true});
		},
	};

	async function until(isSo: () => boolean, what: string): Promise<string> {
		if (isSo()) return session.screen();
		return await new Promise((resolve, reject) => {
			const late = setTimeout(() => {
				watchers.delete(look);
				reject(new Error(`waited in vain for ${what}; the screen is:\n${session.screen()}`));
			}, patience);
			const look = () => {
				if (!isSo()) return;
				clearTimeout(late);
				watchers.delete(look);
				resolve(session.screen());
			};
			watchers.add(look);
		});
	}

	return session;
}

/**
 * Holds the program's side of the terminal open after the program has ended: a terminal that is hung up
 * while it is read loses what was written last (libuv takes a short read and POLLHUP for the end).
 */
function holdTerminal(child: IPty): number {
	const {ptsName} = child as IPty & {readonly ptsName: string};
	return openSync(ptsName, constants.O_RDWR | constants.O_NOCTTY);
}

function rowsOf({buffer: {active}, rows}: InstanceType<typeof headless.Terminal>): readonly string[] {
	return Array.from(
		{length: rows},
		(_, row) => active.getLine(active.baseY + row)?.translateToString(true) ?? '',
	);
}

function matches(screen: string, what: string | RegExp | ((screen: string) => boolean)): boolean {
	if (typeof what === 'string') return screen.includes(what);
	return typeof what === 'function' ? what(screen) : what.test(screen);
}

function clockAt(now: string): Record<string, string> {
	const clock = pathToFileURL(path.join(import.meta.dirname, 'clock.mjs')).href;
	return {NODE_OPTIONS: `--import ${clock}`, START: now, TZ: 'UTC'};
}

/** What a program needs, and nothing that changes how ours behaves; settings go to a folder of the test's own. */
function cleanEnvironment(settings: string): Record<string, string> {
	const {PATH = '', LANG = 'C.UTF-8', XDG_CACHE_HOME = ''} = process.env;
	return {
		PATH,
		LANG,
		// The program's compiled code, which need not be made anew for each terminal.
		XDG_CACHE_HOME,
		HOME: settings,
		XDG_CONFIG_HOME: settings,
		XDG_DATA_HOME: settings,
		XDG_STATE_HOME: settings,
		XDG_RUNTIME_DIR: settings,
		TERM: 'xterm-256color',
	};
}
