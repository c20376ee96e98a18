import {cursorTo, rowUpdate} from './row-update.ts';

/**
 * What makes a terminal that shows the rows `before` show the rows `after`, as many and from its first row
 * on. Rows that moved are moved by the terminal where that takes fewer bytes. The cursor ends in the last row.
 */
export function frameUpdate(before: readonly string[], after: readonly string[]): string {
	const changes = rowUpdates(before, after);
	const move = moveOf(before, after);
	const moved = move === null ? changes : moveRows(move) + rowUpdates(rowsAfter(move, before), after);
	return `${moved.length < changes.length ? moved : changes}${cursorTo(after.length - 1)}`;
}

function rowUpdates(before: readonly string[], after: readonly string[]): string {
	return after.map((row, index) => rowUpdate(before[index] ?? '', row, index)).join('');
}

/** Rows `first` to `last`, both included, go down by so many rows; up where it is less than 0. */
type Move = {readonly first: number; readonly last: number; readonly by: number};

/** The move that puts most of the rows where they are now; `null` where it is not worth it. */
function moveOf(before: readonly string[], after: readonly string[]): Move | null {
	const places = new Map<string, number>();
	for (const [index, row] of before.entries()) if (row !== '') places.set(row, places.has(row) ? -1 : index);
	const moves = new Map<number, {count: number; first: number; last: number}>();
	for (const [index, row] of after.entries()) {
		const place = places.get(row) ?? -1;
		if (place === -1 || place === index) continue;
		const move = moves.get(index - place) ?? {count: 0, first: place, last: place};
		moves.set(index - place, {...move, count: move.count + 1, last: place});
	}
	const [best] = [...moves].toSorted(([, a], [, b]) => b.count - a.count);
	if (best === undefined || best[1].count < 2) return null;
	return {first: best[1].first, last: best[1].last, by: best[0]};
}

/**
 * Rows are deleted on one side and as many inserted on the other (ECMA-48 DL and IL), so that those
 * around them stay; what was on the way is gone.
 */
function moveRows({first, last, by}: Move): string {
	const rows = Math.abs(by);
	return by > 0
		? `${cursorTo(last + 1)}\u001b[${rows}M${cursorTo(first)}\u001b[${rows}L`
		: `${cursorTo(first - rows)}\u001b[${rows}M${cursorTo(last + 1 - rows)}\u001b[${rows}L`;
}

function rowsAfter({first, last, by}: Move, before: readonly string[]): readonly string[] {
	const blank = Array.from({length: Math.abs(by)}, () => '');
	const moved = before.slice(first, last + 1);
	return by > 0
		? [...before.slice(0, first), ...blank, ...moved, ...before.slice(last + 1 + by)]
		: [...before.slice(0, first + by), ...moved, ...blank, ...before.slice(last + 1)];
}
