import {constants} from 'node:fs';
import {setTimeout as wait} from 'node:timers/promises';
import {UserError} from '../../errors.ts';
import {type Bytes, fromBuffer} from '../../markdown/bytes.ts';
import {attempt, errorCode} from './file-system.ts';
import {holdsExactly, readAll} from './read-file.ts';
import {type Edit, openTarget, startsWith, type Target} from './target.ts';
import {writeAndClose} from './temporary.ts';

/** A file whose name went to another: still open, so what is written to it by others who have it open is seen. */
export type Replaced = {
	readonly fd: number;
	/** What of its bytes is accounted for. */
	seen: Buffer;
	/** What took its place. */
	readonly ours: Buffer;
};

/** Saves once more, as the first save did. */
type Replace = <T>(target: Target, edit: Edit<T>) => Promise<T>;

/**
 * Looks whether someone wrote to the file that was replaced, and takes it over: what was appended is
 * appended, what was rewritten is edited again; what cannot be brought together is kept as a copy beside
 * the file. Returns the new value when the edit was made again, else `null`.
 */
export async function takeOverLateWrites<T>(
	target: Target,
	replaced: Replaced,
	edit: Edit<T>,
	replace: Replace,
): Promise<{readonly value: T} | null> {
	if (unaccounted(target, replaced) === null) {
		return null;
	}
	const outside = await settled(target, replaced);
	const before = replaced.seen;
	replaced.seen = outside;
	if (startsWith(outside, before)) {
		append(target, before, outside.subarray(before.length));
		return null;
	}
	return mergeOrKeep(target, replaced, outside, edit, replace);
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
		if (later.equals(now)) {
			break;
		}
		now = later;
	}
	return now;
}

/** In place, as the other program meant it: a save of ours takes longer than the next thing that it appends. */
function append(target: Target, before: Buffer, tail: Buffer): void {
	const {files, real} = target;
	if (tail.length === 0) {
		return;
	}
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

async function mergeOrKeep<T>(
	target: Target,
	{ours}: Replaced,
	outside: Buffer,
	edit: Edit<T>,
	replace: Replace,
): Promise<{readonly value: T} | null> {
	const again: Edit<T> = seen => {
		if (!seen.startsWith(fromBuffer(ours))) {
			throw new Error('the file was rewritten once more');
		}
		const {bytes, value} = edit(fromBuffer(outside));
		return {bytes: `${bytes ?? fromBuffer(outside)}${seen.slice(ours.length)}` as Bytes, value};
	};
	try {
		return {value: await replace(target, again)};
	} catch {
		keepCopy(target, outside);
		return null;
	}
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
				if (errorCode(error) !== 'EEXIST') {
					throw error;
				}
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
