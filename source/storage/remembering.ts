import {fromBuffer, toBuffer} from '../markdown/bytes.ts';
import type {BufferEdit, Edit, Made} from './target.ts';

/** The same edit, of buffers, which does not run again on the bytes that it ran on last. */
export function remembering<T>(edit: Edit<T>): BufferEdit<T> {
	let last: {readonly seen: Buffer; readonly made: Made<T>} | null = null;
	return seen => {
		if (last === null || !last.seen.equals(seen)) {
			const {bytes, value} = edit(fromBuffer(seen));
			last = {seen, made: {ours: bytes === null ? null : toBuffer(bytes), value}};
		}
		return last.made;
	};
}
