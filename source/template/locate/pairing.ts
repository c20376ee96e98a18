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
