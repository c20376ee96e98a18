import {UserError} from '../errors.ts';
import {safeJson, safeText} from '../text/safe-text.ts';
import type {World} from './context.ts';
import {print} from './print.ts';

/** How many candidates are listed for people; JSON has them all. Faults of answers are all listed. */
const shownCandidates = 10;
const shownFaults = 200;

/**
 * Says a failure: on stderr what is wrong in one line and what to do in a second, then what could
 * have been meant; and with `asJson` also the error as JSON on stdout.
 */
export async function reportFailure(error: unknown, asJson: boolean, world: World): Promise<void> {
	const failure = error instanceof UserError ? error : asFault(error);
	if (asJson) {
		const {code, message, hint, ref, candidates} = failure;
		await print(world.stdout, `${safeJson({schema: 1, error: {code, message, hint, ref, candidates}})}\n`);
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
	const most = code === 'bad-answers' ? shownFaults : shownCandidates;
	const lines = candidates.slice(0, most).map(({ref, line, text, path}) => {
		const words = [ref ?? path, text, line === null || ref?.startsWith('@') ? null : `(line ${line})`];
		return `    ${words
			.filter(word => word !== null)
			.map(word => safeText(word))
			.join('  ')}`;
	});
	const more = candidates.length - most;
	return more > 0 ? [...lines, `    and ${more} more`] : lines;
}
