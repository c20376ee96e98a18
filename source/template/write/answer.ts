import {type Bytes, decode, encode} from '../../markdown/bytes.ts';
import {firstLineEnding} from '../../markdown/lines.ts';
import {canonicalText, isEntries, isTexts} from '../answers.ts';
import {decodeBytes} from '../encode/decode.ts';
import {decodeLines, encodeLines} from '../encode/paragraphs.ts';
import type {Answer} from '../form.ts';
import type {Located, LocatedAnswer} from '../locate/located.ts';
import {insertLines, type LineSplice} from './insert-lines.ts';
import {writeList} from './list.ts';
import {encodePlaceholder, type Writing, withBlanks} from './render.ts';
import {writeRows} from './rows.ts';

/** Writes the answer to a question that is no group; `null` where the answer is of another type. */
export function writeAnswer(
	writing: Writing,
	located: LocatedAnswer,
	answer: Answer,
): readonly LineSplice[] | null {
	switch (located.kind) {
		case 'text':
			return typeof answer === 'string' ? writeText(writing, located, answer) : null;
		case 'paragraph':
			return typeof answer === 'string' ? writeParagraph(writing, located, answer) : null;
		case 'list':
			return isTexts(answer) ? writeList(writing, located, answer) : null;
		case 'rows':
			return isEntries(answer) ? writeRows(writing, located, answer) : null;
	}
}

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

/** Writes an answer of several lines into the lines that it takes up, or puts in lines where it takes up none. */
function writeParagraph(
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
