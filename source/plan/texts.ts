import {trimBlanks} from '../markdown/block-syntax.ts';
import {boxColumn, boxValue} from '../markdown/boxes.ts';
import {skipQuotes} from '../markdown/quotes.ts';
import type {TaskTable} from './task-table.ts';

/** A task's text as bytes, its continuation lines joined by one space. */
export function textBytes(table: TaskTable, index: number): string {
	const {boxes, outline, textEndLines} = table;
	const {source, lines} = outline;
	let text: string = source.slice(
		boxValue(boxes, index, boxColumn.textStart),
		boxValue(boxes, index, boxColumn.textEnd),
	);
	const last = textEndLines[index] ?? 0;
	for (let line = boxValue(boxes, index, boxColumn.line) + 1; line <= last; line++) {
		const end = lines.ends[line] ?? 0;
		const start = skipQuotes(source, lines.starts[line] ?? 0, end);
		const more = source.slice(start, trimBlanks(source, start, end));
		text = text === '' ? more : `${text} ${more}`;
	}
	return text;
}
