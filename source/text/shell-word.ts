/** A word as it is typed at a POSIX shell: quoted where it holds more than letters, digits and a few signs. */
export function shellWord(word: string): string {
	return /^[\w./@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
