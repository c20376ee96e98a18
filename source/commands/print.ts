import {UserError} from '../errors.ts';
import {reasonOf} from '../storage/save/failures.ts';
import type {Output} from './context.ts';

/** Nobody reads what is written any more (`| head -1`): no fault, and no more to be done. */
export class ClosedPipe extends Error {
	override readonly name = 'ClosedPipe';
}

/** Writes text and resolves when it is handed over. Rejects with ClosedPipe where nobody reads it. */
export function print(output: Output, text: string | Uint8Array): Promise<void> {
	return new Promise((resolve, reject) => {
		output.write(text, error => {
			if (error === null || error === undefined) {
				resolve();
			} else {
				reject(isClosed(error) ? new ClosedPipe('nobody reads the output') : unwritable(error));
			}
		});
	});
}

function unwritable(error: Error): UserError {
	const [reason, hint] = reasonOf(error);
	return new UserError('not-writable', `the output cannot be written: ${reason}`, hint, {cause: error});
}

function isClosed(error: Error): boolean {
	const {code} = error as NodeJS.ErrnoException;
	return code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED' || code === 'ECONNRESET';
}
