/** More code units than graphemes of a column have in any language. */
const unitsPerColumn = 8;

/**
 * As much of the beginning of a text as may be seen in so many columns; all of it where it is not much
 * longer. To measure a text takes the longer the longer it is, and a line of a file may be a megabyte.
 */
export function clip(text: string, columns: number): string {
	const most = Math.max(100, columns * unitsPerColumn);
	return text.length <= most ? text : `${text.slice(0, most)}…`;
}
