import {constants} from 'node:fs';
import process from 'node:process';
import {setTimeout as wait} from 'node:timers/promises';
import {UserError} from '../../errors.ts';
import {type Bytes, fromBuffer, toBuffer} from '../../markdown/bytes.ts';
import {orElse} from '../find/entries.ts';
import {withLock} from '../lock/lock.ts';
import {
	attempt,
	errorCode,
	type FileSystem,
	isMissing,
	realFileSystem,
	refusal,
	saveFailure,
	sizeLimit,
} from './file-system.ts';
import type {Environment} from './lock-place.ts';
import {asText, encodingFault, holdsExactly, readAll} from './read-file.ts';
import {
	type Edit,
	isInPlace,
	isWrittenInPlace,
	type Opened,
	openTarget,
	refuseToWrite,
	resolveLinks,
	startsWith,
	type Target,
} from './target.ts';
import {discard, syncFolderOf, type Temporary, writeAll, writeAndClose, writeTemporary} from './temporary.ts';

export type UpdateOptions<T = unknown> = {
	/** How long to wait for others that write the file, in ms. */
	readonly patience?: number;
	/**
	 * Called with the path of a copy, when what another program wrote at the same moment could not be merged.
	 * Without it that is a `conflict` after the save.
	 */
	readonly onCopy?: (copy: string) => void;
	/** Called under the lock when all is written, or nothing was to be, with the file's path, links resolved. */
	readonly whenSaved?: (value: T, real: string) => void;
	readonly environment?: Environment;
	readonly files?: FileSystem;
};

/**
 * Changes a file as it is now: takes its lock, reads it, applies `edit`, and puts the new bytes in its
 * place in one step, with its mode, through links. `edit` is pure and may run several times; the value of
 * the run that counts is returned. What others write meanwhile is kept.
 *
 * Throws what `edit` throws, and UserErrors: `plan-not-found` when it is missing, a folder or no UTF-8,
 * `not-writable` when it may not or cannot be written, `locked` when others hold it for all of `patience`,
 * `conflict` when others never stop changing it. The file is then as it was.
 */
export async function updateFile<T>(
	named: string,
	edit: Edit<T>,
	options: UpdateOptions<T> = {},
): Promise<T> {
	const editText: Edit<T> = bytes => {
		const edited = edit(asText(bytes, named));
		if (edited.bytes !== null && encodingFault(edited.bytes) !== null) {
			throw refusal(named, 'the new text has NUL bytes', 'leave them out; nothing was written');
		}
		return edited;
	};
	return updateBytes(named, editText, options);
}

/** The same for an edit that keeps nothing of the file, which need not be text then. */
export async function updateBytes<T>(
	named: string,
	edit: Edit<T>,
	options: UpdateOptions<T> = {},
): Promise<T> {
	const {patience = 10_000, files = realFileSystem, environment = process.env} = options;
	const real = resolveLinks(files, named);
	const copies: string[] = [];
	const onCopy = options.onCopy ?? (copy => copies.push(copy));
	try {
		refuseToWrite({files, real, named});
		const value = await withLock({files, real, named, patience, environment}, async temporary => {
			const deadline = Date.now() + patience;
			const saved = await replace({files, real, named, temporary, deadline, onCopy}, edit);
			options.whenSaved?.(saved, real);
			return saved;
		});
		if (copies.length > 0) {
			throw new UserError(
				'conflict',
				`${named} is saved, but another program wrote it at the same moment`,
				`its text is kept as ${copies.join(', ')}; bring the two together`,
			);
		}
		return value;
	} catch (error) {
		throw saveFailure(named, error);
	}
}

/**
 * Replaces a file's bytes by what `edit` makes of them, under a lock that the caller holds. Whoever writes
 * the file without the lock is noticed: before the new bytes get the file's name the edit is made again on
 * what is there by then; after it what was written to the replaced file is taken over.
 */
async function replace<T>(target: Target, edit: Edit<T>): Promise<T> {
	for (let round = 1; ; round += 1) {
		const opened = await openSettled(target);
		try {
			const outcome = await replaceOpened(target, opened, edit, round);
			if (outcome !== 'changed') return outcome.value;
		} finally {
			attempt(() => target.files.close(opened.fd));
		}
		if (Date.now() > target.deadline) {
			throw new UserError(
				'conflict',
				`${target.named} is being changed all the time by another program`,
				'try again when it is quiet; nothing was written',
			);
		}
	}
}

/** How often, and how many times, a file that is not there or empty is looked at again; in ms. */
const settlePause = 20;
const settleTries = 10;

/**
 * Opens the file when it is there. Editors save in two steps: some make the name go for a moment, some empty
 * the file before they write it. So a name that has just gone, and a file that was emptied a moment ago, get
 * a fifth of a second. What is missing or empty after that is so.
 */
async function openSettled(target: Target): Promise<Opened> {
	for (let left = settleTries; ; left -= 1) {
		try {
			const opened = openTarget(target);
			const isEmptied = opened.bytes.length === 0 && isWrittenInPlace(opened, settlePause * settleTries);
			if (left === 0 || !isEmptied) return opened;
			attempt(() => target.files.close(opened.fd));
		} catch (error) {
			if (left === 0 || !isMissing(error)) throw error;
		}
		await wait(settlePause);
	}
}

/** What is to be written: the bytes that the edit saw, and what it made of them. */
type Version<T> = {readonly seen: Buffer; readonly ours: Buffer; readonly value: T};

/** The same, or without bytes where there is nothing to write. */
type Made<T> = Version<T> | {readonly ours: null; readonly value: T};

async function replaceOpened<T>(
	target: Target,
	opened: Opened,
	edit: Edit<T>,
	round: number,
): Promise<{readonly value: T} | 'changed'> {
	const {files} = target;
	let made: Made<T>;
	try {
		made = applied(target, edit, opened.bytes);
	} catch (error) {
		if (await isChanging(target, opened)) return 'changed';
		throw error;
	}
	if (made.ours === null) return made;
	const temporary = writeTemporary(files, target.temporary, made.ours, opened.facts);
	const saving = {target, opened, edit, temporary};
	let isNamed = false;
	try {
		const version = catchUp(saving, made);
		if (version === null) return 'changed';
		files.rename(temporary.path, target.real);
		isNamed = true;
		return {value: await confirm(saving, version, round > 1 || version !== made)};
	} finally {
		if (isNamed) {
			attempt(() => files.close(temporary.fd));
		} else {
			discard(files, temporary);
		}
	}
}

function applied<T>({named}: Target, edit: Edit<T>, seen: Buffer): Made<T> {
	const {bytes, value} = edit(fromBuffer(seen));
	const ours = bytes === null ? seen : toBuffer(bytes);
	if (ours.equals(seen)) return {ours: null, value};
	if (ours.length > sizeLimit) {
		throw refusal(named, 'it would be larger than 64 MiB', 'split it into smaller files');
	}
	return {seen, ours, value};
}

/** A file that is just being written may be half there: whether it changes within a moment. */
async function isChanging(target: Target, opened: Opened): Promise<boolean> {
	if (Date.now() > target.deadline) return false;
	const wasTouched = () => !isInPlace(target, opened) || !holdsExactly(target.files, opened.fd, opened.bytes);
	if (!wasTouched() && isWrittenInPlace(opened, 100)) await wait(25);
	return wasTouched();
}

/** A file whose new bytes are written, but do not have its name or are not on the disk yet. */
type Saving<T> = {
	readonly target: Target;
	readonly opened: Opened;
	readonly edit: Edit<T>;
	readonly temporary: Temporary;
};

/**
 * The version that accounts for the file as it is now. What others appended since goes to the end of the
 * temporary file, if that is where the edit puts it too: a program that appends every few milliseconds
 * would otherwise never leave the time that a sync takes. `null`: start over.
 */
function catchUp<T>({target, opened, edit, temporary}: Saving<T>, first: Version<T>): Version<T> | null {
	let version = first;
	for (let tries = 0; tries < 100; tries += 1) {
		const isSame = holdsExactly(target.files, opened.fd, version.seen);
		// Last, since a program that replaces the file in between could not be noticed later.
		if (!isInPlace(target, opened)) return null;
		if (isSame) return version;
		const now = readAll(target.files, opened.fd, target.named);
		const next = orElse<Made<T> | null>(null, () => applied(target, edit, now));
		if (next === null || next.ours === null || !startsWith(next.ours, version.ours)) return null;
		writeAll(target.files, temporary.fd, next.ours.subarray(version.ours.length));
		version = next;
	}
	return null;
}

/** When a file is written by others right now, how long to look after what they had begun, in ms each. */
const pauses = [4, 8, 20];

/** Syncs the new name to the disk, and takes over what others wrote to the replaced file meanwhile. */
async function confirm<T>(
	{target, opened, edit, temporary}: Saving<T>,
	version: Version<T>,
	othersWrite: boolean,
): Promise<T> {
	const replaced: Replaced = {fd: opened.fd, seen: version.seen, ours: version.ours};
	let value = await takeOverLateWrites(target, replaced, edit, version.value);
	try {
		if (othersWrite) target.files.fsync(temporary.fd);
		syncFolderOf(target.files, target.real);
	} catch (error) {
		putBack(target, opened, replaced);
		throw error;
	}
	value = await takeOverLateWrites(target, replaced, edit, value);
	const isBusy = othersWrite || replaced.seen !== version.seen || isWrittenInPlace(opened, 1000);
	for (const pause of isBusy ? pauses : []) {
		await wait(pause);
		value = await takeOverLateWrites(target, replaced, edit, value);
	}
	return value;
}

/** The disk did not confirm the save, so it must not count: the bytes from before get their name back. */
function putBack(target: Target, opened: Opened, replaced: Replaced): void {
	try {
		const now = openTarget(target);
		attempt(() => target.files.close(now.fd));
		if (!now.bytes.equals(replaced.ours)) return;
		const temporary = writeTemporary(target.files, target.temporary, replaced.seen, opened.facts);
		attempt(() => target.files.rename(temporary.path, target.real));
		discard(target.files, temporary);
	} catch {
		// The error that led here says more.
	}
}

/** A file whose name went to another: still open, so what is written to it by others who have it open is seen. */
type Replaced = {
	readonly fd: number;
	/** What of its bytes is accounted for. */
	seen: Buffer;
	/** What took its place. */
	readonly ours: Buffer;
};

/**
 * Looks whether someone wrote to the file that was replaced, and takes it over: what was appended is appended, what
 * was rewritten is edited again; what cannot be brought together is kept as a copy beside the file. Returns the
 * value of the edit that counts now.
 */
async function takeOverLateWrites<T>(
	target: Target,
	replaced: Replaced,
	edit: Edit<T>,
	value: T,
): Promise<T> {
	if (unaccounted(target, replaced) === null) return value;
	const outside = await settled(target, replaced);
	const before = replaced.seen;
	replaced.seen = outside;
	if (startsWith(outside, before)) {
		append(target, before, outside.subarray(before.length));
		return value;
	}
	const again: Edit<T> = seen => {
		const {ours} = replaced;
		if (!seen.startsWith(fromBuffer(ours))) throw new Error('the file was rewritten once more');
		const edited = edit(fromBuffer(outside));
		const bytes = `${edited.bytes ?? fromBuffer(outside)}${seen.slice(ours.length)}` as Bytes;
		return {bytes, value: edited.value};
	};
	try {
		return await replace(target, again);
	} catch {
		keepCopy(target, outside);
		return value;
	}
}

/** The bytes of the replaced file when they are not those accounted for. */
function unaccounted({files, named}: Target, {fd, seen}: Replaced): Buffer | null {
	try {
		return holdsExactly(files, fd, seen) ? null : readAll(files, fd, named);
	} catch {
		// The save itself is on the disk; nothing says that anyone wrote.
		return null;
	}
}

/** What was rewritten may be half there. What was appended is taken at once. */
async function settled(target: Target, replaced: Replaced): Promise<Buffer> {
	let now = unaccounted(target, replaced) ?? replaced.seen;
	for (let tries = 0; tries < 10 && !startsWith(now, replaced.seen); tries += 1) {
		await wait(10);
		const later = unaccounted(target, replaced) ?? replaced.seen;
		if (later.equals(now)) break;
		now = later;
	}
	return now;
}

/** In place, as the other program meant it: a save of ours takes longer than the next thing that it appends. */
function append(target: Target, before: Buffer, tail: Buffer): void {
	const {files, real} = target;
	if (tail.length === 0) return;
	try {
		const now = openTarget(target);
		attempt(() => files.close(now.fd));
		const joins = endsLine(before) && !endsLine(now.bytes);
		const fd = files.open(real, constants.O_WRONLY | constants.O_APPEND);
		writeAndClose(files, fd, joins ? Buffer.concat([Buffer.from('\n'), tail]) : tail);
	} catch {
		keepCopy(target, tail);
	}
}

function endsLine(bytes: Buffer): boolean {
	return bytes.length === 0 || bytes[bytes.length - 1] === 0x0a;
}

/** Keeps what another program wrote, in a file of its own that is no plan by its name. */
function keepCopy(target: Target, bytes: Buffer): void {
	const {files, real, named} = target;
	const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL;
	try {
		for (let number = 1; ; number += 1) {
			const copy = `${real}.outside-${number}`;
			try {
				writeAndClose(files, files.open(copy, flags, 0o600), bytes);
				target.onCopy(copy);
				return;
			} catch (error) {
				if (errorCode(error) !== 'EEXIST') throw error;
			}
		}
	} catch (error) {
		throw new UserError(
			'conflict',
			`another program wrote ${named} at the same moment, and its text could not be kept`,
			'save again in that program',
			{cause: error},
		);
	}
}
