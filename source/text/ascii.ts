/** Our glyphs and what stands for them, one column for one column, where a terminal has ASCII alone. */
const stand: Readonly<Record<string, string>> = {
	'…': '~',
	'·': '-',
	'─': '-',
	'│': '|',
	'└': '+',
	'┬': '+',
	'┆': '|',
	'▸': '>',
	'▾': 'v',
	'❯': '>',
	'█': '#',
	'░': '-',
	'○': '.',
	'◐': '/',
	'✓': 'x',
	'✗': '!',
	'–': '-',
	'◇': '?',
	'●': '*',
	'↑': '^',
	'↓': 'v',
	'←': '<',
	'→': '>',
};

/** A text of ours with ASCII instead of its glyphs, as wide as it was. */
export function asciiOnly(text: string): string {
	return text.replace(/[^\x00-\x7f]/g, glyph => stand[glyph] ?? glyph);
}

/** Whether a text holds only the 128 characters of ASCII. */
export function isAscii(text: string): boolean {
	return !/[^\x00-\x7f]/.test(text);
}
