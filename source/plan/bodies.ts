import {decode} from '../markdown/bytes.ts';
import {isProse} from '../markdown/fields.ts';
import {lineBytes} from '../markdown/lines.ts';
import {itemAt} from '../markdown/list-items.ts';
import {lineKind, type Outline} from '../markdown/outline.ts';
import type {ReadTask} from './read-task.ts';

/** A bullet under a task that this program writes: who does it, or what blocks it. */
export type NoteLabel = 'Doing' | 'Blocked';

/** The lines of a task that are neither its text nor a child, by number; blank ones only between others. */
export function bodyLines({kinds}: Outline, task: ReadTask): number[] {
	const found: number[] = [];
	const add = (line: number) => {
		if (found.length > 0 || kinds[line] !== lineKind.blank) {
			found.push(line);
		}
	};
	let line = task.textEndLine + 1;
	for (const child of task.childTasks) {
		for (; line < child.line && line <= task.ownEndLine; line++) {
			add(line);
		}
		line = Math.max(line, child.endLine + 1);
	}
	for (; line <= task.ownEndLine; line++) {
		add(line);
	}
	while (found.length > 0 && kinds[found.at(-1) ?? 0] === lineKind.blank) {
		found.pop();
	}
	return found;
}

/** The body as text: without quote marks and the indentation that all of it has, lines joined by line feeds. */
export function bodyOf(outline: Outline, task: ReadTask): string {
	const rows = bodyLines(outline, task).map(line =>
		withSpaces(withoutQuotes(lineBytes(outline.lines, line), task.box.quotes)),
	);
	let indent = Number.POSITIVE_INFINITY;
	for (const row of rows) {
		const column = row.search(/[^ ]/);
		indent = column === -1 ? indent : Math.min(indent, column);
	}
	return decode(rows.map(row => row.slice(indent)).join('\n'));
}

/** The bullet `- Doing: NAME` or `- Blocked: REASON` in a task's body, or `null`. */
export function noteOf(
	outline: Outline,
	task: ReadTask,
	label: NoteLabel,
): {readonly line: number; readonly text: string} | null {
	for (const line of bodyLines(outline, task)) {
		const item = isProse(outline.kinds[line] ?? 0) ? itemAt(outline.lines, line) : null;
		if (item === null || item.number !== null) {
			continue;
		}
		const content = outline.source.slice(item.contentStart, item.contentEnd);
		if (content.startsWith(`${label}:`)) {
			return {line, text: decode(content.slice(label.length + 1)).trim()};
		}
	}
	return null;
}

function withoutQuotes(row: string, quotes: number): string {
	let text = row;
	for (let left = quotes; left > 0; left--) {
		text = text.replace(/^[ \t]*>/, '');
	}
	return text;
}

/** Tabs in the indentation as the spaces that they stand for; nothing for a blank line. */
function withSpaces(row: string): string {
	const content = row.search(/[^ \t]/);
	if (content === -1) {
		return '';
	}
	let column = 0;
	for (let position = 0; position < content; position++) {
		column += row[position] === '\t' ? 4 - (column % 4) : 1;
	}
	return ' '.repeat(column) + row.slice(content);
}
