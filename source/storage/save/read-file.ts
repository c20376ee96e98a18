import {constants} from 'node:fs';
import {UserError} from '../../errors.ts';
import {type Bytes, fromBuffer} from '../../markdown/bytes.ts';
import {clearDeadSave} from './clear-dead-save.ts';
import {readFailure, sizeLimit} from './failures.ts';
import {attempt, type FileFacts, type FileSystem, realFileSystem} from './file-system.ts';
import {readAll, tooLarge} from './read-all.ts';

/**
 * The bytes of a file, read at once. Throws a UserError `plan-not-found` when it is missing, a folder,
 * no regular file, larger than 64 MiB or not readable. What a save that was killed left behind goes.
 */
export function readFileBytes(path: string, files: FileSystem = realFileSystem): Bytes {
	let fd: number;
	try {
		fd = files.open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
	} catch (error) {
		throw readFailure(path, error);
	}
	try {
		refuseUnreadable(path, files.fstat(fd));
		const bytes = fromBuffer(readAll(files, fd, path));
		clearDeadSave(path);
		return bytes;
	} catch (error) {
		throw readFailure(path, error);
	} finally {
		attempt(() => files.close(fd));
	}
}

function refuseUnreadable(path: string, facts: FileFacts): void {
	if (facts.isDirectory()) {
		throw new UserError('plan-not-found', `${path} is a folder`, 'name a Markdown file in it');
	}
	if (!facts.isFile()) {
		throw new UserError('plan-not-found', `${path} is no regular file`, 'name a Markdown file');
	}
	if (facts.size > sizeLimit) {
		throw tooLarge(path);
	}
}
