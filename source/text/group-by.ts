/** Things by name, each group in their order; what has none is left out. */
export function grouped<Thing>(
	things: readonly Thing[],
	nameOf: (thing: Thing) => string | null,
): Map<string, Thing[]> {
	const groups = new Map<string, Thing[]>();
	for (const thing of things) {
		const name = nameOf(thing);
		const group = name === null ? undefined : groups.get(name);
		if (group !== undefined) {
			group.push(thing);
		} else if (name !== null) {
			groups.set(name, [thing]);
		}
	}
	return groups;
}
