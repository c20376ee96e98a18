import {skipBlanks} from './block-syntax.ts';
import {type Bytes, decode} from './bytes.ts';
import {space, tab} from './cursor.ts';

/** Like `skipBlanks`, also over the white space that UTF-8 needs more than one byte for. */
export function skipWhite(source: Bytes, start: number, end: number): number {
	let position = skipBlanks(source, start, end);
	for (let length = wideWhite(source, position); length > 0; length = wideWhite(source, position)) {
		position = skipBlanks(source, position + length, end);
	}
	return Math.min(position, end);
}

/** Where the white space before `end` begins, at least `start`. */
export function trimWhite(source: Bytes, start: number, end: number): number {
	let position = end;
	while (position > start) {
		const code = source.charCodeAt(position - 1);
		if (code === space || code === tab || isLineSpace(code)) {
			position--;
		} else if (code >= 0x80 && position - 2 >= start && wideWhite(source, position - 2) === 2) {
			position -= 2;
		} else if (code >= 0x80 && position - 3 >= start && wideWhite(source, position - 3) === 3) {
			position -= 3;
		} else {
			break;
		}
	}
	return position;
}

/** How many bytes the white space at `position` has that is neither blank nor tab; 0 where there is none. */
function wideWhite(source: Bytes, position: number): number {
	const code = source.charCodeAt(position);
	if (isLineSpace(code)) {
		return 1;
	}
	if (code === 0xc2) {
		return source.charCodeAt(position + 1) === 0xa0 ? 2 : 0;
	}
	if (code !== 0xe2 && code !== 0xe3) {
		return 0;
	}
	return /^\s$/.test(decode(source.slice(position, position + 3))) ? 3 : 0;
}

/** A vertical tab or a form feed. */
function isLineSpace(code: number): boolean {
	return code === 0x0b || code === 0x0c;
}
