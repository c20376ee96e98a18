import {type Candidate, type ErrorCode, UserError} from '../errors.ts';
import type {ErrorJson} from '../report/schema.ts';
import {safeJson, safeText} from '../text/safe-text.ts';
import type {World} from './context.ts';
import {print} from './output.ts';

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
		const shape: ErrorJson = {schema: 1, error: {code, message, hint, ref, candidates}};
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
		lines.push(safeText(stack, {newlines: 'keep'}));
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
	if (most === 0 || candidates.length < 2) {
		return [];
	}
	const lines = candidates.slice(0, most).map(candidate => `    ${candidateLine(candidate)}`);
	const more = candidates.length - most;
	return more > 0 ? [...lines, `    and ${more} more`] : lines;
}

function candidateLine({ref, path, text, line}: Candidate): string {
	const name = ref ?? path ?? '';
	const words = [
		name,
		text === null || name.endsWith(text) ? '' : text,
		line === null || name.startsWith('@') ? '' : `(line ${line})`,
	];
	return words
		.filter(word => word !== '')
		.map(word => safeText(word))
		.join('  ');
}
