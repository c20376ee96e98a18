import {safeText} from '../text/safe-text.ts';
import {decodeText} from './decoding.ts';

const codeSpan = /(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g;

/**
 * A line of Markdown as its author meant it: without the backslashes and references that keep characters
 * from being markup, but for code, in which they are what they are. Safe for the terminal.
 */
export function shownText(markdown: string): string {
	if (!markdown.includes('\\') && !markdown.includes('&#')) return safeText(markdown);
	let shown = '';
	let end = 0;
	for (const {0: code, index} of markdown.matchAll(codeSpan)) {
		shown += decodeText(markdown.slice(end, index), 'markdown') + code;
		end = index + code.length;
	}
	shown += decodeText(markdown.slice(end), 'markdown');
	return safeText(shown.replace(/[\n\t]/g, ' '));
}
