/** The signs of ours that take one column in every terminal; with ASCII what nearly all rows are made of. */
const signs = new Set(Array.from('…·─│┆▸▾❯█░○◐✓✗–◇●↑↓←→', sign => sign.charCodeAt(0)));

const bold = 1;
const faint = 2;
const inverse = 4;
const attributes = bold | faint | inverse;
/** Bits below the number of the colour. */
const colour = 3;

/** The cells of a row, from its first column on: a character of one column each, and how it looks. */
export type RowCells = {
	readonly text: string;
	/** Bits for bold, faint and inverse, and above them the number of the colour (30 to 37), 0 for none. */
	readonly styles: Uint16Array;
	/** Whether all styles were ended. */
	readonly isClosed: boolean;
};

/**
 * The cells of a row of ASCII and signs of ours, in the styles that screens have (ECMA-48 SGR). `null` for
 * any other: terminals do not agree on the columns of all scripts.
 */
export function rowCells(row: string): RowCells | null {
	let text = '';
	let style = 0;
	const styles = new Uint16Array(row.length);
	for (let index = 0; index < row.length; index++) {
		const code = row.charCodeAt(index);
		if ((code >= 0x20 && code <= 0x7e) || signs.has(code)) {
			// A blank looks the same in any style but the inverse.
			styles[text.length] = code === 0x20 && (style & inverse) === 0 ? 0 : style;
			text += row[index];
			continue;
		}
		if (code !== 0x1b || row[index + 1] !== '[') return null;
		const end = row.indexOf('m', index);
		const next = end === -1 ? null : styleAfter(style, row.slice(index + 2, end));
		if (next === null) return null;
		style = next;
		index = end;
	}
	return {text, styles: styles.subarray(0, text.length), isClosed: style === 0};
}

function styleAfter(style: number, code: string): number | null {
	switch (code) {
		case '0':
			return 0;
		case '1':
			return style | bold;
		case '2':
			return style | faint;
		case '7':
			return style | inverse;
		case '22':
			return style & ~(bold | faint);
		case '27':
			return style & ~inverse;
		case '39':
			return style & attributes;
		default:
			return /^3[0-7]$/.test(code) ? (style & attributes) | (Number(code) << colour) : null;
	}
}

/** What makes the terminal write in a style, when it writes in another. */
export function styleChange(from: number, to: number): string {
	if (from === to) return '';
	if (to === 0) return '\u001b[m';
	const isMissing = (from & attributes & ~to) !== 0 || (from >> colour !== 0 && to >> colour === 0);
	if (isMissing) return `\u001b[;${codesOf(to).join(';')}m`;
	const added = (to & attributes & ~from) | (from >> colour === to >> colour ? 0 : (to >> colour) << colour);
	return `\u001b[${codesOf(added).join(';')}m`;
}

/** Whether a blank can be written in a style without being seen. */
export function hidesBlanks(style: number): boolean {
	return (style & inverse) === 0;
}

function codesOf(style: number): readonly number[] {
	return [
		...((style & bold) === 0 ? [] : [1]),
		...((style & faint) === 0 ? [] : [2]),
		...((style & inverse) === 0 ? [] : [7]),
		...(style >> colour === 0 ? [] : [style >> colour]),
	];
}
