import {rowCells} from './row-cells.ts';

/**
 * A row at a column, where its text needs nothing done to it: ASCII and signs of ours, in styles that
 * are all closed, no wider than the frame. `null` for any other, which Ink has to take apart.
 */
export function simpleRow(text: string, x: number, width: number): string | null {
	const cells = rowCells(text);
	if (cells === null || !cells.isClosed || x + cells.text.length > width) return null;
	return `${' '.repeat(x)}${text}`.trimEnd();
}
