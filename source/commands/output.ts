import type {ErrorJson, PrintedJson} from '../../schemas/shapes.ts';
import {type Candidate, type ErrorCode, UserError} from '../errors.ts';
import {minuteOf} from '../overview/who.ts';
import {reasonOf} from '../storage/save/file-system.ts';
import {safeJson, safeText} from '../text/safe-text.ts';
import {shellWord} from '../text/shell-word.ts';
import type {Context, Output, World} from './context.ts';

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

/** The version of the shapes that are printed as JSON. */
export const schema = 2;

/** A result: a text as it is, data as JSON with the number of our schema. */
export async function printResult(result: string | PrintedJson, context: Context): Promise<void> {
	const text = typeof result === 'string' ? result : jsonText({schema, ...result}, context);
	if (text !== '') await print(context.world.stdout, text);
}

/** One of many results: JSON in a line of its own, for whoever reads. */
export async function printLine(result: PrintedJson, {world}: Context): Promise<void> {
	await print(world.stdout, `${safeJson({schema, ...result})}\n`);
}

/** JSON in one line for programs, indented for people. */
export function jsonText(value: object, {world}: Context): string {
	return `${safeJson(value, world.stdout.isTTY === true ? 'indented' : 'line')}\n`;
}

/** What is no result: warnings and remarks, one a line, made safe. */
export function printRemarks(remarks: readonly string[], context: Context): Promise<void> {
	const lines = remarks.map(remark => `planwright: ${safeText(remark)}\n`).join('');
	return lines === '' ? Promise.resolve() : print(context.world.stderr, lines);
}

/** The folder and the plan that were named, as a further command at a shell is to name them. */
export function planOption(
	{plan, directory}: Pick<Context, 'plan' | 'directory'>,
	named: string | null = plan,
): string {
	const folder = directory === null ? '' : ` -C ${shellWord(directory)}`;
	return named === null ? folder : `${folder} --plan ${shellWord(named)}`;
}

/** Columns to lay out for: of the terminal, else `COLUMNS`, else 80. */
export function columnsOf({world}: Context): number {
	const given = world.stdout.columns ?? Number(world.env.COLUMNS ?? '');
	return Number.isInteger(given) && given > 0 ? Math.max(20, given) : 80;
}

/** How lines of tasks are laid out now: cut to the columns of a terminal; in a pipe they stay whole. */
export function lineLayout(context: Context) {
	const columns = context.world.stdout.isTTY === true ? columnsOf(context) : Number.POSITIVE_INFINITY;
	return {columns, style: context.style(), now: minuteOf(context.world.now())};
}

/**
 * How many candidates of which errors are listed for people, below the two lines. The hints of all
 * others name the few that there are; JSON has every one.
 */
const shownCandidates: Partial<Record<ErrorCode, number>> = {
	'plan-ambiguous': 10,
	'ref-ambiguous': 10,
	'section-ambiguous': 10,
	'bad-answers': 200,
};

/**
 * Says a failure: on stderr what is wrong in one line and what to do in a second, then, where it is one of
 * several, which; and with `asJson` also the error as JSON on stdout.
 */
export async function reportFailure(error: unknown, asJson: boolean, world: World): Promise<void> {
	const failure = error instanceof UserError ? error : asFault(error);
	if (asJson) {
		const {code, message, hint, ref, candidates} = failure;
		const shape: ErrorJson = {schema, error: {code, message, hint, ref, candidates}};
		// Where stdout is what failed, stderr still says so.
		await print(world.stdout, `${safeJson(shape)}\n`).catch(() => {});
	}
	const lines = [
		`planwright: ${safeText(failure.message)}`,
		`  ${safeText(failure.hint)}`,
		...candidateLines(failure),
	];
	if (!(error instanceof UserError) && world.env.PLANWRIGHT_DEBUG !== undefined) {
		const stack = error instanceof Error ? (error.stack ?? '') : '';
		lines.push(safeText(stack, 'lines'));
	}
	await print(world.stderr, `${lines.join('\n')}\n`);
}

function asFault(error: unknown): UserError {
	const message = error instanceof Error ? error.message : String(error);
	return new UserError(
		'internal',
		`a fault inside planwright: ${message.split('\n', 1)[0]}`,
		'nothing more was done; PLANWRIGHT_DEBUG=1 shows where it happened',
	);
}

function candidateLines({candidates, code}: UserError): string[] {
	const most = shownCandidates[code] ?? 0;
	if (most === 0 || candidates.length < 2) return [];
	const isOfSeveral = new Set(candidates.map(({path}) => path)).size > 1;
	const lines = candidates.slice(0, most).map(candidate => `    ${candidateLine(candidate, isOfSeveral)}`);
	const more = candidates.length - most;
	return more > 0 ? [...lines, `    and ${more} more`] : lines;
}

function candidateLine({ref, path, text, line}: Candidate, isOfSeveral: boolean): string {
	const name = ref ?? path ?? '';
	const lineWords = line === null || name.startsWith('@') ? '' : `(line ${line})`;
	const words = [
		name,
		text === null || name.endsWith(text) ? '' : text,
		isOfSeveral && path !== null && ref !== null ? `${path}${line === null ? '' : `:${line}`}` : lineWords,
	];
	return words
		.filter(word => word !== '')
		.map(word => safeText(word))
		.join('  ');
}
