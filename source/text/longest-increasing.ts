import {firstIndex} from './first-index.ts';

/** Indexes of a longest increasing subsequence of numbers that are all different, in order. */
export function longestIncreasing(numbers: readonly number[]): readonly number[] {
	const tails: number[] = [];
	const previous = new Int32Array(numbers.length).fill(-1);
	for (const [index, number] of numbers.entries()) {
		const low = firstIndex(tails.length, place => (numbers[tails[place] ?? -1] ?? 0) >= number);
		previous[index] = tails[low - 1] ?? -1;
		tails[low] = index;
	}
	const rising: number[] = [];
	for (let at = tails.at(-1) ?? -1; at !== -1; at = previous[at] ?? -1) rising.push(at);
	return rising.reverse();
}
