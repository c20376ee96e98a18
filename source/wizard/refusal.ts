import path from 'node:path';
import {shownPath} from '../authoring/places.ts';
import {UserError} from '../errors.ts';

/** What the last step can do about a name that is taken. */
const otherName = '↓ and Enter choose another name';

/** An error of a write, its reason first and its path short; advice for the command line is none in the wizard. */
export function refusedHere(error: unknown, cwd: string): unknown {
	if (!(error instanceof UserError)) return error;
	const {code, message, hint} = error;
	const [, file = '', reason] = /^cannot write (.+): (.+)$/s.exec(message) ?? [];
	const shown = path.isAbsolute(file) ? shownPath(file, cwd) : file;
	const told = reason === undefined ? message : `not written, ${reason} (${shown})`;
	return new UserError(code, told, /--|^name /.test(hint) ? otherName : hint, {cause: error});
}
