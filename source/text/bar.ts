import type {Style} from './theme.ts';

/**
 * A bar of `columns` columns, filled by `ratio` (0 to 1). It is full only when the ratio is 1, and
 * shows something as soon as the ratio is more than 0. Without colour: paint it where it is used.
 */
export function bar(ratio: number, columns: number, style: Pick<Style, 'ascii'>): string {
	const width = Math.max(0, Math.floor(columns));
	const share = Math.min(1, Math.max(0, ratio));
	// The small addend keeps 0.28 * 25, which is 7, from becoming 6 by floating point.
	const filled = Math.max(share > 0 && width > 1 ? 1 : 0, Math.floor(share * width + 1e-9));
	const [full, empty] = style.ascii ? ['#', '-'] : ['█', '░'];
	return full.repeat(filled) + empty.repeat(width - filled);
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
