import {UserError} from '../errors.ts';
import {reasonOf} from '../storage/save/file-system.ts';
import {safeJson, safeText} from '../text/safe-text.ts';
import type {Context, Output} from './context.ts';

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

/** Results, as they are. */
export function printResult(text: string, context: Context): Promise<void> {
	return text === '' ? Promise.resolve() : print(context.world.stdout, text);
}

/** Results as JSON: in one line for programs, indented for people. */
export function printJson(value: object, context: Context): Promise<void> {
	const layout = context.world.stdout.isTTY === true ? 'indented' : 'line';
	return print(context.world.stdout, `${safeJson({schema: 1, ...value}, layout)}\n`);
}

/** What is no result: warnings and remarks, one a line, made safe. */
export function printRemarks(remarks: readonly string[], context: Context): Promise<void> {
	const lines = remarks.map(remark => `planwright: ${safeText(remark)}\n`).join('');
	return lines === '' ? Promise.resolve() : print(context.world.stderr, lines);
}

/** Columns to lay out for: of the terminal, else `COLUMNS`, else 80. */
export function columnsOf({world}: Context): number {
	const given = world.stdout.columns ?? Number(world.env.COLUMNS ?? '');
	return Number.isInteger(given) && given > 0 ? Math.max(20, given) : 80;
}

/** Columns to cut lines to: of a terminal; in a pipe lines stay whole. */
export function lineColumnsOf(context: Context): number | null {
	return context.world.stdout.isTTY === true ? columnsOf(context) : null;
}
