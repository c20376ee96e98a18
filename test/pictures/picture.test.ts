import headless from '@xterm/headless';
import {expect, test} from 'vitest';
import {cellsOf} from '../terminal/cells.ts';
import {dark, light} from './palette.ts';
import {pictureOf} from './picture.ts';

/** The lines of the picture of what a program writes that are of its cells. */
async function linesOf(written: string, palette = dark): Promise<readonly string[]> {
	const terminal = new headless.Terminal({cols: 20, rows: 2, allowProposedApi: true});
	await new Promise<void>(resolve => terminal.write(written, resolve));
	const lines = pictureOf(cellsOf(terminal), {palette, title: 'a < b'}).split('\n');
	return lines.slice(lines.findIndex(line => line.startsWith('<g')) + 1, lines.indexOf('</g>'));
}

const attributes = (line: string | undefined) => line?.replace(' lengthAdjust="spacingAndGlyphs"', '');

test('each run is one line, as wide as its columns, where it stands', async () => {
	const [first, second] = await linesOf('ab cd   e<&\r\n');
	expect(attributes(first)).toBe(`<text x="0" y="14" textLength="45" fill="${dark.text}">ab cd</text>`);
	expect(attributes(second)).toBe(
		`<text x="72" y="14" textLength="27" fill="${dark.text}">e&lt;&amp;</text>`,
	);
});

test('a colour is that of the palette, or the one that the program says', async () => {
	const written = '\u001b[31mr\u001b[38;5;208mo\u001b[38;2;1;2;3mx';
	expect((await linesOf(written)).map(line => /fill="([^"]*)"/.exec(line)?.[1])).toEqual([
		dark.sixteen[1],
		'#ff8700',
		'#010203',
	]);
	expect((await linesOf(written, light))[0]).toContain(light.sixteen[1]);
});

test('bold, dim, underlined, struck and inverse text looks so', async () => {
	const lines = await linesOf('\u001b[1mb\u001b[0;2md\u001b[0;4mu\u001b[0;9ms\u001b[0;7mi');
	expect(lines[0]).toContain(`<rect x="36" y="0" width="9" height="20" fill="${dark.text}"`);
	expect(lines[1]).toContain('font-weight="bold">b');
	expect(lines[2]).not.toContain(dark.text);
	expect(lines[3]).toContain('text-decoration="underline">u');
	expect(lines[4]).toContain('text-decoration="line-through">s');
	expect(lines[5]).toContain(`fill="${dark.ground}">i`);
});

test('signs that fonts may lack stand alone, and a wide one takes two columns', async () => {
	const lines = await linesOf('a✓b 日本');
	expect(lines.map(line => /x="(\d+)".*textLength="(\d+)".*>(.*)</.exec(line)?.slice(1))).toEqual([
		['0', '9', 'a'],
		['9', '9', '✓'],
		['18', '9', 'b'],
		['36', '18', '日'],
		['54', '18', '本'],
	]);
});

test('bars and frames are drawn without gaps', async () => {
	const [full, part, shade, corner, line] = await linesOf('██▌░░╭──');
	expect(full).toContain('<rect x="0" y="0" width="18" height="20"');
	expect(part).toContain('<rect x="18" y="0" width="4.5" height="20"');
	expect(shade).toContain('<rect x="27" y="0" width="18" height="20"');
	expect(shade).toContain('fill-opacity="0.25"');
	expect(corner).toContain('<path d="M49.5 20V14.5Q49.5 10 54 10"');
	expect(line).toContain('<path d="M54 10h18"');
});
