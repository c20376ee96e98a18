import type {IBufferCell, Terminal} from '@xterm/headless';

/** A colour of a cell: one of the terminal's palette by its number, or one by itself (`#rrggbb`). */
export type CellColor = number | `#${string}`;

/** What one character of a screen is, and how it looks. */
export type Cell = {
	readonly text: string;
	/** In columns. */
	readonly width: number;
	/** `null`: the terminal's own. */
	readonly color: CellColor | null;
	readonly ground: CellColor | null;
	/** Colour and ground are the other way round. */
	readonly isInverse: boolean;
	readonly isBold: boolean;
	readonly isDim: boolean;
	readonly isItalic: boolean;
	readonly isUnderlined: boolean;
	readonly isStruck: boolean;
};

/** The characters of a screen, row by row. */
export function cellsOf({buffer: {active}, rows, cols}: Terminal): readonly (readonly Cell[])[] {
	return Array.from({length: rows}, (_, row) => {
		const line = active.getLine(active.baseY + row);
		return Array.from({length: cols}, (_, column) => line?.getCell(column)).flatMap(cell =>
			// The second half of a wide character is a cell of no width.
			cell === undefined || cell.getWidth() === 0 ? [] : [cellOf(cell)],
		);
	});
}

function cellOf(cell: IBufferCell): Cell {
	return {
		text: cell.getChars() || ' ',
		width: cell.getWidth(),
		color: cell.isFgDefault() ? null : colorOf(cell.getFgColor(), cell.isFgRGB()),
		ground: cell.isBgDefault() ? null : colorOf(cell.getBgColor(), cell.isBgRGB()),
		isInverse: cell.isInverse() !== 0,
		isBold: cell.isBold() !== 0,
		isDim: cell.isDim() !== 0,
		isItalic: cell.isItalic() !== 0,
		isUnderlined: cell.isUnderline() !== 0,
		isStruck: cell.isStrikethrough() !== 0,
	};
}

function colorOf(value: number, isRgb: boolean): CellColor {
	return isRgb ? `#${value.toString(16).padStart(6, '0')}` : value;
}
