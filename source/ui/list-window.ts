/** The first row of so many that is shown where they are scrolled to their end in a window of a height. */
export function lastTop(total: number, height: number): number {
	return Math.max(0, total - Math.max(0, height));
}

/** The row after a key that goes through rows up to `last`, by pages of so many; `null` where it does something else. */
export function movedRow(action: string | null, row: number, last: number, page: number): number | null {
	const targets = new Map([
		['up', row - 1],
		['down', row + 1],
		['page-up', row - page],
		['page-down', row + page],
		['first', 0],
		['last', last],
	]);
	const target = targets.get(action ?? '');
	return target === undefined ? null : Math.max(0, Math.min(target, last));
}

/** Which rows of a list are on the screen: `count` of them from `first`. */
export type ListWindow = {readonly first: number; readonly count: number};

/**
 * The window over `total` rows, `height` rows high, that shows row `cursor` with some rows around
 * it and moves no more than it must from where it was; where it was nowhere, with the cursor in its middle.
 */
export function windowAround(
	cursor: number,
	total: number,
	height: number,
	first = cursor - Math.floor(height / 2),
): ListWindow {
	const count = Math.max(0, Math.min(height, total));
	const margin = Math.min(2, Math.max(0, Math.floor((count - 1) / 2)));
	const highest = Math.min(first, cursor - margin);
	const lowest = Math.max(highest, cursor + margin - count + 1);
	return {first: Math.max(0, Math.min(lowest, total - count)), count};
}

/** The row that a cursor comes to by a move over so many rows. */
export function rowAfter(move: 'up' | 'down' | 'first' | 'last', row: number, total: number): number {
	return movedRow(move, row, total - 1, 1) ?? row;
}
