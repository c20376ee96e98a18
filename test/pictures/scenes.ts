import {cpSync} from 'node:fs';
import {runIn} from '../commands/run-in.ts';
import {temporaryFolder, writeFiles} from '../folder.ts';
import type {TerminalOptions, TerminalSession} from '../terminal/pseudo-terminal.ts';
import {makeRepository} from '../terminal/repository.ts';
import {startTerminal} from '../terminal/terminal.ts';
import {dark, light} from './palette.ts';
import {pictureOf} from './picture.ts';
import {committed, otherPlan, title, workedOn} from './worked-on.ts';

const palettes = {dark, light};

/** The grounds that pictures are taken on. */
export type Look = keyof typeof palettes;
export const looks: readonly Look[] = ['dark', 'light'];

const today = '2026-12-02T10:00Z';

/** What is in the pictures of the documentation. */
export const scenes = {home, wizard, checklist, timeline, status, brief, history};

/** Starts the program on one of the grounds, presses keys, and takes the picture. */
type Take = (look: Look) => Promise<string>;

/** The home screen a day after somebody looked at it, with two plans and a draft. */
async function home(): Promise<Take> {
	const cwd = await workedOn();
	const settings = temporaryFolder();
	const options = {cwd, columns: 100, rows: 16};
	const yesterday = {...options, now: '2026-12-01T15:45Z', env: {XDG_CONFIG_HOME: settings}};
	writeFiles(cwd, {'plans/014-sign-in/plan-001.md': otherPlan});
	const draft = startTerminal({...yesterday, args: ['new', 'Gift cards']});
	await draft.waitFor('step 1/');
	draft.press('ctrl-c');
	await draft.exit();
	const seen = startTerminal(yesterday);
	await seen.waitFor(/Checkout[\s\S]*Sign in[\s\S]*Gift cards/);
	seen.press('q');
	await seen.exit();
	writeFiles(cwd, {'plans/014-sign-in/plan-001.md': otherPlan.replace('[ ] Page', '[x] Page')});
	return async look => {
		const own = temporaryFolder();
		cpSync(settings, own, {recursive: true});
		const terminal = start(look, [], {...options, env: {XDG_CONFIG_HOME: own}});
		await terminal.waitFor(whole(terminal, /changed[\s\S]*Gift cards/));
		return taken(terminal, look, 'planwright');
	};
}

/** The wizard at a plan's technical stack, with a first answer. */
async function wizard(): Promise<Take> {
	const {root} = makeRepository();
	return async look => {
		const terminal = start(look, ['new', title], {cwd: root, columns: 112, rows: 22});
		for (const step of [1, 2, 3]) {
			await terminal.waitFor(`step ${step}/`);
			terminal.press('pagedown');
		}
		await terminal.waitFor('step 4/');
		terminal.press('React, TypeScript', 'enter', 'Node, Postgr');
		const isShown = whole(terminal, /❯ ✓ Backend/);
		// The cursor is moved a frame later than what is typed is drawn.
		await terminal.waitFor(screen => isShown(screen) && textBeforeCursor(terminal).endsWith('Node, Postgr'));
		return taken(terminal, look, `planwright new "${title}"`);
	};
}

/** The checklist at a task that somebody works on. */
async function checklist(): Promise<Take> {
	const cwd = await workedOn();
	return async look => {
		const terminal = start(look, ['open'], {cwd, columns: 120, rows: 19});
		await terminal.waitFor(whole(terminal, /❯.*2\.2/));
		return taken(terminal, look, 'planwright open');
	};
}

/** The phases of the same plan over the days. */
async function timeline(): Promise<Take> {
	const cwd = await workedOn();
	return async look => {
		const terminal = start(look, ['open'], {cwd, columns: 100, rows: 10});
		await terminal.waitFor(/❯.*2\.2/);
		terminal.press('t');
		await terminal.waitFor(whole(terminal, /Timeline[\s\S]*today/));
		return taken(terminal, look, 'planwright open, t');
	};
}

/** What the same plan's status prints. */
async function status(): Promise<Take> {
	const cwd = await workedOn();
	return async look => {
		const terminal = start(look, ['status'], {cwd, columns: 80, rows: 40});
		await terminal.exit();
		return taken(terminal, look, 'planwright status');
	};
}

/** What an agent reads of it at the start of a session, with a question that is open. */
async function brief(): Promise<Take> {
	const cwd = await workedOn();
	await runIn(cwd, ['comment', '2.4', 'on the server too?', '--by', 'ben'], {now: '2026-12-01T14:20'});
	return async look => {
		const terminal = start(look, ['brief'], {cwd, columns: 80, rows: 40});
		await terminal.exit();
		return taken(terminal, look, 'planwright brief');
	};
}

/** What its commits tell two weeks later. */
async function history(): Promise<Take> {
	const cwd = await committed();
	return async look => {
		const terminal = start(look, ['history'], {cwd, columns: 80, rows: 40, now: '2026-12-16T10:00Z'});
		await terminal.exit();
		return taken(terminal, look, 'planwright history');
	};
}

function start(look: Look, args: readonly string[], options: TerminalOptions): TerminalSession {
	const env = {COLORTERM: 'truecolor', ...options.env};
	return startTerminal({now: today, ...options, args: [...args, '--theme', look], env});
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
