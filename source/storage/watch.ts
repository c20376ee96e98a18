import fs from 'node:fs';
import path from 'node:path';
import type {FSWatcher} from 'chokidar';

/** How long a burst of writes must be quiet before it is told, in ms; and how long it may last before it is told anyway. */
const quiet = 30;
const longest = 120;
/** How often is looked where the system tells nothing: network disks, a folder that went and came back. In ms. */
const interval = 1000;

/**
 * Calls `onChange` whenever what a path leads to has changed: written, replaced, deleted, moved, its mode
 * changed, or there again. A burst is one call. What it is now is for the caller to read, after the call
 * to `watchFile` and after each `onChange`. Returns a function that stops it.
 */
export function watchFile(file: string, onChange: () => void): () => void {
	const absolute = path.resolve(file);
	let seen = signature(absolute);
	let folders: readonly string[] = [];
	let watcher: FSWatcher | null = null;
	let stopped = false;
	let timer: NodeJS.Timeout | null = null;
	let firstEvent = 0;

	const check = () => {
		timer = null;
		firstEvent = 0;
		follow();
		const now = signature(absolute);
		if (now !== seen) {
			seen = now;
			onChange();
		}
	};
	const soon = () => {
		if (stopped) {
			return;
		}
		firstEvent ||= Date.now();
		if (timer !== null) {
			clearTimeout(timer);
		}
		timer = setTimeout(check, Math.max(0, Math.min(quiet, firstEvent + longest - Date.now())));
	};
	const follow = () => {
		const now = foldersOf(absolute);
		if (watcher === null || now.join('\0') === folders.join('\0')) {
			return;
		}
		watcher.unwatch(folders.filter(folder => !now.includes(folder)));
		watcher.add(now.filter(folder => !folders.includes(folder)));
		folders = now;
	};
	const start = async () => {
		const {watch} = await import('chokidar');
		if (stopped) {
			return;
		}
		folders = foldersOf(absolute);
		watcher = watch([...folders], {
			depth: 0,
			ignoreInitial: true,
			ignored: place => !folders.includes(place) && !foldersAndFile(absolute, folders).has(place),
		});
		watcher.on('raw', soon).on('all', soon).on('ready', soon).on('error', soon);
	};
	const poll = setInterval(soon, interval);
	poll.unref();
	start().catch(soon);
	return () => {
		stopped = true;
		clearInterval(poll);
		if (timer !== null) {
			clearTimeout(timer);
		}
		watcher?.close().catch(() => undefined);
	};
}

function foldersAndFile(absolute: string, folders: readonly string[]): ReadonlySet<string> {
	return new Set([absolute, realOf(absolute), ...folders]);
}

/** The folder that the name is in, and the one that the file is in when the name is a link. */
function foldersOf(absolute: string): readonly string[] {
	return [...new Set([path.dirname(absolute), path.dirname(realOf(absolute))])];
}

function realOf(absolute: string): string {
	try {
		return fs.realpathSync.native(absolute);
	} catch {
		return absolute;
	}
}

/** Differs when the file does: which one it is, its size, its times, or why it cannot be looked at. */
function signature(absolute: string): string {
	try {
		const {dev, ino, size, mtimeNs, mode} = fs.statSync(absolute, {bigint: true});
		return `${dev} ${ino} ${size} ${mtimeNs} ${mode}`;
	} catch (error) {
		return String(error);
	}
}
