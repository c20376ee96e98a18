import {decode, encode} from '../markdown/bytes.ts';
import {letterPattern} from '../text/ascii.ts';
import {characterOf} from '../text/inline-markdown.ts';

/** Labels of callouts, of fields that plans are read for, and our own: nobody's name. */
const noNames = new Set(
	'note tip warning important caution info goal why status todo resolved start generated timeline dependencies priority approved justification'.split(
		' ',
	),
);
const namePattern = letterPattern('^[\\p{L}\\p{N}@][\\p{L}\\p{N}\\p{M}@._+-]{0,99}$', 'u');

/** Whether somebody can speak in a comment by this name: one word, of letters, digits and `@ . _ + -`, that is no label of other quotes. */
export function isSpeaker(name: string): boolean {
	return namePattern(name).test(name) && !noNames.has(name.toLowerCase());
}

/** What no file or terminal keeps: line feeds aside, whatever is no character to be seen. */
const control = /[\x00-\x08\x0b-\x1f\x7f-\x9f]/g;
/** What would begin a block where it begins a line of a quote, or say who speaks. */
const blockStart = /^(?=[#>*+<=_|:~[-]|`{3})/;
const escaped = /\\([!-/:-@[-`{-~])|&#([0-9]{1,7});/g;

/** A text as a comment keeps it: LF between lines, nothing around it, U+FFFD for what has no bytes. */
export function commentText(text: string): string {
	return decode(encode(text.replace(/\r\n?/g, '\n').replaceAll('\0', '\ufffd'))).trim();
}

/** The lines of a text as they stand in a quote, the first behind who says it: `decodeWords` gives the text back. */
function encodeWords(text: string): readonly string[] {
	return commentText(text).split('\n').map(encodeLine);
}

function encodeLine(line: string, index: number): string {
	const inline = line
		.replace(/\\(?![A-Za-z0-9])/g, '\\\\')
		.replace(/&(?=#[0-9]{1,7};)/g, '\\&')
		.replace(/<(?=!--)/g, '\\<')
		.replace(control, referenceTo);
	const block = index === 0 ? inline : inline.replace(/^(\d{1,9})(?=[.)])/, '$1\\').replace(blockStart, '\\');
	return block.replace(/^\s|\s$/g, referenceTo);
}

function referenceTo(character: string): string {
	return `&#${character.codePointAt(0) ?? 0};`;
}

/** The text of lines of a quote. */
export function decodeWords(lines: readonly string[]): string {
	return lines
		.join('\n')
		.trim()
		.replace(
			escaped,
			(token, symbol: string | undefined, code: string | undefined) =>
				symbol ?? characterOf(Number(code)) ?? token,
		);
}

const speaker = /^\*\*([^\s*:]{1,100}):\*\*(?:[ \t]+|$)/;
const resolved =
	/^\*\*resolved(?:\*\*:?|:\*\*)(?:[ \t]+by[ \t]+([^\s:]{1,100})(?:[ \t]*$|:(?=[ \t]|$)))?[ \t]*/i;

/** Who begins to speak on a line of a quote, and what is left of the line; `null` where it goes on with what was said. */
export function openingOf(
	line: string,
): {readonly by: string | null; readonly rest: string; readonly resolves: boolean} | null {
	const end = resolved.exec(line);
	if (end !== null) return {by: end[1] ?? null, rest: line.slice(end[0].length), resolves: true};
	const [label = '', name = ''] = speaker.exec(line) ?? [];
	return isSpeaker(name) ? {by: name, rest: line.slice(label.length), resolves: false} : null;
}

/** The lines of a quote, without its marks, in which somebody says a text. */
export function spokenLines(by: string, text: string): readonly string[] {
	const [first = '', ...more] = encodeWords(text);
	return [`**${by}:** ${first}`, ...more];
}

/** The lines of a quote, without its marks, that resolve a comment: `**resolved** by anna: text`. */
export function resolvingLines(by: string | undefined, text: string): readonly string[] {
	const [first = '', ...more] = encodeWords(text);
	if (by !== undefined) return [`**resolved** by ${by}${first === '' ? '' : `: ${first}`}`, ...more];
	// Words of its own that look like somebody's name stay words.
	return [`**resolved** ${first.replace(/^b(?=y)/i, referenceTo)}`.trimEnd(), ...more];
}
