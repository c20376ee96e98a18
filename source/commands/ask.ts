import {wrongUse} from '../errors.ts';
import type {Context, World} from './context.ts';
import {print} from './output.ts';

/**
 * Asks a yes-or-no question on stderr; what is typed up to the end of a line answers it. An empty line is the answer
 * `otherwise`; input that ends without a line is no.
 */
export async function ask(
	question: string,
	{stdin, stderr}: World,
	otherwise: 'yes' | 'no' = 'no',
): Promise<boolean> {
	await print(stderr, `${question} ${otherwise === 'yes' ? '[Y/n]' : '[y/N]'} `);
	let answer = '';
	for await (const part of stdin) {
		answer += part.toString();
		if (answer.includes('\n') || answer.includes('\r')) break;
	}
	const isWhole = /[\r\n]/.test(answer);
	if (!isWhole) await print(stderr, '\n');
	const [line = ''] = answer.split(/[\r\n]/);
	if (line.trim() === '') return isWhole && otherwise === 'yes';
	return /^\s*y(?:es)?\s*$/i.test(line);
}

/** Asks before something is changed, and says that nothing was. Throws a UserError `usage` where there is nobody to answer. */
export async function confirmed(
	question: string,
	{world}: Context,
	otherwise: 'yes' | 'no' = 'no',
): Promise<boolean> {
	if (world.stdin.isTTY !== true) {
		throw wrongUse(
			'it asks before it changes anything, and there is no terminal to ask in',
			'--yes answers the question; nothing was changed',
		);
	}
	const isYes = await ask(question, world, otherwise);
	if (!isYes) await print(world.stderr, 'planwright: nothing was changed\n');
	return isYes;
}
