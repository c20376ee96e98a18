/** Above this many comparisons only what fits nowhere else is aligned. */
const largest = 4_000_000;

/**
 * Finds things again: for each of `count` things the index among `others` where it is now, or -1. As many as
 * possible are aligned in order, where all longest alignments agree; what is left, as what was moved, is
 * aligned where it fits one thing alone, and that fits nothing else.
 */
export function align(
	count: number,
	others: number,
	fits: (one: number, other: number) => boolean,
): number[] {
	const table = Array.from({length: count}, (_, one) =>
		Array.from({length: others}, (_, other) => fits(one, other)),
	);
	const found = count * others > largest ? new Array<number>(count).fill(-1) : inOrder(table, others);
	const taken = new Set(found);
	for (let one = 0; one < count; one++) {
		const fitting = (table[one] ?? []).flatMap((fit, other) => (fit && !taken.has(other) ? other : []));
		const [only] = fitting;
		if (found[one] === -1 && fitting.length === 1 && only !== undefined) {
			const rivals = table.filter((row, rival) => found[rival] === -1 && row[only]);
			if (rivals.length === 1) {
				found[one] = only;
			}
		}
	}
	return found;
}

/** What all longest alignments in order agree on: `before` and `after` count the longest up to and from a cell. */
function inOrder(table: readonly (readonly boolean[])[], others: number): number[] {
	const count = table.length;
	const before = grid(count, others);
	const after = grid(count, others);
	for (let one = 1; one <= count; one++) {
		for (let other = 1; other <= others; other++) {
			const fit = table[one - 1]?.[other - 1] === true ? 1 + at(before, one - 1, other - 1) : 0;
			set(before, one, other, Math.max(fit, at(before, one - 1, other), at(before, one, other - 1)));
		}
	}
	for (let one = count - 1; one >= 0; one--) {
		for (let other = others - 1; other >= 0; other--) {
			const fit = table[one]?.[other] === true ? 1 + at(after, one + 1, other + 1) : 0;
			set(after, one, other, Math.max(fit, at(after, one + 1, other), at(after, one, other + 1)));
		}
	}
	const best = at(before, count, others);
	return table.map((row, one) => {
		let only = -1;
		let ways = 0;
		for (let other = 0; other <= others; other++) {
			if (at(before, one, other) + at(after, one + 1, other) === best) {
				return -1;
			}
			if (row[other] === true && at(before, one, other) + 1 + at(after, one + 1, other + 1) === best) {
				only = other;
				ways++;
			}
		}
		return ways === 1 ? only : -1;
	});
}

type Grid = {readonly cells: Int32Array; readonly width: number};

function grid(count: number, others: number): Grid {
	return {cells: new Int32Array((count + 2) * (others + 2)), width: others + 2};
}

function at({cells, width}: Grid, one: number, other: number): number {
	return cells[one * width + other] ?? 0;
}

function set({cells, width}: Grid, one: number, other: number, value: number): void {
	cells[one * width + other] = value;
}
