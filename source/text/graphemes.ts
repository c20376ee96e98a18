import {graphemesOf} from './width.ts';

/** The user-perceived characters of a text, in order (UAX 29). */
export function graphemes(text: string): readonly string[] {
	return Array.from(graphemesOf(text));
}
