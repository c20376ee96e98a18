/** A command line that may be run, and how. */
export type Command = {
	readonly line: string;
	/** The program and its arguments, to be started without a shell; `null`: by the shell, as the line stands. */
	readonly words: readonly string[] | null;
};

/**
 * How a command line from a plan may be run by a list of those that may, or `null`. An entry is a whole command line;
 * `*` in it stands for one or more arguments. A line that only fits by `*` is given as words: it never sees a shell,
 * and none of these words is taken for a program. With a sign that a shell reads (`;`, `|`, `$`…) it fits by no `*`.
 */
export function allowedCommand(line: string, allowed: readonly string[]): Command | null {
	if (allowed.includes(line)) return {line, words: null};
	const words = wordsOf(line);
	return words !== null && allowed.some(entry => fits(words, entry)) ? {line, words} : null;
}

/** What ends a command, begins another or is replaced; control characters, since nobody types them. */
const shellSign = /[;&|<>$()`]|\p{Cc}/u;

/** A part of a line: blanks, a quoted text, an escaped character, or characters that stand for themselves. */
const parts = / +|'([^']*)'|"((?:[^"\\]|\\.)*)"|\\(.)|([^\s'"\\*?[{]+)/y;

/** A line's words with their quotes taken off as a shell does; `null` where a shell would make anything else of it. */
function wordsOf(line: string): readonly string[] | null {
	if (shellSign.test(line)) return null;
	const words: string[] = [];
	let word: string | null = null;
	for (let at = 0; at < line.length; at = parts.lastIndex) {
		parts.lastIndex = at;
		const match = parts.exec(line);
		if (match === null) return null;
		const [, single, double, escaped, bare] = match;
		// Homes and comments begin a word.
		if (word === null && /^[~#]/.test(bare ?? '')) return null;
		const text: string | undefined = single ?? double?.replace(/\\(["\\])/g, '$1') ?? escaped ?? bare;
		if (text !== undefined) {
			word = (word ?? '') + text;
		} else if (word !== null) {
			words.push(word);
			word = null;
		}
	}
	return word === null ? words : [...words, word];
}

/** Whether words are those of an entry with `*` in it, which stands for one or more of them behind the program. */
function fits(words: readonly string[], entry: string): boolean {
	const pieces = entry.split(/(?<!\S)\*(?!\S)/).map(wordsOf);
	const [first, ...rest] = pieces;
	const last = rest.pop();
	const program = first?.[0];
	// A shell takes `NAME=value` in front for a variable, and the word behind it for the program.
	if (!first || !last || program === undefined || /^\w+\+?=/.test(program)) return false;
	if (!standsAt(words, 0, first)) return false;
	let at = first.length;
	for (const piece of rest) {
		if (piece === null) return false;
		at++;
		while (at < words.length && !standsAt(words, at, piece)) at++;
		at += piece.length;
	}
	const end = words.length - last.length;
	return end > at && standsAt(words, end, last);
}

function standsAt(words: readonly string[], at: number, piece: readonly string[]): boolean {
	return piece.every((word, index) => words[at + index] === word);
}
