import {asciiOnly} from '../text/ascii.ts';
import {inTone, type Style} from '../text/theme.ts';
import type {Span} from './line.ts';

/** How a screen may look. */
export type Look = Style;

/** A span as the text that the terminal gets. What the cursor is on is inverse also where there is no colour. */
export function paint(span: Span, {color, ascii}: Look): string {
	const {tone = 'plain', inverse = false} = span;
	const text = ascii ? asciiOnly(span.text) : span.text;
	const toned = color ? inTone(tone, text) : text;
	return inverse && text !== '' ? `\u001b[7m${toned}\u001b[27m` : toned;
}
