import fs from 'node:fs';
import path from 'node:path';
import type {FSWatcher} from 'chokidar';
import {orElse, realPath} from './find/entries.ts';

/** How long a burst of writes must be quiet before it is told, and how long it may last before it is told anyway. In ms. */
const quiet = 30;
const longest = 120;
/** How often is looked though the system tells nothing, as on network disks; and how often where nothing can tell. In ms. */
const seldom = 1000;
const often = 100;

/**
 * Calls `onChange` whenever what a path leads to has changed: written, replaced, deleted, moved, its mode
 * changed, or there again. A burst is one call. What it is now is for the caller to read, after the call
 * to `watchFile` and after each `onChange`. Returns a function that stops it.
 */
export function watchFile(file: string, onChange: () => void): () => void {
	const absolute = path.resolve(file);
	let seen = signature(absolute);
	let watched = '';
	let watcher: FolderWatcher = {state: () => 'blind', stop: () => {}};
	let burst: {readonly began: number; readonly timer: NodeJS.Timeout} | null = null;
	let poll: NodeJS.Timeout | undefined;

	/** Folders are watched anew when a link leads elsewhere, and when one is not as it was or was lost. */
	const follow = () => {
		const folders = foldersOf(absolute);
		const now = folders.map(signatureOfFolder).join('\n');
		if (now !== watched || watcher.state() === 'lost') {
			watched = now;
			watcher.stop();
			watcher = watchFolders(folders, [absolute, realPath(absolute) ?? absolute], soon);
		}
	};
	const check = () => {
		burst = null;
		follow();
		const now = signature(absolute);
		if (now !== seen) {
			seen = now;
			onChange();
		}
	};
	const soon = () => {
		const began = burst?.began ?? Date.now();
		clearTimeout(burst?.timer);
		const delay = Math.max(0, Math.min(quiet, began + longest - Date.now()));
		burst = {began, timer: setTimeout(check, delay)};
	};
	const look = () => {
		if (burst === null) check();
		poll = setTimeout(look, watcher.state() === 'watching' ? seldom : often).unref();
	};
	look();
	return () => {
		watcher.stop();
		clearTimeout(burst?.timer);
		clearTimeout(poll);
	};
}

/** The folder that the name is in, and the one that the file is in when the name is a link. */
function foldersOf(absolute: string): readonly string[] {
	return [...new Set([path.dirname(absolute), path.dirname(realPath(absolute) ?? absolute)])];
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

/** Differs when another folder has the name, or none, or when others may look into it. */
function signatureOfFolder(folder: string): string {
	return orElse(folder, () => {
		const {dev, ino, mode, uid, gid} = fs.statSync(folder);
		return `${folder} ${dev} ${ino} ${mode} ${uid} ${gid}`;
	});
}

/**
 * Whether a watcher tells what happens. `blind`: a folder is not there or cannot be watched. `lost`: a folder that
 * was watched could not be looked into, and is not watched any more.
 */
type WatcherState = 'loading' | 'watching' | 'lost' | 'blind' | 'stopped';

type FolderWatcher = {readonly state: () => WatcherState; readonly stop: () => void};

/** Calls `onEvent` for whatever happens to some files in folders. Loads chokidar. */
function watchFolders(
	folders: readonly string[],
	files: readonly string[],
	onEvent: () => void,
): FolderWatcher {
	let state: WatcherState = 'loading';
	let watcher: FSWatcher | null = null;
	const places = new Set([...folders, ...files]);
	const tell = () => {
		if (state !== 'stopped') onEvent();
	};
	const become = (next: WatcherState) => {
		state = state === 'stopped' ? state : next;
	};
	const start = async () => {
		const {watch} = await import('chokidar');
		if (state === 'stopped') return;
		const all = folders.every(folder => fs.existsSync(folder));
		watcher = watch([...folders], {depth: 0, ignoreInitial: true, ignored: place => !places.has(place)});
		watcher
			.on('unlinkDir', folder => folders.includes(folder) && become('lost'))
			.on('raw', tell)
			.on('all', tell)
			.on('error', () => become('blind'))
			.on('ready', () => {
				if (state === 'loading') state = all ? 'watching' : 'blind';
				tell();
			});
	};
	start().catch(() => become('blind'));
	return {
		state: () => state,
		stop: () => {
			state = 'stopped';
			watcher?.close().catch(() => undefined);
		},
	};
}
