import chalk from 'chalk';
import type {TextProps} from 'ink';
import {createContext, use} from 'react';
import {type Glyphs, glyphsOf, type Style, type Tone} from '../text/theme.ts';

// Whether there is colour is for the theme to say, from the options; a selected step is inverse without colour too.
chalk.level = 1;

/** The palette of the terminal itself, so that a text reads on a light ground as well as on a dark one. */
const looks: Readonly<Record<Tone, TextProps>> = {
	plain: {},
	title: {bold: true},
	faint: {dimColor: true},
	good: {color: 'green'},
	active: {color: 'cyan'},
	warning: {color: 'magenta'},
	bad: {color: 'red'},
	accent: {bold: true},
};

/** How everything on a screen looks: its signs, and the props of a text in a tone. */
export type Theme = {readonly glyphs: Glyphs; readonly tone: (tone?: Tone) => TextProps};

/** Signs are never those of ASCII here: `showScreen` writes ASCII for them where a terminal has nothing else. */
const glyphs = glyphsOf({ascii: false});
const colored: Theme = {glyphs, tone: (tone = 'plain') => looks[tone]};
const colorless: Theme = {glyphs, tone: () => looks.plain};

export function themeOf({color}: Pick<Style, 'color'>): Theme {
	return color ? colored : colorless;
}

export const ThemeContext = createContext<Theme>(colored);

export function useTheme(): Theme {
	return use(ThemeContext);
}
