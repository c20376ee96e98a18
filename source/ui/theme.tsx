import chalk from 'chalk';
import {Box, type BoxProps, type TextProps} from 'ink';
import {createContext, type ReactElement, type ReactNode, use} from 'react';
import {type Glyphs, glyphsOf, type Style, type ThemeName, type Tone} from '../text/theme.ts';
import type {Rgb} from './background.ts';
import type {Span} from './line.ts';

// Whether there is colour is for the theme to say, from the options; what chalk finds out is how many there are.
chalk.level = Math.max(1, chalk.level) as typeof chalk.level;

/** How everything on a screen looks: its signs, and what Ink is told to draw. */
export type Theme = {
	readonly glyphs: Glyphs;
	/** Of a text. */
	readonly tone: (tone?: Tone) => TextProps;
	/** How a part of a text is drawn in the tone that it has. */
	readonly look: (look: Omit<Span, 'text' | 'tone'>) => TextProps;
	/** Of a sign that stands beside a word that says the same. */
	readonly sign: (tone?: Tone) => TextProps;
	/** Of a bar: what is filled, and what is not. */
	readonly bar: (tone?: Tone) => TextProps;
	readonly track: TextProps;
	/** Of the line around a panel. */
	readonly border: BoxProps;
	/** Of the row of the cursor, and what looks different on it. */
	readonly band: BoxProps;
	readonly onBand: Partial<Theme>;
};

/** One of the 256 colours of xterm, from 16 on, which are the same in every terminal. */
const hue = (index: number) => `ansi256(${index})`;

/** Colours by which a theme tells what texts mean; each is read on its background and on the band (4.5 to 1). */
export type Palette = {
	readonly text: Readonly<Record<Tone, TextProps>>;
	/** What is filled of a bar, where that is not as its text. */
	readonly bars: Readonly<Partial<Record<Tone, TextProps>>>;
	/** What is not filled of a bar, on the background and on the band. */
	readonly track: readonly [background: string, band: string];
	readonly border: string;
};

export const palettes: Readonly<Record<'dark' | 'light', Palette>> = {
	dark: {
		text: {
			plain: {},
			title: {bold: true},
			faint: {color: hue(248)},
			good: {color: hue(114)},
			active: {color: hue(81)},
			warning: {color: hue(215)},
			bad: {color: hue(210), bold: true},
			accent: {color: hue(111), bold: true},
			code: {color: hue(180)},
		},
		bars: {faint: {color: hue(242)}},
		track: [hue(236), hue(239)],
		border: hue(242),
	},
	light: {
		text: {
			plain: {},
			title: {bold: true},
			faint: {color: hue(240)},
			good: {color: hue(22)},
			active: {color: hue(24)},
			warning: {color: hue(90)},
			bad: {color: hue(124), bold: true},
			accent: {color: hue(19), bold: true},
			code: {color: hue(58)},
		},
		bars: {good: {color: hue(71)}, faint: {color: hue(249)}},
		track: [hue(254), hue(251)],
		border: hue(246),
	},
};

/**
 * The band over the row of the cursor: a grey that stands off from the background as it is, without coming so near to
 * the texts that they are hard to read.
 */
export function bandColor(name: 'dark' | 'light', background: Rgb | null): string {
	const color = background ?? (name === 'dark' ? [30, 30, 30] : [255, 255, 255]);
	const mean = color.reduce((sum, channel) => sum + channel, 0) / color.length;
	const grey = name === 'dark' ? between(38, mean + 20, 58) : between(218, mean - 25, 228);
	// Greys are the colours from 232 on, from 8 in steps of 10.
	return hue(232 + Math.round((grey - 8) / 10));
}

function between(least: number, value: number, most: number): number {
	return Math.max(least, Math.min(most, value));
}

/** Signs are never those of ASCII here: `showScreen` writes ASCII for them where a terminal has nothing else. */
const glyphs = glyphsOf({ascii: false});

const round: BoxProps = {borderStyle: 'round'};
const nothing = () => ({});
const drawn: Theme['look'] = ({bold, italic, struck, link}) => ({
	...(bold ? {bold} : {}),
	...(italic ? {italic} : {}),
	...(struck ? {strikethrough: true} : {}),
	...(link ? {underline: true} : {}),
});

const colorless: Theme = {
	glyphs,
	tone: nothing,
	look: nothing,
	sign: nothing,
	bar: nothing,
	track: {},
	border: round,
	band: {},
	onBand: {},
};

const ansiSigns: Readonly<Record<Tone, TextProps>> = {
	plain: {},
	title: {bold: true},
	faint: {},
	good: {color: 'green'},
	active: {color: 'cyan'},
	warning: {color: 'magenta'},
	bad: {color: 'red'},
	accent: {bold: true},
	code: {},
};

const bold: TextProps = {bold: true};
const boldTones: ReadonlySet<Tone> = new Set<Tone>(['title', 'accent', 'warning', 'bad', 'code']);
const onBlue = (tone: Tone = 'plain'): TextProps => ({
	color: 'whiteBright',
	...(boldTones.has(tone) ? bold : {}),
});

/**
 * Sixteen colours, which every terminal has in hues of its own: texts stay in its foreground, since none of the
 * sixteen can be read on every background. Signs, bars and the band have colours.
 */
const ansi: Theme = {
	...colorless,
	look: drawn,
	tone: (tone = 'plain') => (boldTones.has(tone) ? bold : {}),
	sign: (tone = 'plain') => ansiSigns[tone],
	bar: (tone = 'good') => ansiSigns[tone],
	band: {backgroundColor: 'blue'},
	onBand: {tone: onBlue, sign: onBlue, bar: onBlue},
};

function colored(name: 'dark' | 'light', background: Rgb | null): Theme {
	const {text, bars, track, border} = palettes[name];
	const tone = (of: Tone = 'plain') => text[of];
	const trackOf = (color: string) => ({track: {color, backgroundColor: color}});
	return {
		glyphs,
		tone,
		look: drawn,
		sign: (of = 'plain') => ({...text[of], bold: false}),
		bar: (of = 'good') => ({...text[of], ...bars[of], bold: false}),
		...trackOf(track[0]),
		border: {...round, borderColor: border},
		band: {backgroundColor: bandColor(name, background)},
		onBand: trackOf(track[1]),
	};
}

/** What a screen is to look like, as far as it is known. */
export type Look = Pick<Style, 'color'> & {
	readonly theme?: ThemeName | null;
	/** What the terminal said of its background. */
	readonly background?: Rgb | null;
};

/**
 * The theme that was asked for, else the one for the background that the terminal tells. Where it tells none, and where it
 * has only sixteen colours, the sixteen.
 */
export function themeOf({color, theme = null, background = null}: Look): Theme {
	if (!color) return colorless;
	const name = theme ?? (background === null ? 'ansi' : isDark(background) ? 'dark' : 'light');
	return name === 'ansi' || chalk.level < 2 ? ansi : colored(name, background);
}

/** Whether light texts are easier to read on it: by relative luminance, as WCAG 2 defines it. */
function isDark(background: Rgb): boolean {
	return luminance(background) < 0.18;
}

/** Relative luminance, 0 to 1 (WCAG 2, 1.4.3). */
export function luminance(rgb: Rgb): number {
	const [red, green, blue] = rgb.map(channel => {
		const part = channel / 255;
		return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
	}) as [number, number, number];
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

export const ThemeContext = createContext<Theme>(ansi);

export function useTheme(): Theme {
	return use(ThemeContext);
}

type BandProps = BoxProps & {readonly isOn: boolean; readonly children?: ReactNode};

/** A row, which is a band where the cursor is on it. */
export function Band({isOn, children, ...box}: BandProps): ReactElement {
	const theme = useTheme();
	return (
		<ThemeContext value={isOn ? {...theme, ...theme.onBand} : theme}>
			<Box {...box} {...(isOn ? theme.band : {})}>
				{children}
			</Box>
		</ThemeContext>
	);
}
