/** The name that is most like what was typed, or `null` when none is like it. */
export function nearest(typed: string, names: readonly string[]): string | null {
	const wanted = typed.slice(0, 40).toLowerCase();
	let best: string | null = null;
	let bestDistance = Math.max(1, Math.floor(wanted.length / 3)) + 1;
	for (const name of names) {
		const distance =
			name.startsWith(wanted) && wanted.length > 1 ? 1 : distanceOf(wanted, name.toLowerCase());
		if (distance < bestDistance) {
			best = name;
			bestDistance = distance;
		}
	}
	return best;
}

/** How many characters must be put in, left out, replaced or swapped with their neighbour. */
function distanceOf(a: string, b: string): number {
	let beforePrevious: number[] = [];
	let previous = Array.from({length: b.length + 1}, (_, index) => index);
	for (let row = 1; row <= a.length; row++) {
		const current = [row];
		for (let column = 1; column <= b.length; column++) {
			const replaced = at(previous, column - 1) + (a[row - 1] === b[column - 1] ? 0 : 1);
			const swapped =
				row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
					? at(beforePrevious, column - 2) + 1
					: Number.POSITIVE_INFINITY;
			current.push(Math.min(replaced, swapped, at(previous, column) + 1, at(current, column - 1) + 1));
		}
		beforePrevious = previous;
		previous = current;
	}
	return at(previous, b.length);
}

function at(row: readonly number[], column: number): number {
	return row[column] ?? Number.POSITIVE_INFINITY;
}
