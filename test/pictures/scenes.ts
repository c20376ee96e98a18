import type {TerminalSession} from '../terminal/pseudo-terminal.ts';
import {makeRepository} from '../terminal/repository.ts';
import {startTerminal} from '../terminal/terminal.ts';
import {dark, light} from './palette.ts';
import {pictureOf} from './picture.ts';
import {title, workedOn} from './worked-on.ts';

const palettes = {dark, light};

/** The grounds that pictures are taken on. */
export type Look = keyof typeof palettes;
export const looks: readonly Look[] = ['dark', 'light'];

const today = '2026-12-02T10:00Z';

/** What is in the pictures of the documentation. Each is a program that was started, and keys that were pressed. */
export const scenes = {wizard, checklist, timeline, status};

/** The wizard at a plan's technical stack, with a first answer. */
async function wizard(look: Look): Promise<string> {
	const terminal = start(look, ['new', title], makeRepository().root, {columns: 112, rows: 22});
	for (const step of [2, 3]) {
		await terminal.waitFor(`step ${step}/`);
		terminal.press('pagedown');
	}
	await terminal.waitFor('step 4/');
	terminal.press('React, TypeScript', 'enter', 'Node, Postgr');
	const isShown = whole(terminal, /❯ ✓ Backend/);
	// The cursor is moved a frame later than what is typed is drawn.
	await terminal.waitFor(screen => isShown(screen) && textBeforeCursor(terminal).endsWith('Node, Postgr'));
	return taken(terminal, look, `planwright new "${title}"`);
}

/** The checklist at a task that somebody works on. */
async function checklist(look: Look): Promise<string> {
	const terminal = start(look, ['open'], await workedOn(), {columns: 120, rows: 19});
	await terminal.waitFor(whole(terminal, /❯.*2\.2/));
	return taken(terminal, look, 'planwright open');
}

/** The phases of the same plan over the days. */
async function timeline(look: Look): Promise<string> {
	const terminal = start(look, ['open'], await workedOn(), {columns: 100, rows: 10});
	await terminal.waitFor(/❯.*2\.2/);
	terminal.press('t');
	await terminal.waitFor(whole(terminal, /Timeline[\s\S]*today/));
	return taken(terminal, look, 'planwright open, t');
}

/** What the same plan's status prints. */
async function status(look: Look): Promise<string> {
	const terminal = start(look, ['status'], await workedOn(), {columns: 80, rows: 40});
	await terminal.exit();
	return taken(terminal, look, 'planwright status');
}

type Size = {readonly columns: number; readonly rows: number};

function start(look: Look, args: readonly string[], cwd: string, size: Size): TerminalSession {
	const env = {COLORTERM: 'truecolor'};
	return startTerminal({args: [...args, '--theme', look], cwd, now: today, env, ...size});
}

/** That the screen shows something, and all of the frame that it stands in. */
function whole(terminal: TerminalSession, shows: RegExp): (screen: string) => boolean {
	return screen => shows.test(screen) && terminal.isWhole();
}

function textBeforeCursor(terminal: TerminalSession): string {
	const {row, column} = terminal.cursor() ?? {row: 0, column: 0};
	return (terminal.rows()[row] ?? '').slice(0, column);
}

/** The picture of what a terminal shows, down to the last row that shows something. */
function taken(terminal: TerminalSession, look: Look, words: string): string {
	const isFull = terminal.isAlternate();
	const rows = isFull ? terminal.cells() : terminal.cells().slice(0, terminal.screen().split('\n').length);
	const cursor = isFull ? terminal.cursor() : null;
	return pictureOf(rows, {palette: palettes[look], title: words, cursor});
}
