import {describe, expect, test} from 'vitest';
import type {Tone} from '../../source/text/theme.ts';
import {backgroundIn, type Rgb} from '../../source/ui/background.ts';
import {bandColor, luminance, palettes, themeOf} from '../../source/ui/theme.tsx';

/** Contrast of two colours, 1 to 21 (WCAG 2, 1.4.3). */
function contrast(one: Rgb, other: Rgb): number {
	const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
	return (lighter + 0.05) / (darker + 0.05);
}

function rgb(hex: string): Rgb {
	const value = Number.parseInt(hex.slice(1), 16);
	return [value >> 16, (value >> 8) & 255, value & 255];
}

/** One of xterm's 256 colours, as Ink is told it: six levels of each channel from 16 on, greys from 232 on. */
function rgbOf(color: string | undefined): Rgb {
	const index = Number(/^ansi256\((\d+)\)$/.exec(color ?? '')?.[1]);
	const grey = 8 + (index - 232) * 10;
	if (index >= 232) return [grey, grey, grey];
	const level = (at: number) => [0, 95, 135, 175, 215, 255][at % 6] ?? Number.NaN;
	return [level(Math.floor((index - 16) / 36)), level(Math.floor((index - 16) / 6)), level(index - 16)];
}

/** Grounds that people have: black, VS Code, One Dark, Dracula, Solarized; white, GitHub, Solarized. */
const grounds = {
	dark: ['#000000', '#1e1e1e', '#282c34', '#282a36', '#002b36'],
	light: ['#ffffff', '#fafafa', '#f6f8fa', '#fdf6e3'],
} as const;

describe.each(['dark', 'light'] as const)('%s: a contrast of 4.5 to 1', name => {
	const colors = Object.entries(palettes[name].text).flatMap(([tone, {color}]) =>
		color === undefined ? [] : [[tone, String(color)] as const],
	);
	test.each(colors)('%s on every ground, and on the band over it', (_, color) => {
		for (const ground of grounds[name]) {
			const band = rgbOf(bandColor(name, rgb(ground)));
			expect(contrast(rgbOf(color), rgb(ground)), ground).toBeGreaterThanOrEqual(4.5);
			expect(contrast(rgbOf(color), band), `the band ${band} on ${ground}`).toBeGreaterThanOrEqual(4.5);
		}
	});

	test('the band is seen on every ground', () => {
		for (const ground of grounds[name]) {
			expect(contrast(rgbOf(bandColor(name, rgb(ground))), rgb(ground))).toBeGreaterThan(1.1);
		}
	});
});

const tones: readonly Tone[] = [
	'plain',
	'title',
	'faint',
	'good',
	'active',
	'warning',
	'bad',
	'accent',
	'code',
];

describe('ansi: a contrast of 4.5 to 1', () => {
	const ansi = themeOf({color: true, theme: 'ansi'});
	test('texts have the foreground that the terminal has for its ground', () => {
		for (const tone of tones) expect(Object.keys(ansi.tone(tone)).filter(key => key !== 'bold')).toEqual([]);
	});

	test('on the band they are white on blue, in the hues of the usual terminals', () => {
		const onBand = {...ansi, ...ansi.onBand};
		expect(ansi.band.backgroundColor).toBe('blue');
		for (const tone of tones) {
			expect(onBand.tone(tone).color).toBe('whiteBright');
			expect(onBand.sign(tone).color).toBe('whiteBright');
		}
		// xterm, VGA, Windows, Apple's Terminal
		const hues = [
			['#ffffff', '#0000ee'],
			['#ffffff', '#0000aa'],
			['#f2f2f2', '#0037da'],
			['#e6e6e6', '#492ee1'],
		] as const;
		for (const [white, blue] of hues) expect(contrast(rgb(white), rgb(blue))).toBeGreaterThanOrEqual(4.5);
	});
});

test('without colour there is nothing but signs and words', () => {
	const plain = themeOf({color: false, theme: 'dark'});
	for (const tone of tones)
		expect([plain.tone(tone), plain.sign(tone), plain.bar(tone)]).toEqual([{}, {}, {}]);
	expect([plain.track, plain.band, plain.look({bold: true, link: true})]).toEqual([{}, {}, {}]);
});

test.each([
	['\u001b]11;rgb:1e1e/2020/ffff\u001b\\', [30, 32, 255]],
	['\u001b]11;rgb:ff/80/00\u0007', [255, 128, 0]],
	['\u001b]11;rgba:0000/0000/0000/ffff\u0007', [0, 0, 0]],
	['jj\u001b]11;rgb:f/f/f\u0007k', [255, 255, 255]],
	['', null],
	['\u001b]11;?\u001b\\', null],
])('the ground that %j tells', (input, expected) => expect(backgroundIn(input)).toEqual(expected));
