const last = new Map<string, Promise<void>>();

/** Runs actions of this process that share a key one after the other, in the order they were asked for. */
export async function inTurn<T>(key: string, action: () => Promise<T>): Promise<T> {
	const before = last.get(key);
	let finish = () => {};
	const mine = new Promise<void>(resolve => {
		finish = resolve;
	});
	last.set(key, mine);
	try {
		await before;
		return await action();
	} finally {
		finish();
		if (last.get(key) === mine) {
			last.delete(key);
		}
	}
}
