import {graphemes} from '../../text/graphemes.ts';
import {safeText} from '../../text/safe-text.ts';
import {widthOf} from '../../text/width.ts';
import {moveTo, type TextField} from './state.ts';

/** One row of a wrapped text: from `start` up to, not including, `end`; a line break is in no row. */
export type TextRow = {readonly start: number; readonly end: number};

/** A grapheme as it is shown: what would harm the terminal as its stand-in. */
export function shown(grapheme: string): string {
	return safeText(grapheme);
}

/** Columns of graphemes that were met: a text has few different ones. */
const widths = new Map<string, number>();
const widthsLimit = 5000;

function shownWidth(grapheme: string): number {
	if (grapheme.length === 1 && grapheme >= ' ' && grapheme <= '~') return 1;
	let width = widths.get(grapheme);
	if (width === undefined) {
		if (widths.size >= widthsLimit) widths.clear();
		width = widthOf(shown(grapheme));
		widths.set(grapheme, width);
	}
	return width;
}

/**
 * The rows that a text takes, wrapped after blanks. Each leaves the last of the columns free for the
 * cursor, or for one blank. There is always at least one row.
 */
export function textRows(text: string, columns: number): readonly TextRow[] {
	const room = Math.max(1, columns - 1);
	let next = 0;
	return text.split('\n').flatMap(line => {
		const from = next;
		next += line.length + 1;
		return rowsOfLine(line, room).map(({start, end}) => ({start: from + start, end: from + end}));
	});
}

/** Lines that were laid out last, by room and text: of a long text a key changes one line. */
const known = new Map<string, readonly TextRow[]>();
const knownLimit = 2000;

function rowsOfLine(line: string, room: number): readonly TextRow[] {
	const key = `${room} ${line}`;
	let found = known.get(key);
	if (found === undefined) {
		if (known.size >= knownLimit) known.clear();
		found = wrapped(line, room);
		known.set(key, found);
	}
	return found;
}

function wrapped(line: string, room: number): readonly TextRow[] {
	const rows: TextRow[] = [];
	let rowStart = 0;
	let position = 0;
	let width = 0;
	/** After the last blank of the row, where it may be broken, and the width up to there. */
	let breakAt = 0;
	let breakWidth = 0;
	for (const grapheme of graphemes(line)) {
		const isBlank = grapheme === ' ';
		const graphemeColumns = shownWidth(grapheme);
		if (width + graphemeColumns > (isBlank ? room + 1 : room) && position > rowStart) {
			const at = breakAt > rowStart ? breakAt : position;
			rows.push({start: rowStart, end: at});
			width -= at === breakAt ? breakWidth : width;
			rowStart = at;
		}
		position += grapheme.length;
		width += graphemeColumns;
		if (isBlank) {
			breakAt = position;
			breakWidth = width;
		}
	}
	rows.push({start: rowStart, end: line.length});
	return rows;
}

/** Index of the row that the cursor is in. Between two rows of one line it is in the lower. */
export function cursorRow(rows: readonly TextRow[], cursor: number): number {
	const index = rows.findLastIndex(row => row.start <= cursor);
	return Math.max(0, index);
}

/**
 * The field with its cursor a row higher or lower, in the column that it came from; at the first or
 * last row it goes to the end of the text.
 */
export function moveByRows(field: TextField, rows: number, columns: number): TextField {
	const all = textRows(field.text, columns);
	const current = cursorRow(all, field.cursor);
	const row = all[current];
	const target = all[Math.max(0, Math.min(all.length - 1, current + rows))];
	if (row === undefined || target === undefined) return field;
	if (target === row) return moveTo(field, rows < 0 ? 0 : field.text.length);
	const goal = field.goal ?? columnsOf(field.text.slice(row.start, field.cursor));
	let cursor = target.start;
	let width = 0;
	for (const grapheme of graphemes(field.text.slice(target.start, target.end))) {
		width += shownWidth(grapheme);
		if (width > goal) break;
		cursor += grapheme.length;
	}
	// The end of a row that is wrapped is the start of the next one, so the cursor stays before it.
	const next = all[all.indexOf(target) + 1];
	const isWrapped = next !== undefined && next.start === target.end;
	return moveTo(field, isWrapped && cursor === target.end ? beforeLast(field.text, target) : cursor, goal);
}

function beforeLast(text: string, row: TextRow): number {
	const all = graphemes(text.slice(row.start, row.end));
	return row.end - (all.at(-1)?.length ?? 0);
}

function columnsOf(text: string): number {
	return graphemes(text).reduce((width, grapheme) => width + shownWidth(grapheme), 0);
}
