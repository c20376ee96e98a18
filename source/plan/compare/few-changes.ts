/** Lines `start` to `end` of one text that stand as `otherStart` on in the other, one by one. */
type Same = {readonly start: number; readonly end: number; readonly otherStart: number};

/**
 * The stretches that two long texts have in common, where few lines differ: Myers' algorithm ("An O(ND)
 * difference algorithm", 1986), whose time grows with the number of changes and not with how often equal
 * lines stand in the texts. `null` where more lines than `most` differ.
 */
export function fewChanges(
	before: readonly string[],
	after: readonly string[],
	most: number,
): readonly Same[] | null {
	const [left, right] = numbered(before, after);
	const reached: Int32Array[] = [];
	const ends = new Int32Array(2 * most + 3);
	for (let changes = 0; changes <= most; changes++) {
		reached.push(ends.slice(most - changes, most + changes + 3));
		for (let diagonal = -changes; diagonal <= changes; diagonal += 2) {
			const at = diagonal + most + 1;
			const down =
				diagonal === -changes || (diagonal !== changes && (ends[at - 1] ?? 0) < (ends[at + 1] ?? 0));
			let line = down ? (ends[at + 1] ?? 0) : (ends[at - 1] ?? 0) + 1;
			while (line < left.length && line - diagonal < right.length && left[line] === right[line - diagonal]) {
				line++;
			}
			ends[at] = line;
			if (line >= left.length && line - diagonal >= right.length) {
				return pathBack(reached, {line, diagonal});
			}
		}
	}
	return null;
}

/** Lines as numbers, equal ones the same, which are quicker to compare. */
function numbered(
	before: readonly string[],
	after: readonly string[],
): readonly [left: Int32Array, right: Int32Array] {
	const numbers = new Map<string, number>();
	const numberOf = (line: string): number => {
		const known = numbers.get(line);
		if (known !== undefined) {
			return known;
		}
		numbers.set(line, numbers.size);
		return numbers.size - 1;
	};
	return [Int32Array.from(before, numberOf), Int32Array.from(after, numberOf)];
}

function pathBack(
	reached: readonly Int32Array[],
	end: {readonly line: number; readonly diagonal: number},
): readonly Same[] {
	const same: Same[] = [];
	let {line, diagonal} = end;
	for (let changes = reached.length - 1; changes >= 0; changes--) {
		const endOf = (at: number): number => reached[changes]?.[at + changes + 1] ?? 0;
		const down = diagonal === -changes || (diagonal !== changes && endOf(diagonal - 1) < endOf(diagonal + 1));
		const from = down ? endOf(diagonal + 1) : endOf(diagonal - 1);
		const start = down ? from : from + 1;
		if (line > start) {
			same.push({start, end: line, otherStart: start - diagonal});
		}
		line = from;
		diagonal += down ? 1 : -1;
	}
	return same.reverse();
}
