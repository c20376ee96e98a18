import {UserError} from '../errors.ts';
import type {Context} from './context.ts';
import {print} from './output.ts';

/** Asks a yes-or-no question, no by default. Throws a UserError `usage` where there is nobody to answer. */
export async function ask(question: string, {world}: Context): Promise<boolean> {
	if (world.stdin.isTTY !== true) {
		throw new UserError(
			'usage',
			'it asks before it changes anything, and there is no terminal to ask in',
			'--yes answers the question; nothing was changed',
		);
	}
	await print(world.stderr, `${question} [y/N] `);
	let answer = '';
	for await (const part of world.stdin) {
		answer += part.toString();
		if (answer.includes('\n') || answer.includes('\r')) {
			break;
		}
	}
	return /^\s*y(?:es)?\s*$/i.test(answer.split(/[\r\n]/)[0] ?? '');
}
