import {suggestionsFor} from './complete.ts';
import type {Context} from './context.ts';
import {print} from './output.ts';

/**
 * What the scripts of `planwright completion` call: `SHELL WORD...`, the last word being the one to
 * complete. Prints one suggestion a line, its description after a tab.
 */
export async function completeWords([shell, ...raw]: readonly string[], context: Context): Promise<number> {
	const words = shell === 'bash' ? wordsOfBash(raw) : raw.map(unquoted);
	const found = await suggestionsFor(words, context);
	const lines = found.map(({value, description}) => {
		return description === '' || shell === 'bash' ? `${value}\n` : `${value}\t${description}\n`;
	});
	await print(context.world.stdout, lines.join(''));
	return 0;
}

/** Bash takes words apart at `=` and keeps their quotes. */
function wordsOfBash(raw: readonly string[]): string[] {
	const words = raw.filter((word, index) => !(word === '=' && raw[index - 1]?.startsWith('--')));
	return (raw.at(-1) === '=' ? [...words, ''] : words).map(unquoted);
}

function unquoted(word: string): string {
	return word.replace(/^["']/, '').replace(/\\(.)/g, '$1');
}
