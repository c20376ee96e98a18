/** Things by name, each group in their order; what has none is left out. */
export function grouped<Thing, Name extends string | number>(
	things: readonly Thing[],
	nameOf: (thing: Thing) => Name | null,
): Map<Name, Thing[]> {
	const groups = new Map<Name, Thing[]>();
	for (const thing of things) {
		const name = nameOf(thing);
		if (name === null) continue;
		const group = groups.get(name);
		if (group === undefined) groups.set(name, [thing]);
		else group.push(thing);
	}
	return groups;
}

/** The first index below `count` from which on a condition holds, found by halves; `count` where it holds for none. */
export function firstIndex(count: number, holds: (index: number) => boolean): number {
	let low = 0;
	let high = count;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if (holds(middle)) high = middle;
		else low = middle + 1;
	}
	return low;
}

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

/** Whether a value read from JSON is an object with keys. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** These properties of an object, in this order. */
export function pick<Thing extends object, const Name extends keyof Thing>(
	thing: Thing,
	...names: readonly Name[]
): Pick<Thing, Name> {
	return Object.fromEntries(names.map(name => [name, thing[name]])) as Pick<Thing, Name>;
}
