import fs from 'node:fs';
import path from 'node:path';
import type Conf from 'conf';
import {UserError} from '../errors.ts';
import {isRecord} from './is-record.ts';
import {reasonOf} from './save/failures.ts';
import {attempt, errorCode} from './save/file-system.ts';

/** Where the user's files are kept: the folder for settings; drafts have one in it. */
export type KeepOptions = {
	/** Instead of the user's configuration folder. */
	readonly folder?: string;
};

type Store = Record<string, unknown>;

/** One JSON file that conf reads and writes. */
export type Kept = {
	readonly path: string;
	readonly read: () => Readonly<Record<string, unknown>>;
	/** Replaces what is in the file, synced to disk. Throws a UserError `not-writable`; the file then is as it was. */
	readonly write: (store: Store) => void;
};

/** What opening gives where the file is no JSON object: the name under which it was set aside. */
export type SetAside = {readonly setAside: string};

type ConfClass = typeof Conf;
let loaded: ConfClass | null = null;

/** Loads conf, which is heavy; to be awaited before `openKept`. */
export async function loadConf(): Promise<void> {
	loaded ??= (await import('conf')).default;
}

function confFor(name: string, folder: string | undefined): Conf<Store> {
	if (loaded === null) {
		throw new Error('conf is not loaded');
	}
	return new loaded<Store>({
		projectName: 'planwright',
		projectSuffix: '',
		configName: name,
		configFileMode: 0o600,
		clearInvalidConfig: false,
		...(folder === undefined ? {} : {cwd: folder}),
	});
}

/** The user's configuration folder, absolute; made if it is not there. Throws a UserError `not-writable`. */
export function configurationFolder({folder}: KeepOptions): string {
	if (folder !== undefined) {
		return path.resolve(folder);
	}
	try {
		return path.dirname(confFor('none', undefined).path);
	} catch (error) {
		throw notKept(folderIn(error) ?? 'the configuration folder', error);
	}
}

/**
 * Opens a file of the user's, which need not be there yet. One that is no JSON object is renamed, never
 * overwritten. Throws a UserError `not-writable` when the folder cannot be made or read.
 */
export function openKept(folder: string, name: string): Kept | SetAside {
	const file = path.join(folder, `${name}.json`);
	attempt(() => fs.mkdirSync(folder, {recursive: true, mode: 0o700}));
	putBack(file);
	let conf: Conf<Store>;
	try {
		conf = confFor(name, folder);
		const text = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '{}';
		if (!isRecord(JSON.parse(text))) {
			return {setAside: setAside(file)};
		}
	} catch (error) {
		if (error instanceof SyntaxError) {
			return {setAside: setAside(file)};
		}
		throw notKept(file, error);
	}
	return {
		path: conf.path,
		read: () => ({...conf.store}),
		write: store => writeSafely(conf, store),
	};
}

/** Renames a file that cannot be understood; returns the new path. */
export function setAside(file: string): string {
	try {
		for (let number = 1; ; number += 1) {
			const aside = `${file}.corrupt-${number}`;
			if (!fs.existsSync(aside)) {
				fs.renameSync(file, aside);
				return aside;
			}
		}
	} catch (error) {
		throw notKept(file, error);
	}
}

/**
 * conf does not notice when a full disk takes only a part of what it writes. The former text keeps a second
 * name until the new one is seen to be whole.
 */
function writeSafely(conf: Conf<Store>, store: Store): void {
	const former = formerPath(conf.path);
	const length = Buffer.byteLength(JSON.stringify(store, undefined, '\t'));
	try {
		fs.mkdirSync(path.dirname(conf.path), {recursive: true, mode: 0o700});
		attempt(() => fs.rmSync(former, {force: true}));
		attempt(() => fs.linkSync(conf.path, former));
		conf.store = store;
		if (fs.statSync(conf.path).size < length) {
			throw Object.assign(new Error('written in part'), {code: 'ENOSPC'});
		}
		attempt(() => fs.rmSync(former, {force: true}));
	} catch (error) {
		putBack(conf.path);
		throw notKept(conf.path, error);
	}
}

function formerPath(file: string): string {
	return `${file}.former`;
}

/** The former text, when the process that wrote the new one did not get to see it whole. */
function putBack(file: string): void {
	const former = formerPath(file);
	if (!fs.existsSync(former)) {
		return;
	}
	attempt(() => {
		if (isWhole(file)) {
			fs.rmSync(former, {force: true});
		} else {
			fs.renameSync(former, file);
		}
	});
}

function isWhole(file: string): boolean {
	try {
		JSON.parse(fs.readFileSync(file, 'utf8'));
		return true;
	} catch {
		return false;
	}
}

/** The folder of the file that the system refused. */
function folderIn(error: unknown): string | null {
	const place = error instanceof Error && 'path' in error ? error.path : null;
	return typeof place === 'string' ? path.dirname(place) : null;
}

/** What the user is told when something cannot be kept. */
export function notKept(what: string, error: unknown): unknown {
	if (error instanceof UserError || errorCode(error) === null) {
		return error;
	}
	return new UserError(
		'not-writable',
		`cannot write ${what}: ${reasonOf(error)[0]}`,
		'make the folder writable, or set XDG_CONFIG_HOME to one that is',
		{cause: error},
	);
}
