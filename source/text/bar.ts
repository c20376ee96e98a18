import type {Style} from './theme.ts';

/**
 * A bar of `columns` columns, filled by `ratio` (0 to 1). It is full only when the ratio is 1, and
 * shows something as soon as the ratio is more than 0. Without colour: paint it where it is used.
 */
export function bar(ratio: number, columns: number, style: Pick<Style, 'ascii'>): string {
	const [filled, rest] = barParts(ratio, columns, style);
	return filled + rest;
}

/** Blocks that fill none to seven eighths of a cell, from its left edge on. */
const eighths = ['', ...'▏▎▍▌▋▊▉'];

/** The same in two: what is filled, to an eighth of a cell, and what is not. */
export function barParts(
	ratio: number,
	columns: number,
	{ascii}: Pick<Style, 'ascii'>,
): readonly [filled: string, rest: string] {
	const width = Math.max(0, Math.floor(columns));
	const share = Math.min(1, Math.max(0, ratio));
	const perCell = ascii ? 1 : 8;
	// The small addend keeps 0.28 * 25, which is 7, from becoming 6 by floating point.
	const parts = Math.max(share > 0 && width > 1 ? 1 : 0, Math.floor(share * width * perCell + 1e-9));
	const filled = (ascii ? '#' : '█').repeat(Math.floor(parts / perCell)) + eighths[parts % perCell];
	return [filled, (ascii ? '-' : '░').repeat(width - filled.length)];
}

/** The counts of a progress that make its ratio. */
export type Counts = {
	readonly total: number;
	readonly done: number;
	readonly dropped: number;
	readonly optionalOpen: number;
	readonly percent: number;
};

/** What share of the tasks that count is done, 0 to 1: what `percent` rounds down. */
export function ratioOf({total, done, dropped, optionalOpen, percent}: Counts): number {
	const counted = total - dropped - optionalOpen;
	return counted > 0 ? done / counted : percent / 100;
}
