import {UserError} from '../../errors.ts';

/** An error that names a file by its absolute path, naming it as the user knows it. */
export function renamed(error: unknown, file: string, shown: string): unknown {
	if (!(error instanceof UserError) || file === shown) {
		return error;
	}
	const {code, message, hint, ref, candidates, cause} = error;
	return new UserError(code, message.replaceAll(file, shown), hint.replaceAll(file, shown), {
		...(ref === null ? {} : {ref}),
		candidates,
		cause,
	});
}
