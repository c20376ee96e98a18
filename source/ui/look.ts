import {asciiOnly} from '../text/ascii.ts';
import type {Span, Tone} from './line.ts';

/** How a screen may look: with colours or without, with box characters and marks or in plain ASCII. */
export type Look = {readonly colour: boolean; readonly ascii: boolean};

/** Select Graphic Rendition codes (ECMA-48) of the terminal's own palette, which reads on light and dark. */
const codes: Readonly<Record<Tone, string>> = {
	plain: '',
	title: '1',
	faint: '2',
	good: '32',
	active: '36',
	warning: '33',
	bad: '31',
	accent: '1',
};

/** A span as the text that the terminal gets. What the cursor is on is inverse also where there is no colour. */
export function paint(span: Span, {colour, ascii}: Look): string {
	const {tone = 'plain', inverse = false} = span;
	const text = ascii ? asciiOnly(span.text) : span.text;
	const wanted = [inverse ? '7' : '', colour ? codes[tone] : ''].filter(code => code !== '');
	return wanted.length === 0 || text === '' ? text : `\u001b[${wanted.join(';')}m${text}\u001b[0m`;
}
