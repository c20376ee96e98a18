/** The indexes of so many things; made by the engine's own iterator, which takes a large plan no time. */
export function indexesBelow(count: number): number[] {
	return [...new Array(count).keys()];
}
