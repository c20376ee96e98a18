/** Columns of numbers, as a file holds them and as they are used without being taken apart. */
export type Columns = {readonly ints: readonly Int32Array[]; readonly bytes: readonly Uint8Array[]};

/** What packed columns begin with, in the order of this machine's bytes: those of another are no columns. */
const word = 0x504c_414e;

/** Packs columns one after the other: the word, the size of all, how many there are of each kind, and their lengths. */
export function packColumns({ints, bytes}: Columns): Uint8Array {
	const lengths = [...ints, ...bytes].map(({length}) => length);
	const head = Int32Array.of(word, 0, ints.length, bytes.length, ...lengths);
	const columns = [head, ...ints, ...bytes];
	const size = columns.reduce((sum, {byteLength}) => sum + byteLength, 0);
	head[1] = size;
	const packed = new Uint8Array(size);
	let at = 0;
	for (const {buffer, byteOffset, byteLength} of columns) {
		packed.set(new Uint8Array(buffer, byteOffset, byteLength), at);
		at += byteLength;
	}
	return packed;
}

/** Packed columns as views of the same bytes; `null` where they are none, or not all are there. */
export function unpackColumns({buffer, byteOffset, byteLength}: Uint8Array): Columns | null {
	const lengthsAt = 4;
	if (byteOffset % 4 !== 0 || byteLength < lengthsAt * 4) {
		return null;
	}
	const [is, size, intCount = 0, byteCount = 0] = new Int32Array(buffer, byteOffset, lengthsAt);
	if (is !== word || size !== byteLength) {
		return null;
	}
	const lengths = new Int32Array(buffer, byteOffset + lengthsAt * 4, intCount + byteCount);
	let at = byteOffset + (lengthsAt + lengths.length) * 4;
	const ints = Array.from(lengths.subarray(0, intCount), length => {
		const column = new Int32Array(buffer, at, length);
		at += column.byteLength;
		return column;
	});
	const bytes = Array.from(lengths.subarray(intCount), length => {
		const column = new Uint8Array(buffer, at, length);
		at += length;
		return column;
	});
	return {ints, bytes};
}
