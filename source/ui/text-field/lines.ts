import {graphemes} from '../../text/graphemes.ts';
import {safeText} from '../../text/safe-text.ts';
import {widthOf} from '../../text/width.ts';
import {type Line, lineText, type Span, sliceLine, type Tone} from '../line.ts';
import {windowAround} from '../list-window.ts';
import {cursorRow, shown, type TextRow, textRows} from './rows.ts';
import type {TextField} from './state.ts';

type TextFieldView = {
	readonly field: TextField;
	/** Shown faintly while the text is empty. */
	readonly placeholder?: string;
	readonly columns: number;
};

/** One row of a text with its cursor, which scrolls sideways so that the cursor can be seen. */
export function textFieldLine({field, placeholder = '', columns}: TextFieldView): Line {
	if (field.text === '') return placeholderLine(placeholder);
	const before = graphemes(field.text.slice(0, field.cursor)).map(shown);
	const [at = ' ', ...after] = graphemes(field.text.slice(field.cursor)).map(shown);
	let room = Math.max(1, columns) - widthOf(at);
	const rest = takeWidth(after, Math.min(room, Math.max(0, Math.floor(columns / 3))));
	room -= widthOf(rest);
	const start = takeWidth(before.toReversed(), room, true);
	room -= widthOf(start);
	const tail = rest + takeWidth(after.slice(graphemes(rest).length), room);
	return spans(start, at, tail);
}

/** The rows of a text with its cursor, wrapped, at most `rows` of them around the cursor. */
export function textFieldLines(view: TextFieldView & {readonly rows: number}): readonly Line[] {
	const {field, placeholder = '', columns, rows} = view;
	if (field.text === '') return [placeholderLine(placeholder)];
	const all = textRows(field.text, columns);
	if (field.offered) return offeredLines(field.text, all.slice(0, rows));
	const cursor = cursorRow(all, field.cursor);
	const {first, count} = windowAround(cursor, all.length, rows);
	return all
		.slice(first, first + count)
		.map((row, index) =>
			first + index === cursor ? cursorLine(field, row) : [{text: rowText(field.text, row)}],
		);
}

/** The rows of a text without a cursor, at most `rows` of them, the last one marked where more follow. */
export function textLines(text: string, columns: number, rows: number): readonly Line[] {
	return wrappedLine([{text}], columns, rows);
}

/** The same of a line in several looks, which stay with their words. */
export function wrappedLine(line: Line, columns: number, rows: number): readonly Line[] {
	const text = lineText(line);
	const all = textRows(text, columns + 1);
	const lines = all.slice(0, rows).map(({start, end}) => {
		const last = start + text.slice(start, end).trimEnd().length;
		return sliceLine(line, start, last).map(span => ({
			...span,
			text: graphemes(span.text).map(shown).join(''),
		}));
	});
	if (all.length <= rows) return lines;
	return [...lines.slice(0, -1), [...(lines.at(-1) ?? []), {text: '…', tone: 'faint'}]];
}

type MarginOptions = {
	readonly margin: number;
	readonly tone: Tone;
	readonly columns: number;
	readonly rows: number;
};

/** The same in one tone, after a margin of so many columns. */
export function marginLines(text: string, {margin, tone, columns, rows}: MarginOptions): readonly Line[] {
	return textLines(text, columns, rows).map(
		(line): Line => [{text: ' '.repeat(margin)}, ...line.map(span => ({...span, tone}))],
	);
}

/** A message in a tone, wrapped inside a margin of a column. */
export function messageLines(text: string, tone: Tone, columns: number, rows: number): readonly Line[] {
	return marginLines(safeText(text), {margin: 1, tone, columns: Math.max(1, columns - 2), rows});
}

function placeholderLine(placeholder: string): Line {
	const [first = ' ', ...rest] = graphemes(placeholder).map(shown);
	return [
		{text: first, isCursor: true},
		...(rest.length === 0 ? [] : [{text: rest.join(''), tone: 'faint'} as Span]),
	];
}

/** A text that is offered looks as a placeholder does: what is typed takes its place. */
function offeredLines(text: string, rows: readonly TextRow[]): readonly Line[] {
	const lines = rows.map(row => rowText(text, row));
	return lines.map((line, index) => (index === 0 ? placeholderLine(line) : [{text: line, tone: 'faint'}]));
}

function cursorLine({text, cursor}: TextField, row: TextRow): Line {
	const [at = ' ', ...after] = graphemes(text.slice(cursor, row.end)).map(shown);
	return spans(rowText(text, {start: row.start, end: cursor}), at, after.join(''));
}

function spans(before: string, at: string, after: string): Line {
	const cursor = widthOf(at) === 0 ? ` ${at}` : at;
	return [{text: before}, {text: cursor, isCursor: true}, {text: after}].filter(({text}) => text !== '');
}

function rowText(text: string, {start, end}: TextRow): string {
	return graphemes(text.slice(start, end)).map(shown).join('');
}

/** As many of the pieces, from the first on, as fit; `reverse` puts them back in the order of the text. */
function takeWidth(pieces: readonly string[], columns: number, reverse = false): string {
	let width = 0;
	const taken: string[] = [];
	for (const piece of pieces) {
		width += widthOf(piece);
		if (width > columns) break;
		taken.push(piece);
	}
	return (reverse ? taken.toReversed() : taken).join('');
}
