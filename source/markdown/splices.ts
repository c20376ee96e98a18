import type {Bytes} from './bytes.ts';

/** Replace the bytes from `start` up to, not including, `end` by `insert`. */
export type Splice = {readonly start: number; readonly end: number; readonly insert: Bytes};

/**
 * Applies splices, in any order, to the bytes that they were made for. Insertions at one place keep
 * their order. Throws a RangeError when two overlap or one lies outside.
 */
export function applySplices(source: Bytes, splices: readonly Splice[]): Bytes {
	const ordered = splices.toSorted((a, b) => a.start - b.start || a.end - b.end);
	const parts: string[] = [];
	let position = 0;
	for (const {start, end, insert} of ordered) {
		if (start < position || end < start || end > source.length) {
			throw new RangeError(`splice ${start}-${end} overlaps another or lies outside`);
		}
		parts.push(source.slice(position, start), insert);
		position = end;
	}
	parts.push(source.slice(position));
	return parts.join('') as Bytes;
}
