import {type Bytes, decode, encode} from '../../markdown/bytes.ts';
import {canonicalText} from '../answers.ts';
import {decodeBytes} from '../encode/decode.ts';
import {decodeLines, encodeLines} from '../encode/paragraphs.ts';
import type {Located} from '../locate/located.ts';
import {endingOf, insertLines, type LineSplice} from './insert-lines.ts';
import {encodePlaceholder} from './render.ts';
import type {Writing} from './writing.ts';

/** Writes a text in its place; nothing where it says that already. */
export function writeText(
	{plan, template}: Writing,
	found: Located & {kind: 'text'},
	answer: string,
): LineSplice[] {
	const {placeholder, start, end, isUnfilled} = found;
	const {source} = plan;
	const text = canonicalText(answer);
	const raw = source.slice(start, end) as Bytes;
	if (!isUnfilled && decodeBytes(raw, placeholder.rules.notation) === text) {
		return [];
	}
	if (found.needsLines === true) {
		return text === ''
			? []
			: [insertLines(plan.outline, start, encodePlaceholder(placeholder, text), placeholder.start)];
	}
	return [
		{
			start,
			end,
			insert: withBlanks(template.source, placeholder, source, found, encodePlaceholder(placeholder, text)),
		},
	];
}

type Range = {readonly start: number; readonly end: number};

/** What is written in a place, with the blanks beside it that the template has and the plan lost. */
export function withBlanks(
	template: Bytes,
	placeholder: Range,
	plan: Bytes,
	{start, end}: Range,
	written: Bytes,
): Bytes {
	const before = needsBlank(template[placeholder.start - 1], plan[start - 1]) ? ' ' : '';
	const after = needsBlank(template[placeholder.end], plan[end]) ? ' ' : '';
	return `${before}${written}${after}` as Bytes;
}

/** Whether the blank that the template has beside a place was lost: at the end of a line, or by a formatter. */
function needsBlank(inTemplate: string | undefined, inPlan: string | undefined): boolean {
	return /[ \t]/.test(inTemplate ?? '') && inPlan !== undefined && !/[ \t\r\n]/.test(inPlan);
}

/** Writes a paragraph's answer in the lines that it takes up, or makes room for it where it takes up none. */
export function writeParagraph(
	{plan}: Writing,
	found: Located & {kind: 'paragraph'},
	answer: string,
): LineSplice[] {
	const {block, start, end, isUnfilled, needsLines} = found;
	const {source, outline} = plan;
	const text = canonicalText(answer);
	if (!isUnfilled && decodeLines(decode(source.slice(start, end))) === text) {
		return [];
	}
	const ending = endingOf(outline.lines);
	const written = encode(encodeLines(text, block.paragraph ?? {}).replaceAll('\n', ending));
	return [needsLines ? insertLines(outline, start, written, block.start) : {start, end, insert: written}];
}
