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
			if (rivals.length === 1) found[one] = only;
		}
	}
	return found;
}

/** What all longest alignments in order agree on: `before` and `after` count the longest up to and from a cell. */
function inOrder(table: readonly (readonly boolean[])[], others: number): number[] {
	const count = table.length;
	const lengths = longest(table, others);
	const reversed = longest(
		table.toReversed().map(row => row.toReversed()),
		others,
	);
	const before = (one: number, other: number) => lengths[one]?.[other] ?? 0;
	const after = (one: number, other: number) => reversed[count - one]?.[others - other] ?? 0;
	const best = before(count, others);
	return table.map((row, one) => {
		let only = -1;
		let ways = 0;
		for (let other = 0; other <= others; other++) {
			if (before(one, other) + after(one + 1, other) === best) return -1;
			if (row[other] === true && before(one, other) + 1 + after(one + 1, other + 1) === best) {
				only = other;
				ways++;
			}
		}
		return ways === 1 ? only : -1;
	});
}

/** How long the longest alignment of the first so many rows and columns is. */
function longest(table: readonly (readonly boolean[])[], others: number): readonly Int32Array[] {
	const lengths = [new Int32Array(others + 1)];
	for (const row of table) {
		const above = lengths.at(-1);
		const own = new Int32Array(others + 1);
		for (let other = 1; other <= others; other++) {
			const fit = row[other - 1] === true ? 1 + (above?.[other - 1] ?? 0) : 0;
			own[other] = Math.max(fit, above?.[other] ?? 0, own[other - 1] ?? 0);
		}
		lengths.push(own);
	}
	return lengths;
}
