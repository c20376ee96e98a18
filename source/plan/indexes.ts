/** The indexes of so many things. */
export function indexesBelow(count: number): number[] {
	return indexesFrom(0, count);
}

/** The indexes from one up to, not including, another. */
export function indexesFrom(first: number, end: number): number[] {
	const indexes: number[] = [];
	for (let index = first; index < end; index++) {
		indexes.push(index);
	}
	return indexes;
}
