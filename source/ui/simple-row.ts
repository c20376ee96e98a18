/** The signs of ours that take one column in every terminal; with ASCII what nearly all rows are made of. */
const signs = new Set(Array.from('…·─│┆▸▾❯█░○◐✓✗–◇●↑↓←→', sign => sign.charCodeAt(0)));

/** The styles that `paint` opens and closes (ECMA-48 SGR), as bits that are set or cleared. */
const opening: Readonly<Record<string, number>> = {
	'1': 1,
	'2': 1,
	'7': 2,
	'31': 4,
	'32': 4,
	'33': 4,
	'36': 4,
};
const closing: Readonly<Record<string, number>> = {'22': 1, '27': 2, '39': 4, '0': 7};

/**
 * A row at a column, where its text needs nothing done to it: ASCII and signs of ours, in styles that
 * are all closed, no wider than the frame. `null` for any other, which Ink has to take apart.
 */
export function simpleRow(text: string, x: number, width: number): string | null {
	let columns = x;
	let open = 0;
	for (let index = 0; index < text.length; index++) {
		const code = text.charCodeAt(index);
		if ((code >= 0x20 && code <= 0x7e) || signs.has(code)) {
			columns++;
			continue;
		}
		if (code !== 0x1b || text[index + 1] !== '[') return null;
		const end = text.indexOf('m', index);
		const style = text.slice(index + 2, end === -1 ? undefined : end);
		const opened = opening[style];
		const closed = closing[style];
		if (end === -1 || (opened === undefined && closed === undefined)) return null;
		open = opened === undefined ? open & ~(closed ?? 0) : open | opened;
		index = end;
	}
	return open === 0 && columns <= width ? `${' '.repeat(x)}${text}`.trimEnd() : null;
}
