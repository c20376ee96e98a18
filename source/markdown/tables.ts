import {skipBlanks, skipQuotes, trimBlanks} from './block-syntax.ts';
import type {Bytes} from './bytes.ts';
import type {Lines} from './lines.ts';
import {lineKind, type Outline} from './outline.ts';

/** What stands between two pipes, without blanks around it; an empty cell lies after its first blank. */
export type Cell = {readonly start: number; readonly end: number};

export type Row = {
	readonly line: number;
	/** The row without indentation, quote marks and blanks at the end. */
	readonly start: number;
	readonly end: number;
	readonly cells: readonly Cell[];
};

const backslash = 92;
const pipe = 124;

/** Splits a line at its pipes; a backslash takes a pipe's or a backslash's meaning away. */
export function rowAt({source, starts, ends}: Lines, line: number): Row {
	const lineEnd = ends[line] ?? 0;
	const start = skipQuotes(source, starts[line] ?? 0, lineEnd);
	const end = trimBlanks(source, start, lineEnd);
	const cells: Cell[] = [];
	let from = source.charCodeAt(start) === pipe ? start + 1 : start;
	for (let position = from; position < end; position++) {
		const code = source.charCodeAt(position);
		if (code === backslash) {
			const next = source.charCodeAt(position + 1);
			if (next === pipe || next === backslash) position++;
		} else if (code === pipe) {
			cells.push(cellBetween(source, from, position));
			from = position + 1;
		}
	}
	if (from < end) cells.push(cellBetween(source, from, end));
	return {line, start, end, cells};
}

function isDelimiterRow(source: Bytes, row: Row): boolean {
	return row.cells.length > 0 && row.cells.every(({start, end}) => /^:?-+:?$/.test(source.slice(start, end)));
}

/** Whether a line and the one under it begin a table: as many cells above as cells of dashes below. */
export function isTableHead(lines: Lines, line: number): boolean {
	const delimiter = rowAt(lines, line + 1);
	return (
		isDelimiterRow(lines.source, delimiter) && rowAt(lines, line).cells.length === delimiter.cells.length
	);
}

function cellBetween(source: Bytes, from: number, to: number): Cell {
	const start = skipBlanks(source, from, to);
	if (start === to) {
		const inside = Math.min(from + 1, to);
		return {start: inside, end: inside};
	}
	return {start, end: trimBlanks(source, start, to)};
}

/** A table as GitHub writes it: a header, a row of dashes, and any number of rows. Offsets are bytes of the file. */
export type Table = {
	readonly line: number;
	readonly endLine: number;
	readonly header: Row;
	readonly rows: readonly Row[];
};

/** The tables that begin on the lines from `first` to `last`, in order. */
export function tablesBetween({lines, kinds}: Outline, first: number, last: number): Table[] {
	const tables: Table[] = [];
	for (let line = first; line < last; line++) {
		const isParagraph = kinds[line] === lineKind.text || kinds[line] === lineKind.continuation;
		if (kinds[line + 1] !== lineKind.continuation || !isParagraph || !isTableHead(lines, line)) continue;
		const rows: Row[] = [];
		let next = line + 2;
		for (; next <= last && kinds[next] === lineKind.continuation; next++) rows.push(rowAt(lines, next));
		tables.push({line, endLine: next - 1, header: rowAt(lines, line), rows});
		line = next - 1;
	}
	return tables;
}
