import {constants} from 'node:fs';
import path from 'node:path';
import {attempt, errorCode, type FileSystem} from './file-system.ts';

/** Systems that cannot sync a folder say so with these. */
const unsupported: ReadonlySet<string | null> = new Set([
	'EINVAL',
	'ENOTSUP',
	'EOPNOTSUPP',
	'EISDIR',
	'EPERM',
	'EBADF',
	'ENOSYS',
]);
/** A folder may be written and not read; then it cannot be opened to be synced. */
const unopenable: ReadonlySet<string | null> = new Set(['EACCES', 'EPERM', 'EISDIR']);

/** Waits until the name of a file is on the disk. */
export function syncFolderOf(files: FileSystem, file: string): void {
	let fd: number;
	try {
		fd = files.open(path.dirname(file), constants.O_RDONLY);
	} catch (error) {
		if (unopenable.has(errorCode(error))) {
			return;
		}
		throw error;
	}
	try {
		files.fsync(fd);
	} catch (error) {
		if (!unsupported.has(errorCode(error))) {
			throw error;
		}
	} finally {
		attempt(() => files.close(fd));
	}
}
