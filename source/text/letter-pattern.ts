import {isAscii} from './ascii.ts';

/** The pattern to use for a text. */
export type LetterPattern = (text: string) => RegExp;

const classesOfAscii: readonly (readonly [name: string, ascii: string])[] = [
	['\\p{L}', 'A-Za-z'],
	['\\p{N}', '0-9'],
	['\\p{M}', ''],
];

/**
 * A pattern whose classes hold letters, digits and marks of any script: `[\p{L}\p{N}\p{M}]`. These are large
 * tables, which V8 takes milliseconds to build, so that a text of ASCII alone gets a pattern that means the same
 * for it without them; neither is made before it is needed. `source` names them in classes only, beside others.
 */
export function letterPattern(source: string, flags: string): LetterPattern {
	let forAscii: RegExp | undefined;
	let forAny: RegExp | undefined;
	return text => {
		if (isAscii(text)) {
			forAscii ??= new RegExp(asciiOf(source), flags.replace('u', ''));
			return forAscii;
		}
		forAny ??= new RegExp(source, flags);
		return forAny;
	};
}

function asciiOf(source: string): string {
	return classesOfAscii.reduce((pattern, [name, ascii]) => pattern.replaceAll(name, ascii), source);
}
