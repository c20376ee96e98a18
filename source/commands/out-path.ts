import path from 'node:path';
import {UserError} from '../errors.ts';
import {isInside} from '../storage/find/entries.ts';
import {findRoot} from '../storage/repository.ts';
import type {Context} from './context.ts';

/**
 * Throws a UserError `not-writable` for an `--out` that cannot be meant: a folder, or a path out of the
 * repository that is not named in full. Where links lead is looked at when the file is written.
 */
export function refuseOut(out: string, {cwd}: Context): void {
	const refusal = (shown: string, reason: string, hint: string) =>
		new UserError('not-writable', `cannot write ${shown}: ${reason}`, hint);
	if (/[\\/]$/.test(out)) {
		throw refusal(out.replace(/[\\/]+$/, ''), 'it is a folder', 'name a Markdown file in it');
	}
	if (!path.isAbsolute(out) && !isInside(path.resolve(cwd, out), findRoot(cwd))) {
		throw refusal(
			out,
			'it lies outside the repository',
			`name it in full to write it there: ${path.resolve(cwd, out)}`,
		);
	}
}
