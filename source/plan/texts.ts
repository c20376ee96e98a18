import {trimBlanks} from '../markdown/block-starts.ts';
import type {Box} from '../markdown/boxes.ts';
import {type Bytes, decode} from '../markdown/bytes.ts';
import {skipQuotes} from '../markdown/fields.ts';
import type {Outline} from '../markdown/outline.ts';
import type {Extent} from './extents.ts';

const beyondAscii = /[^\x00-\x7f]/;

/** The text of each task, its continuation lines joined by one space. */
export function readTexts(outline: Outline, boxes: readonly Box[], extents: readonly Extent[]): string[] {
	const texts: string[] = [];
	const foreign: number[] = [];
	for (const [index, box] of boxes.entries()) {
		const text = textBytes(outline, box, extents[index]?.textEndLine ?? box.line);
		if (beyondAscii.test(text)) {
			foreign.push(index);
		}
		texts.push(text);
	}
	if (foreign.length > 0) {
		decodeAll(texts, foreign);
	}
	return texts;
}

function textBytes({source, lines}: Outline, box: Box, lastLine: number): string {
	let text: string = source.slice(box.textStart, box.textEnd);
	for (let line = box.line + 1; line <= lastLine; line++) {
		const end = lines.ends[line] ?? 0;
		const start = skipQuotes(source, lines.starts[line] ?? 0, end);
		text += ` ${source.slice(start, trimBlanks(source, start, end))}`;
	}
	return text;
}

/** Decodes some texts in one go, since each call costs more than the bytes do. No text holds a line feed. */
function decodeAll(texts: string[], indexes: readonly number[]): void {
	const decoded = decode(indexes.map(index => texts[index]).join('\n') as Bytes).split('\n');
	for (const [at, index] of indexes.entries()) {
		texts[index] = decoded[at] ?? '';
	}
}
