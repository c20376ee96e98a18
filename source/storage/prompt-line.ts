import fs from 'node:fs';
import path from 'node:path';
import {type GitFolder, isFile, readText, timeOfChange} from './find/entries.ts';
import {attempt} from './save/file-system.ts';

/** What a shell's prompt shows, and when it is still true. */
export type PromptLine = {
	/** What it is about, in the shell's words: `for:`, or `for:` and the path that `PLANWRIGHT_PLAN` gives there. */
	readonly about: string;
	readonly text: string;
	/** Absolute paths. The line is true while each of them is there and older than the file that keeps the line. */
	readonly watched: readonly string[];
};

/** The file that keeps the line of a work tree, beside the locks: one line each for what it is about, text and paths. */
export function promptFile({folder}: GitFolder): string {
	return path.join(folder, 'planwright', 'prompt');
}

/** What the line that is kept is about; `null` where none is. */
export function keptAbout(file: string): string | null {
	return isFile(file) ? (readText(file).split('\n', 1)[0] ?? null) : null;
}

/** So often it is tried to get a line that is newer than all that it was made from, so many ms apart. */
const tries = 3;
const pause = 10;

/**
 * Keeps the line that `look` makes, for its owner alone. The file gets the time at which the look began, by the clock
 * of its file system: what is written during the look, or in the same tick, is not older, and makes a shell ask again.
 * Where the last change is of this very tick, the look is made anew a moment later. Throws what the system refuses.
 */
export async function keepPromptLine(file: string, look: () => Promise<PromptLine>): Promise<void> {
	const folder = path.dirname(file);
	if (!fs.existsSync(folder)) fs.mkdirSync(folder);
	for (let left = tries; ; left -= 1) {
		if (isSettled(await lookOnce(file, look)) || left === 1) return;
		await new Promise(resolve => setTimeout(resolve, pause));
	}
}

/** Times in whole milliseconds, since the system's are rounded where they are set. */
type Look = {readonly began: number; readonly changed: number};

function isSettled({began, changed}: Look): boolean {
	return changed < began;
}

async function lookOnce(file: string, look: () => Promise<PromptLine>): Promise<Look> {
	const temporary = `${file}.${process.pid}`;
	const fd = fs.openSync(temporary, 'wx', 0o600);
	try {
		const began = Math.floor(fs.fstatSync(fd).mtimeMs);
		const line = await look();
		const changed = Math.max(0, ...line.watched.map(timeOfChange));
		const content = `${[line.about, line.text, ...line.watched].map(oneLine).join('\n')}\n`;
		const isKept = content === readText(file) && isSettled({began: timeOfChange(file), changed});
		if (!isKept) {
			fs.writeSync(fd, content);
			fs.futimesSync(fd, began / 1000, began / 1000);
			fs.renameSync(temporary, file);
		}
		return {began, changed};
	} finally {
		fs.closeSync(fd);
		attempt(() => fs.rmSync(temporary, {force: true}));
	}
}

/** A path with a line feed cannot be kept: what is kept of it leads nowhere, so that a shell asks each time. */
function oneLine(text: string): string {
	return text.replaceAll('\n', ' ');
}
