import {type Bytes, decode} from '../markdown/bytes.ts';
import type {Template} from '../template/model.ts';
import {unfilledBlanks} from '../template/read-answers.ts';

/** A line of a plan on which blanks of its template still stand. */
export type UnfilledLine = {readonly line: number; readonly message: string};

/** The blanks of its template that stand in a plan, one entry for each line, in the order of the lines. */
export function unfilledLines(template: Template, source: Bytes): UnfilledLine[] {
	const byLine = new Map<number, string[]>();
	let line = 1;
	let position = 0;
	for (const {start, end} of unfilledBlanks(template, source)) {
		for (; position < start; position++) {
			line += source[position] === '\n' ? 1 : 0;
		}
		const text = decode(source.slice(start, end)).trim();
		byLine.set(line, [...(byLine.get(line) ?? []), text]);
	}
	return [...byLine].map(([at, texts]) => ({line: at, message: `not filled in: ${texts.join(', ')}`}));
}
