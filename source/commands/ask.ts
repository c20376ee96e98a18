import type {World} from './context.ts';
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
	const [line = '', ...rest] = answer.split(/[\r\n]/);
	if (line.trim() === '') return otherwise === 'yes' && rest.length > 0;
	return /^\s*y(?:es)?\s*$/i.test(line);
}
