import {type Bytes, decode, encode} from '../../markdown/bytes.ts';
import {firstLineEnding} from '../../markdown/lines.ts';
import {canonicalText} from '../answers.ts';
import {decodeBytes} from '../encode/decode.ts';
import {decodeLines, encodeLines} from '../encode/paragraphs.ts';
import type {Located} from '../locate/located.ts';
import {insertLines, type LineSplice} from './insert-lines.ts';
import {encodePlaceholder} from './render.ts';
import type {Writing} from './writing.ts';

/** Writes one line of text; nothing where the plan says that already. */
export function writeText(writing: Writing, located: Located & {kind: 'text'}, answer: string): LineSplice[] {
	const {placeholder, start, end, isUnfilled, needsLines} = located;
	const {source, outline} = writing.plan;
	const text = canonicalText(answer);
	const raw = source.slice(start, end) as Bytes;
	if (!isUnfilled && decodeBytes(raw, placeholder.rules.notation) === text) {
		return [];
	}
	const written = encodePlaceholder(placeholder, text);
	if (needsLines === true) {
		return text === '' ? [] : [insertLines(outline, start, written, placeholder.start)];
	}
	return [{start, end, insert: withBlanks(writing, placeholder, {start, end}, written)}];
}

type Range = {readonly start: number; readonly end: number};

/** What replaces a range of the plan, with the blanks beside it that the template has at its placeholder and the plan lost. */
export function withBlanks(
	{template, plan}: Writing,
	placeholder: Range,
	range: Range,
	written: Bytes,
): Bytes {
	const isLostBefore = needsBlank(template.source[placeholder.start - 1], plan.source[range.start - 1]);
	const isLostAfter = needsBlank(template.source[placeholder.end], plan.source[range.end]);
	return `${isLostBefore ? ' ' : ''}${written}${isLostAfter ? ' ' : ''}` as Bytes;
}

/** Whether the blank that the template has beside a placeholder was lost, as a formatter strips it where nothing follows. */
function needsBlank(inTemplate: string | undefined, inPlan: string | undefined): boolean {
	return /[ \t]/.test(inTemplate ?? '') && inPlan !== undefined && !/[ \t\r\n]/.test(inPlan);
}

/** Writes an answer of several lines into the lines that it takes up, or puts in lines where it takes up none. */
export function writeParagraph(
	{plan}: Writing,
	located: Located & {kind: 'paragraph'},
	answer: string,
): LineSplice[] {
	const {block, start, end, isUnfilled, needsLines} = located;
	const {source, outline} = plan;
	const text = canonicalText(answer);
	if (!isUnfilled && decodeLines(decode(source.slice(start, end))) === text) {
		return [];
	}
	const ending = firstLineEnding(outline.lines);
	const written = encode(encodeLines(text, block.paragraph ?? {}).replaceAll('\n', ending));
	return [needsLines ? insertLines(outline, start, written, block.start) : {start, end, insert: written}];
}
