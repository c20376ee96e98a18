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
	if (wanted.length === 0 || text === '') return text;
	const opened = wanted.map(code => `\u001b[${code}m`).join('');
	const closed = wanted.map(code => `\u001b[${endOf(code)}m`).toReversed();
	return `${opened}${text}${closed.join('')}`;
}

/** What ends a style alone, so that two of them can be side by side. */
function endOf(code: string): string {
	if (code === '7') return '27';
	return code === '1' || code === '2' ? '22' : '39';
}
