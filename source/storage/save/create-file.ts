import {constants} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {type Bytes, toBuffer} from '../../markdown/bytes.ts';
import {isFolder, isInside, isLink} from '../find/entries.ts';
import {withLock} from '../lock/lock.ts';
import {attempt, errorCode, type FileSystem, realFileSystem, refusal, saveFailure} from './file-system.ts';
import type {Environment} from './lock-place.ts';
import {discard, syncFolderOf, unsupported, writeAndClose, writeTemporary} from './temporary.ts';
import {updateBytes} from './update-file.ts';

export type CreateOptions = {
	/** Overwrite a file that is there. */
	readonly force?: boolean;
	/** The repository's root: nothing outside it is written. */
	readonly root: string;
	/** The user named this very path, so it may lie outside the root. */
	readonly named?: boolean;
	readonly patience?: number;
	readonly environment?: Environment;
	readonly files?: FileSystem;
};

/**
 * Writes a new file, and the folders that it needs, in one step: it is there whole or not at all. Throws a
 * UserError `not-writable` when it exists (unless `force`), lies outside the root (unless `named`), or
 * cannot be written; folders made for it are then removed again.
 */
export async function createFile(file: string, bytes: Bytes, options: CreateOptions): Promise<void> {
	const {files = realFileSystem, environment = process.env, patience = 10_000} = options;
	const absolute = path.resolve(file);
	if (options.named !== true) refuseOutside(files, absolute, file, options.root);
	if (exists(files, absolute)) {
		if (isFolder(absolute)) throw refusal(file, 'it is a folder', 'name a Markdown file in it');
		if (options.force !== true) throw existsAlready(file);
		await updateBytes(absolute, () => ({bytes, value: undefined}), {patience, environment, files});
		return;
	}
	const made: string[] = [];
	try {
		makeFolders(files, path.dirname(absolute), made);
		const real = path.join(files.realpath(path.dirname(absolute)), path.basename(absolute));
		if (options.named !== true) refuseOutside(files, real, file, options.root);
		await withLock({files, real, named: file, patience, environment}, async temporary =>
			writeNew(files, real, temporary, toBuffer(bytes), made),
		);
	} catch (error) {
		for (const folder of made.toReversed()) attempt(() => files.rmdir(folder));
		throw errorCode(error) === 'EEXIST' ? existsAlready(file) : saveFailure(file, error);
	}
}

function existsAlready(file: string): Error {
	return refusal(file, 'it exists already', 'overwrite it with --force, or choose another name with --out');
}

function exists(files: FileSystem, file: string): boolean {
	try {
		files.lstat(file);
		return true;
	} catch (error) {
		if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return false;
		throw saveFailure(file, error);
	}
}

function refuseOutside(files: FileSystem, absolute: string, file: string, root: string): void {
	let isOutside: boolean;
	try {
		isOutside = !isInside(resolved(files, absolute), files.realpath(root));
	} catch (error) {
		throw saveFailure(file, error);
	}
	if (isOutside) {
		throw refusal(
			file,
			'it lies outside the repository',
			'name the file in full with --out to write it there',
		);
	}
}

/** A path with its links resolved as far as there is something, so that none leads out. */
function resolved(files: FileSystem, place: string): string {
	try {
		return files.realpath(place);
	} catch (error) {
		// A link that leads nowhere is not followed: what it would make lies who knows where.
		if (errorCode(error) !== 'ENOENT' || isLink(place)) throw error;
		return path.join(resolved(files, path.dirname(place)), path.basename(place));
	}
}

/** Makes a folder and those above it; adds to `made` those that were not there, outermost first. */
function makeFolders(files: FileSystem, folder: string, made: string[]): void {
	try {
		files.mkdir(folder);
	} catch (error) {
		if (errorCode(error) === 'EEXIST') return;
		if (errorCode(error) !== 'ENOENT' || path.dirname(folder) === folder) throw error;
		makeFolders(files, path.dirname(folder), made);
		files.mkdir(folder);
	}
	made.push(folder);
}

/** File systems without hard links refuse them with these. */
const noLinks: ReadonlySet<string | null> = new Set([...unsupported, 'EXDEV', 'EMLINK']);

function writeNew(
	files: FileSystem,
	real: string,
	temporaryFile: string,
	bytes: Buffer,
	madeFolders: readonly string[],
): void {
	const temporary = writeTemporary(files, temporaryFile, bytes, null);
	try {
		// Unlike a rename, a link never takes the place of what is there.
		files.link(temporary.path, real);
	} catch (error) {
		if (!noLinks.has(errorCode(error))) throw error;
		writeInPlace(files, real, bytes);
	} finally {
		discard(files, temporary);
	}
	try {
		for (const place of [real, ...madeFolders]) syncFolderOf(files, place);
	} catch (error) {
		attempt(() => files.unlink(real));
		throw error;
	}
}

function writeInPlace(files: FileSystem, real: string, bytes: Buffer): void {
	const fd = files.open(real, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o666);
	try {
		writeAndClose(files, fd, bytes);
	} catch (error) {
		attempt(() => files.unlink(real));
		throw error;
	}
}
