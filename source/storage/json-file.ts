import fs from 'node:fs';
import path from 'node:path';
import type Conf from 'conf';
import {UserError} from '../errors.ts';
import {isRecord} from './is-record.ts';
import {newOwner} from './lock/owner.ts';
import {reasonOf} from './save/failures.ts';
import {attempt, errorCode, realFileSystem as files} from './save/file-system.ts';
import {discard, syncFolderOf, temporaryPath, writeTemporary} from './save/temporary.ts';

/** Where the user's own files lie. */
export type ConfigurationOptions = {
	/** Instead of the user's configuration folder. */
	readonly folder?: string;
};

/** What a JSON file of the user's holds. */
export type Contents = Readonly<Record<string, unknown>>;

/** What reading gives where a file is no JSON: the name under which it was set aside. */
export type SetAside = {readonly setAside: string};

let loaded: typeof Conf | null = null;

/** Loads conf, which is heavy; to be awaited before any other function here is called. */
export async function loadConf(): Promise<void> {
	loaded ??= (await import('conf')).default;
}

/** The user's configuration folder, absolute; made if it is not there. Throws a UserError `not-writable`. */
export function configurationFolder({folder}: ConfigurationOptions): string {
	if (folder !== undefined) {
		return path.resolve(folder);
	}
	if (loaded === null) {
		throw new Error('conf is not loaded');
	}
	try {
		const conf = new loaded({projectName: 'planwright', projectSuffix: '', configName: 'none'});
		return path.dirname(conf.path);
	} catch (error) {
		throw notWritable(folderIn(error) ?? 'the configuration folder', error);
	}
}

/**
 * What a file holds; nothing where it is not there. One that is no JSON is renamed, so that it is never
 * overwritten. Throws a UserError `not-writable` when the file cannot be read.
 */
export function readJsonFile(folder: string, name: string): {readonly contents: Contents} | SetAside {
	const file = jsonFile(folder, name);
	try {
		const value: unknown = JSON.parse(fs.readFileSync(file, 'utf8'));
		return {contents: isRecord(value) ? value : {}};
	} catch (error) {
		if (errorCode(error) === 'ENOENT') {
			return {contents: {}};
		}
		if (error instanceof SyntaxError) {
			return {setAside: setAside(folder, name)};
		}
		throw notWritable(file, error);
	}
}

/**
 * Replaces what a file holds in one step, synced to disk, as plans are saved; only the user may read it. The format
 * is that of conf. Throws a UserError `not-writable`; unless the disk failed to sync the folder, the file then is as
 * it was.
 */
export function writeJsonFile(folder: string, name: string, contents: Contents): void {
	const file = jsonFile(folder, name);
	const bytes = Buffer.from(JSON.stringify(contents, undefined, '\t'));
	try {
		makeFolder(folder);
		const temporary = writeTemporary(files, temporaryPath(folder, newOwner()), bytes, null, 0o600);
		try {
			files.rename(temporary.path, file);
		} catch (error) {
			discard(files, temporary);
			throw error;
		}
		attempt(() => files.close(temporary.fd));
		syncFolderOf(files, file);
	} catch (error) {
		throw notWritable(file, error);
	}
}

/** Renames a file that cannot be understood; returns the new path. Throws a UserError `not-writable`. */
export function setAside(folder: string, name: string): string {
	const file = jsonFile(folder, name);
	try {
		for (let number = 1; ; number += 1) {
			const aside = `${file}.corrupt-${number}`;
			if (!fs.existsSync(aside)) {
				fs.renameSync(file, aside);
				return aside;
			}
		}
	} catch (error) {
		throw notWritable(file, error);
	}
}

/** The path of a file. */
export function jsonFile(folder: string, name: string): string {
	return path.join(folder, `${name}.json`);
}

/** Makes a folder whose files are to be written. Throws a UserError `not-writable` where none could be. */
export function prepareFolder(folder: string): void {
	try {
		makeFolder(folder);
		fs.accessSync(folder, fs.constants.W_OK | fs.constants.X_OK);
	} catch (error) {
		throw notWritable(folder, error);
	}
}

/** Makes a folder, and those above it, for the user alone. */
function makeFolder(folder: string): void {
	fs.mkdirSync(folder, {recursive: true, mode: 0o700});
}

/** The folder of the file that the system refused. */
function folderIn(error: unknown): string | null {
	const place = error instanceof Error && 'path' in error ? error.path : null;
	return typeof place === 'string' ? path.dirname(place) : null;
}

/** What the user is told when something of theirs cannot be written. */
function notWritable(what: string, error: unknown): unknown {
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
