import fs from 'node:fs';
import path from 'node:path';
import {attempt} from './save/file-system.ts';

export type Env = Readonly<Record<string, string | undefined>>;

/** What the program was built from: what another build has kept is not taken. The build sets it. */
export const build = process.env.PLANWRIGHT_BUILD ?? 'source';

/**
 * The folder for what is quicker to keep than to make again, by the rules of the system: XDG's on all but macOS
 * and Windows. `null` where `PLANWRIGHT_NO_CACHE` is set, or nothing says where the user's files lie.
 */
export function cachesFolder({
	HOME,
	XDG_CACHE_HOME,
	LOCALAPPDATA,
	PLANWRIGHT_NO_CACHE = '',
}: Env): string | null {
	if (PLANWRIGHT_NO_CACHE !== '') {
		return null;
	}
	if (process.platform === 'win32') {
		return LOCALAPPDATA === undefined ? null : path.join(LOCALAPPDATA, 'planwright');
	}
	if (process.platform !== 'darwin' && XDG_CACHE_HOME !== undefined && path.isAbsolute(XDG_CACHE_HOME)) {
		return path.join(XDG_CACHE_HOME, 'planwright');
	}
	const below = process.platform === 'darwin' ? 'Library/Caches' : '.cache';
	return HOME === undefined || !path.isAbsolute(HOME) ? null : path.join(HOME, below, 'planwright');
}

/** A file that is open to be read, and how many bytes it holds. */
export type OpenFile = {readonly descriptor: number; readonly size: number};

/** Opens what was kept in a file where it is there and the user's own: then it is believed. Else `null`. */
export function openOwn(file: string): OpenFile | null {
	try {
		// A pipe that nobody writes to would have us wait for ever.
		const descriptor = fs.openSync(file, fs.constants.O_RDONLY | (fs.constants.O_NONBLOCK ?? 0));
		const facts = fs.fstatSync(descriptor);
		if (facts.isFile() && isOwn(facts)) {
			return {descriptor, size: facts.size};
		}
		fs.closeSync(descriptor);
	} catch {
		// There is none.
	}
	return null;
}

function isOwn({uid}: fs.Stats): boolean {
	return process.getuid === undefined || uid === process.getuid();
}

/**
 * Makes the folder of a file that is to be kept, and up to so many folders in all: where more are missing, there is
 * no home. Whether the file can be kept.
 */
export function mayKeep(file: string, most: number): boolean {
	const missing: string[] = [];
	let there = path.dirname(file);
	for (; missing.length <= most && !fs.existsSync(there); there = path.dirname(there)) {
		missing.unshift(there);
	}
	if (missing.length > most) {
		return false;
	}
	try {
		// Who works as root in somebody's home must not leave folders there that are closed to them.
		if (process.getuid?.() === 0 && !isOwn(fs.statSync(there))) {
			return false;
		}
		// One by one: where a system knows no new folders, Node tries for ever to make them all.
		for (const folder of missing) {
			fs.mkdirSync(folder, 0o700);
		}
		fs.accessSync(path.dirname(file), fs.constants.W_OK);
		return true;
	} catch {
		return false;
	}
}

/** Keeps bytes in a file, whole or not at all, for the user alone. What fails is left. */
export function keepIn(file: string, bytes: Uint8Array): void {
	const temporary = `${file}.${process.pid}`;
	try {
		fs.writeFileSync(temporary, bytes, {flag: 'wx', mode: 0o600});
		fs.renameSync(temporary, file);
	} catch {
		attempt(() => fs.rmSync(temporary, {force: true}));
	}
}

/** Leaves of the entries of a folder only the newest. */
export function keepNewest(folder: string, most: number): void {
	attempt(() => {
		const names = fs.readdirSync(folder);
		if (names.length <= most) {
			return;
		}
		const entries = names.map(name => {
			const entry = path.join(folder, name);
			return {entry, time: fs.statSync(entry).mtimeMs};
		});
		for (const {entry} of entries.sort((a, b) => b.time - a.time).slice(most)) {
			fs.rmSync(entry, {recursive: true, force: true});
		}
	});
}
