import {type Bytes, decode, encode} from '../../markdown/bytes.ts';
import {canonicalText} from '../answers.ts';
import {decodeBytes} from '../encode/decode.ts';
import {decodeLines, encodeLines} from '../encode/paragraphs.ts';
import type {Found} from '../locate/located.ts';
import {endingOf, intoRoom, type RoomSplice} from './insert-lines.ts';
import {encodePlace} from './render.ts';
import type {Writing} from './writing.ts';

/** Writes a text in its place; nothing where it says that already. */
export function writeText(
	{plan, template}: Writing,
	found: Found & {kind: 'text'},
	answer: string,
): RoomSplice[] {
	const {place, start, end, isStanding} = found;
	const {source} = plan;
	const text = canonicalText(answer);
	const raw = source.slice(start, end) as Bytes;
	if (!isStanding && decodeBytes(raw, place.rules.notation) === text) {
		return [];
	}
	if (found.needsRoom === true) {
		return text === '' ? [] : [intoRoom(plan.outline, start, encodePlace(place, text), place.start)];
	}
	return [{start, end, insert: withBlanks(template.source, place, source, found, encodePlace(place, text))}];
}

type Stretch = {readonly start: number; readonly end: number};

/** What is written in a place, with the blanks beside it that the template has and the plan lost. */
export function withBlanks(
	template: Bytes,
	place: Stretch,
	plan: Bytes,
	{start, end}: Stretch,
	written: Bytes,
): Bytes {
	const before = needsBlank(template[place.start - 1], plan[start - 1]) ? ' ' : '';
	const after = needsBlank(template[place.end], plan[end]) ? ' ' : '';
	return `${before}${written}${after}` as Bytes;
}

/** Whether the blank that the template has beside a place was lost: at the end of a line, or by a formatter. */
function needsBlank(inTemplate: string | undefined, inPlan: string | undefined): boolean {
	return /[ \t]/.test(inTemplate ?? '') && inPlan !== undefined && !/[ \t\r\n]/.test(inPlan);
}

/** Writes a paragraph's answer in the lines that it takes up, or makes room for it where it takes up none. */
export function writeParagraph(
	{plan}: Writing,
	found: Found & {kind: 'paragraph'},
	answer: string,
): RoomSplice[] {
	const {block, start, end, isStanding, needsRoom} = found;
	const {source, outline} = plan;
	const text = canonicalText(answer);
	if (!isStanding && decodeLines(decode(source.slice(start, end))) === text) {
		return [];
	}
	const ending = endingOf(outline.lines);
	const written = encode(encodeLines(text, block.paragraph ?? {}).replaceAll('\n', ending));
	return [needsRoom ? intoRoom(outline, start, written, block.start) : {start, end, insert: written}];
}
