import type {World} from './context.ts';
import {print} from './output.ts';

/** Asks a yes-or-no question on stderr, no by default; what is typed up to the end of a line answers it. */
export async function ask(question: string, {stdin, stderr}: World): Promise<boolean> {
	await print(stderr, `${question} [y/N] `);
	let answer = '';
	for await (const part of stdin) {
		answer += part.toString();
		if (answer.includes('\n') || answer.includes('\r')) break;
	}
	return /^\s*y(?:es)?\s*$/i.test(answer.split(/[\r\n]/)[0] ?? '');
}
