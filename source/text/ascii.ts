/** Our glyphs, and below each what stands for it, one column for one column, where a terminal has ASCII alone. */
const glyphs = '…·─│└┬┆╭╮╰╯▸▾❯█▉▊▋▌▍▎▏░○◐✓✗–◇●↑↓←→';
const letters = '~--|++|++++>v>#--------./x!-?*^v<>';

/** A text of ours with ASCII instead of its glyphs, as wide as it was. */
export function asciiOnly(text: string): string {
	return text.replace(/[^\x00-\x7f]/g, glyph => letters[glyphs.indexOf(glyph)] ?? glyph);
}

/** Whether a text holds only the 128 characters of ASCII. */
export function isAscii(text: string): boolean {
	return !/[^\x00-\x7f]/.test(text);
}

/** The pattern to use for a text. */
export type LetterPattern = (text: string) => RegExp;

/**
 * A pattern whose classes hold letters, digits and marks of any script: `[\p{L}\p{N}\p{M}]`. These are large tables,
 * which V8 takes milliseconds to build, so that a text of ASCII alone gets a pattern that means the same for it
 * without them; neither is made before it is needed. `source` names them in classes only, beside others; `ascii` is
 * the part of it that ASCII can fit.
 */
export function letterPattern(source: string, flags: string, ascii = source): LetterPattern {
	let forAscii: RegExp | undefined;
	let forAny: RegExp | undefined;
	return text => {
		if (isAscii(text)) {
			forAscii ??= new RegExp(asciiOf(ascii), flags.replace('u', ''));
			return forAscii;
		}
		forAny ??= new RegExp(source, flags);
		return forAny;
	};
}

function asciiOf(source: string): string {
	return source.replaceAll('\\p{L}', 'A-Za-z').replaceAll('\\p{N}', '0-9').replaceAll('\\p{M}', '');
}
