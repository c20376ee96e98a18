import {skipBlanks} from './block-syntax.ts';
import type {Bytes} from './bytes.ts';

/** First offset of a line after its quote marks and indentation. */
export function skipQuotes(source: Bytes, start: number, end: number): number {
	let position = skipBlanks(source, start, end);
	while (position < end && source[position] === '>') {
		position = skipBlanks(source, position + 1, end);
	}
	return position;
}
