import {characterOf} from './inline-markdown.ts';

/** Longer texts are shown as they are written. */
const limit = 20_000;

const tokens = /(?<!`)(`+)(?!`)[^`](?:[\s\S]*?[^`])??\1(?!`)|\\([!-/:-@[-`{-~])|&#([0-9]{1,7});/g;

/**
 * Markdown without its escapes: backslash escapes and decimal references (CommonMark 2.4 and 2.5) are the characters
 * that they stand for, but not in code; marks stay (`shownText` has none). What comes of it may be anything, so it is
 * made safe where it is shown.
 */
export function plainText(markdown: string): string {
	if ((!markdown.includes('\\') && !markdown.includes('&#')) || markdown.length > limit) return markdown;
	return markdown.replace(tokens, (token, _, symbol: string | undefined, code: string | undefined) => {
		if (code !== undefined) return characterOf(Number(code)) ?? token;
		return symbol ?? token;
	});
}

/** Whether a text is nothing but a template's blank that is still to be filled, such as `[X days/weeks]`. */
export function isBlank(text: string): boolean {
	return /^\[[^[\]]+\]$/.test(text.trim());
}

/** A plan's title as people are shown it; empty where it has none, or the template's blank still stands there. */
export function shownTitle({title}: {readonly title: string}): string {
	return isBlank(title) ? '' : title;
}

/** A name as it is compared: whoever is `anna` in the plan and `Anna` to git is one. */
export function plainName(name: string): string {
	return name.normalize('NFC').toLowerCase();
}
