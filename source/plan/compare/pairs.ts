import {longestIncreasing} from '../../text/longest-increasing.ts';

/** Which things of one version of a plan are which of another, by index. */
export type Pairs = {
	readonly add: (before: number, after: number) => void;
	readonly hasBefore: (before: number) => boolean;
	readonly hasAfter: (after: number) => boolean;
	/** -1 where it has no partner. */
	readonly afterOf: (before: number) => number;
	readonly beforeOf: (after: number) => number;
};

/** No pairs yet, of so many things in either version. */
export function newPairs(before: number, after: number): Pairs {
	const forward = new Int32Array(before).fill(-1);
	const back = new Int32Array(after).fill(-1);
	return {
		add: (one, other) => {
			forward[one] = other;
			back[other] = one;
		},
		hasBefore: one => forward[one] !== -1,
		hasAfter: other => back[other] !== -1,
		afterOf: one => forward[one] ?? -1,
		beforeOf: other => back[other] ?? -1,
	};
}

/** Things without a partner that stand between the same two pairs in both versions. */
export type Gap<Thing> = {readonly left: readonly Thing[]; readonly right: readonly Thing[]};

/** The gaps between the pairs that stand in the same order in both lists, where either side has something left. */
export function gapsBetween<Thing extends {readonly index: number}>(
	pairs: Pairs,
	list: readonly Thing[],
	other: readonly Thing[],
): readonly Gap<Thing>[] {
	const places = new Map(other.map(({index}, place) => [index, place]));
	const known = list.flatMap(({index}, place) => {
		const found = places.get(pairs.afterOf(index));
		return found === undefined ? [] : [{place, other: found}];
	});
	const anchors = longestIncreasing(known.map(anchor => anchor.other)).flatMap(index => known[index] ?? []);
	const gaps: Gap<Thing>[] = [];
	let from = {place: -1, other: -1};
	for (const anchor of [...anchors, {place: list.length, other: other.length}]) {
		const left = list.slice(from.place + 1, anchor.place).filter(({index}) => !pairs.hasBefore(index));
		const right = other.slice(from.other + 1, anchor.other).filter(({index}) => !pairs.hasAfter(index));
		if (left.length > 0 && right.length > 0) {
			gaps.push({left, right});
		}
		from = anchor;
	}
	return gaps;
}
