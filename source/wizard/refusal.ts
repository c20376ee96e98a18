import {UserError} from '../errors.ts';
import {shownPath} from './shown-path.ts';

/** What the last step can do about a name that is taken. */
export const otherName = '↓ and Enter choose another name';

/** An error of a write, its reason first and its path short; advice for the command line is none in the wizard. */
export function refusedHere(error: unknown, file: string, cwd: string): unknown {
	if (!(error instanceof UserError)) return error;
	const {code, message, hint} = error;
	const before = `cannot write ${file}: `;
	const told = message.startsWith(before)
		? `not written, ${message.slice(before.length)} (${shownPath(file, cwd)})`
		: message;
	return new UserError(code, told, hint.includes('--') ? otherName : hint, {cause: error});
}
