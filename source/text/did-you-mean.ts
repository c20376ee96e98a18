/**
 * Those of `names` that could have been meant by what was typed, the nearest first: names that hold it,
 * share words with it or differ in a letter or two. Case does not matter.
 */
export function nearest(typed: string, names: readonly string[], limit: number): readonly string[] {
	const wanted = typed.toLowerCase();
	return names
		.map((name, index) => ({name, index, cost: cost(wanted, name.toLowerCase())}))
		.filter(({cost}) => cost < 1)
		.sort((a, b) => a.cost - b.cost || a.index - b.index)
		.slice(0, limit)
		.map(({name}) => name);
}

/** 0 is the same, 1 and more is another name. */
function cost(wanted: string, name: string): number {
	if (wanted === '' || name === '') return 1;
	const edits = editDistance(wanted, name) / (0.4 * Math.max(wanted.length, name.length) + 0.5);
	return Math.min(edits, name.includes(wanted) ? 0.5 : 1, unshared(wanted, name));
}

/** The share of the typed words that the name does not have; a name without half of them is another. */
function unshared(wanted: string, name: string): number {
	const words = wanted.match(/[\p{L}\p{N}]{2,}/gu) ?? [];
	const has = new Set(name.match(/[\p{L}\p{N}]{2,}/gu) ?? []);
	const shared = words.filter(word => has.has(word)).length;
	return words.length > 0 && shared * 2 >= words.length ? 0.5 + 0.4 * (1 - shared / words.length) : 1;
}

/** The one of a few short names, such as commands, that is most like what was typed, or `null` when none is like it. */
export function nearestName(typed: string, names: readonly string[]): string | null {
	const wanted = typed.slice(0, 40).toLowerCase();
	let best: string | null = null;
	let bestDistance = Math.max(1, Math.floor(wanted.length / 3)) + 1;
	for (const name of names) {
		const distance =
			name.startsWith(wanted) && wanted.length > 1 ? 1 : editDistance(wanted, name.toLowerCase());
		if (distance < bestDistance) {
			best = name;
			bestDistance = distance;
		}
	}
	return best;
}

/** `did you mean planwright list?`, or another hint where no name is like what was typed. */
export function didYouMean(typed: string, names: readonly string[], otherwise: string, before = ''): string {
	const near = nearestName(typed, names);
	return near === null ? otherwise : `did you mean ${before}${near}?`;
}

/**
 * How many letters must be inserted, deleted, replaced or swapped with their neighbour to make one text of another
 * (optimal string alignment). Texts are compared up to so many letters.
 */
export function editDistance(a: string, b: string, limit = 80): number {
	const left = [...a].slice(0, limit);
	const right = [...b].slice(0, limit);
	let beforeLast: number[] = [];
	let last = Array.from({length: right.length + 1}, (_, index) => index);
	for (let i = 1; i <= left.length; i++) {
		const row = [i];
		for (let j = 1; j <= right.length; j++) {
			const same = left[i - 1] === right[j - 1];
			let best = Math.min((last[j - 1] ?? 0) + (same ? 0 : 1), (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
			if (i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1]) {
				best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1);
			}
			row.push(best);
		}
		beforeLast = last;
		last = row;
	}
	return last[right.length] ?? 0;
}
