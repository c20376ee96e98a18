/** Whether two values of plain data say the same: for `memo`, where props are made anew for each frame. */
export function isSameData(one: unknown, other: unknown): boolean {
	if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) {
		return Object.is(one, other);
	}
	const keys = Object.keys(one);
	return (
		one === other ||
		(keys.length === Object.keys(other).length &&
			keys.every(key => isSameData(Reflect.get(one, key), Reflect.get(other, key))))
	);
}
