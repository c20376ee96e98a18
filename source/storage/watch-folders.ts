import fs from 'node:fs';
import type {FSWatcher} from 'chokidar';

export type FolderWatcher = {
	/** Nothing is told: a folder is not there, it cannot be watched, or the watcher is still being loaded. */
	readonly isBlind: boolean;
	/** A folder that was watched could not be looked into, and is not watched any more. */
	readonly hasLost: boolean;
	readonly stop: () => void;
};

/** Calls `onEvent` for whatever happens to some files in folders. Loads chokidar. */
export function watchFolders(
	folders: readonly string[],
	files: readonly string[],
	onEvent: () => void,
): FolderWatcher {
	let state: 'loading' | 'watching' | 'lost' | 'blind' | 'stopped' = 'loading';
	let watcher: FSWatcher | null = null;
	const places = new Set([...folders, ...files]);
	const tell = () => {
		if (state !== 'stopped') {
			onEvent();
		}
	};
	const goBlind = () => {
		state = state === 'stopped' ? state : 'blind';
	};
	const start = async () => {
		const {watch} = await import('chokidar');
		if (state === 'stopped') {
			return;
		}
		const all = folders.every(folder => fs.existsSync(folder));
		watcher = watch([...folders], {depth: 0, ignoreInitial: true, ignored: place => !places.has(place)});
		watcher
			.on('unlinkDir', folder => {
				if (state !== 'stopped' && folders.includes(folder)) {
					state = 'lost';
				}
			})
			.on('raw', tell)
			.on('all', tell)
			.on('error', goBlind)
			.on('ready', () => {
				if (state === 'loading') {
					state = all ? 'watching' : 'blind';
				}
				tell();
			});
	};
	start().catch(goBlind);
	return {
		get isBlind() {
			return state !== 'watching';
		},
		get hasLost() {
			return state === 'lost';
		},
		stop: () => {
			state = 'stopped';
			watcher?.close().catch(() => undefined);
		},
	};
}
