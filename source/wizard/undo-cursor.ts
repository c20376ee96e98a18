/**
 * Where the cursor goes when a list is as it was before: on what came back, else with the item that it is on,
 * else where the lists begin to differ. `before` and `after` are the items' names.
 */
export function undoCursor(before: readonly string[], after: readonly string[], cursor: number): number {
	const difference = after.findIndex((name, index) => name !== before[index]);
	if (after.length > before.length) return Math.max(0, difference);
	const followed = after.indexOf(before[cursor] ?? '');
	if (after.length === before.length && followed !== -1) return followed;
	return Math.max(0, Math.min(difference === -1 ? cursor : difference, after.length - 1));
}
