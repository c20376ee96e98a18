import {wrongUse} from '../errors.ts';
import type {Context, World} from './context.ts';
import {print} from './output.ts';

/** Asks a yes-or-no question on stderr, no by default; what is typed up to the end of a line answers it. */
export async function ask(question: string, {stdin, stderr}: World): Promise<boolean> {
	await print(stderr, `${question} [y/N] `);
	let answer = '';
	for await (const part of stdin) {
		answer += part.toString();
		if (answer.includes('\n') || answer.includes('\r')) break;
	}
	if (!/[\r\n]/.test(answer)) await print(stderr, '\n');
	return /^\s*y(?:es)?\s*$/i.test(answer.split(/[\r\n]/)[0] ?? '');
}

/** Asks before something is changed, and says that nothing was. Throws a UserError `usage` where there is nobody to answer. */
export async function confirmed(question: string, {world}: Context): Promise<boolean> {
	if (world.stdin.isTTY !== true) {
		throw wrongUse(
			'it asks before it changes anything, and there is no terminal to ask in',
			'--yes answers the question; nothing was changed',
		);
	}
	const isYes = await ask(question, world);
	if (!isYes) await print(world.stderr, 'planwright: nothing was changed\n');
	return isYes;
}
