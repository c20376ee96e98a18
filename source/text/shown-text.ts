import {plainText} from './plain-text.ts';
import {safeText} from './safe-text.ts';

/** A line of Markdown as a row of a screen shows it: as people read it, safe, in one line. */
export function shownText(markdown: string): string {
	return safeText(plainText(markdown).replace(/[\n\t]/g, ' '));
}
