/** Above this many comparisons only what is unmistakable is found. */
const largest = 4_000_000;

/**
 * Finds things again: for each of `count` things in order the place among `others` where it is now,
 * or -1. As many as can be are found in their order; those for which that is not clear, and those
 * that were moved, are found where nothing else could be meant.
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
		const places = (table[one] ?? []).flatMap((fit, other) => (fit && !taken.has(other) ? other : []));
		const [place] = places;
		if (found[one] === -1 && places.length === 1 && place !== undefined) {
			const rivals = table.filter((row, rival) => found[rival] === -1 && row[place]);
			if (rivals.length === 1) {
				found[one] = place;
			}
		}
	}
	return found;
}

/** What every longest matching in order agrees on. */
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
		let place = -1;
		let ways = 0;
		for (let other = 0; other <= others; other++) {
			if (at(before, one, other) + at(after, one + 1, other) === best) {
				return -1;
			}
			if (row[other] === true && at(before, one, other) + 1 + at(after, one + 1, other + 1) === best) {
				place = other;
				ways++;
			}
		}
		return ways === 1 ? place : -1;
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

/**
 * For each new thing the place of the old one that it is now, or -1: by what it says first, then,
 * between those that were found so, by place. Each old one is taken once.
 */
export function pairUp(before: readonly string[], after: readonly string[]): number[] {
	const waiting = new Map<string, number[]>();
	for (const [place, text] of before.entries()) {
		if (after[place] === text) {
			continue;
		}
		const same = waiting.get(text);
		if (same === undefined) {
			waiting.set(text, [place]);
		} else {
			same.push(place);
		}
	}
	const pairs = after.map((text, place) =>
		before[place] === text ? place : (waiting.get(text)?.shift() ?? -1),
	);
	const taken = new Set(pairs);
	let previous = -1;
	for (let start = 0; start < after.length; start++) {
		const pair = pairs[start] ?? -1;
		if (pair !== -1) {
			previous = pair;
			continue;
		}
		const place = previous + 1;
		if (place < before.length && !taken.has(place)) {
			taken.add(place);
			pairs[start] = place;
			previous = place;
		}
	}
	return pairs;
}

/** Which of the places, taken in their new order, can stay where they are: as many as can be. -1 stays nowhere. */
export function stayingPlaces(order: readonly number[]): ReadonlySet<number> {
	const previous: number[] = [];
	const tails: number[] = [];
	for (const [index, place] of order.entries()) {
		previous.push(-1);
		if (place === -1) {
			continue;
		}
		let low = 0;
		let high = tails.length;
		while (low < high) {
			const middle = (low + high) >>> 1;
			if ((order[tails[middle] ?? 0] ?? 0) < place) {
				low = middle + 1;
			} else {
				high = middle;
			}
		}
		previous[index] = low > 0 ? (tails[low - 1] ?? -1) : -1;
		tails[low] = index;
	}
	const staying = new Set<number>();
	for (let index = tails.at(-1) ?? -1; index !== -1; index = previous[index] ?? -1) {
		staying.add(order[index] ?? -1);
	}
	return staying;
}
