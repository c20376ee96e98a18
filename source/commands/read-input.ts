import type {Context} from './context.ts';

/** All of stdin as text. */
export async function readInput({world}: Context): Promise<string> {
	const parts: Buffer[] = [];
	for await (const part of world.stdin) {
		parts.push(typeof part === 'string' ? Buffer.from(part) : part);
	}
	return Buffer.concat(parts)
		.toString('utf8')
		.replace(/^\ufeff/, '');
}
