/** What of a text is compared: how often each two neighbouring characters stand in it. */
export type Comparable = {readonly pairs: ReadonlyMap<string, number>; readonly total: number};

/** Longer texts are compared by their beginning. */
const longest = 500;

/** Takes a text apart for comparing. Case, punctuation and runs of white space do not matter. */
export function comparable(text: string): Comparable {
	const plain = text
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim()
		.slice(0, longest);
	const pairs = new Map<string, number>();
	for (let at = 0; at + 1 < plain.length; at++) {
		const pair = plain.slice(at, at + 2);
		pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
	}
	return {pairs, total: Math.max(0, plain.length - 1)};
}

/** How alike two texts are, from 0 to 1: the share of pairs that they have in common (Dice's coefficient). */
export function similarity(a: Comparable, b: Comparable): number {
	let shared = 0;
	for (const [pair, count] of a.pairs) {
		shared += Math.min(count, b.pairs.get(pair) ?? 0);
	}
	const total = a.total + b.total;
	return total === 0 ? 0 : (2 * shared) / total;
}
