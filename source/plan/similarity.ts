/**
 * How alike two texts are, from 0 to 1: the share of pairs of neighbouring characters that they have in
 * common (Dice's coefficient). Case and runs of white space do not matter.
 */
export function similarity(a: string, b: string): number {
	const left = pairsIn(a);
	const right = pairsIn(b);
	let total = 0;
	let shared = 0;
	for (const count of right.values()) {
		total += count;
	}
	for (const [pair, count] of left) {
		total += count;
		shared += Math.min(count, right.get(pair) ?? 0);
	}
	return total === 0 ? 0 : (2 * shared) / total;
}

const longest = 500;

function pairsIn(text: string): ReadonlyMap<string, number> {
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
	return pairs;
}
