import {hidesBlanks, type RowCells, rowCells, styleChange} from './row-cells.ts';

/** Cursor to a cell, both from 0 (ECMA-48 CUP). */
export function cursorTo(row: number, column = 0): string {
	return column === 0 ? `\u001b[${row + 1}H` : `\u001b[${row + 1};${column + 1}H`;
}

const eraseToEnd = '\u001b[K';

/** What makes row number `row` of a terminal, which shows `before`, show `after`: only the cells that differ. */
export function rowUpdate(before: string, after: string, row: number): string {
	if (before === after) return '';
	const was = rowCells(before);
	const is = rowCells(after);
	if (was === null || is === null || !is.isClosed) return `${cursorTo(row)}${eraseToEnd}${after}`;
	const end = endOf(is);
	let update = '';
	let style = 0;
	/** Column that the terminal's cursor is in; -1 while it is anywhere else. */
	let at = -1;
	for (let column = 0; column < end; column++) {
		if (isAlike(was, is, column)) continue;
		if (at === -1) update += cursorTo(row, column);
		else if (isWorthWriting(is, at, column, style)) update += is.text.slice(at, column);
		else update += `\u001b[${column + 1}G`;
		if (!(isBlank(is, column) && hidesBlanks(style))) {
			update += styleChange(style, is.styles[column] ?? 0);
			style = is.styles[column] ?? 0;
		}
		update += is.text[column];
		at = column + 1;
	}
	update += styleChange(style, 0);
	if (endOf(was) <= end) return update;
	return `${update}${at === end ? '' : cursorTo(row, end)}${eraseToEnd}`;
}

function isAlike(was: RowCells, is: RowCells, column: number): boolean {
	if (column >= was.text.length) return isBlank(is, column);
	return was.text[column] === is.text[column] && was.styles[column] === is.styles[column];
}

function isBlank({text, styles}: RowCells, column: number): boolean {
	return text[column] === ' ' && styles[column] === 0;
}

/** Columns up to the last one that shows something. */
function endOf(cells: RowCells): number {
	let end = cells.text.length;
	while (end > 0 && isBlank(cells, end - 1)) end--;
	return end;
}

/** Whether cells that are there already are written once more, since that takes fewer bytes than to skip them. */
function isWorthWriting(is: RowCells, from: number, to: number, style: number): boolean {
	if (to - from > 4) return false;
	for (let column = from; column < to; column++) {
		if (isBlank(is, column) ? !hidesBlanks(style) : is.styles[column] !== style) return false;
	}
	return true;
}
