/** Things by name, each group in their order. */
export function grouped<Thing>(
	things: readonly Thing[],
	nameOf: (thing: Thing) => string,
): Map<string, Thing[]> {
	const groups = new Map<string, Thing[]>();
	for (const thing of things) {
		const name = nameOf(thing);
		const group = groups.get(name);
		if (group === undefined) {
			groups.set(name, [thing]);
		} else {
			group.push(thing);
		}
	}
	return groups;
}
