/** Above this many comparisons only what fits nowhere else is aligned. */
const largest = 4_000_000;

/**
 * Finds things again among others: which other each one is now, in order. As many as possible are aligned in
 * order, where all longest alignments agree; what is left, as what was moved, is aligned where it fits one other
 * alone, and that fits nothing else.
 */
export function align<One, Other>(
	ones: readonly One[],
	others: readonly Other[],
	fits: (one: One, other: Other) => boolean,
): Map<One, Other> {
	const table = ones.map(one => others.map(other => fits(one, other)));
	const found = ones.length * others.length > largest ? ones.map(() => -1) : inOrder(table, others.length);
	const taken = new Set(found);
	for (const [one, row] of table.entries()) {
		const fitting = row.flatMap((fit, other) => (fit && !taken.has(other) ? other : []));
		const [only] = fitting;
		if (found[one] === -1 && fitting.length === 1 && only !== undefined) {
			const rivals = table.filter((other, rival) => found[rival] === -1 && other[only]);
			if (rivals.length === 1) found[one] = only;
		}
	}
	const aligned = new Map<One, Other>();
	for (const [index, one] of ones.entries()) {
		const other = others[found[index] ?? -1];
		if (other !== undefined) aligned.set(one, other);
	}
	return aligned;
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
