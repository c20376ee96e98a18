import type {Day} from '../model.ts';
import {formatDay, parseDay} from '../read/days.ts';

/** When the rest may be done, by the pace of the last weeks. */
export type Forecast =
	| {
			readonly kind: 'forecast';
			/** Half of the draws end by this day. */
			readonly end: Day;
			/** One in ten draws ends before it. */
			readonly early: Day;
			/** One in ten ends after it; `null` where that is more than ten years off. */
			readonly late: Day | null;
			/** Tasks that are to be done still. */
			readonly remaining: number;
			/** How many days back were looked at, today included. */
			readonly days: number;
			/** How many tasks were done in them. */
			readonly done: number;
			readonly draws: number;
	  }
	| {readonly kind: 'finished'}
	| {
			readonly kind: 'unknown';
			readonly reason: 'too-early' | 'no-pace' | 'too-slow';
			readonly remaining: number;
	  };

const longestWindow = 56;
const leastDone = 3;
const leastDays = 3;
const draws = 1000;
const horizon = 3650;
const daysInWeek = 7;

/**
 * Draws weeks of seven days from the last eight weeks, or from as many days as there are, until the rest is done; a
 * thousand times, with the same draws for the same history.
 */
export function forecast(
	doneOn: readonly Day[],
	{remaining, first, today}: {readonly remaining: number; readonly first: Day; readonly today: Day},
): Forecast {
	if (remaining === 0) {
		return {kind: 'finished'};
	}
	const end = parseDay(today) ?? 0;
	const days = Math.max(1, Math.min(longestWindow, end - (parseDay(first) ?? end) + 1));
	const counts = new Array<number>(days).fill(0);
	for (const day of doneOn) {
		const at = days - 1 - (end - (parseDay(day) ?? 0));
		if (at >= 0 && at < days) {
			counts[at] = (counts[at] ?? 0) + 1;
		}
	}
	const done = counts.reduce((sum, count) => sum + count, 0);
	if (doneOn.length < leastDone || days < leastDays) {
		return {kind: 'unknown', reason: 'too-early', remaining};
	}
	if (done === 0) {
		return {kind: 'unknown', reason: 'no-pace', remaining};
	}
	const lengths = drawLengths(counts, remaining);
	const dayAt = (share: number): Day | null => {
		const length = lengths[Math.floor(share * draws)] ?? horizon;
		return length >= horizon ? null : formatDay(end + length);
	};
	const [early, middle, late] = [dayAt(0.1), dayAt(0.5), dayAt(0.9)];
	return early === null || middle === null
		? {kind: 'unknown', reason: 'too-slow', remaining}
		: {kind: 'forecast', end: middle, early, late, remaining, days, done, draws};
}

/** How many days each draw takes, the shortest first. */
function drawLengths(counts: readonly number[], remaining: number): readonly number[] {
	const random = randomNumbers(0x9e3779b9);
	const lengths: number[] = [];
	for (let draw = 0; draw < draws; draw++) {
		let left = remaining;
		let length = 0;
		while (left > 0 && length < horizon) {
			const start = Math.floor(random() * counts.length);
			for (let day = 0; day < daysInWeek && left > 0; day++) {
				left -= counts[(start + day) % counts.length] ?? 0;
				length++;
			}
		}
		lengths.push(length);
	}
	return lengths.sort((a, b) => a - b);
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}
