import {type Bytes, fromBuffer, toBuffer} from '../../markdown/bytes.ts';
import {isSame} from './read-all.ts';
import type {BufferEdit, Edit, Made} from './target.ts';

/** The same edit, of buffers, which does not run again on the bytes that it ran on last, nor makes anew what is `known`. */
export function remembering<T>(edit: Edit<T>, known?: Bytes): BufferEdit<T> {
	let last: {readonly seen: Buffer; readonly made: Made<T>} | null = null;
	return seen => {
		if (last === null || !last.seen.equals(seen)) {
			const {bytes, value} = edit(known !== undefined && isSame(seen, known) ? known : fromBuffer(seen));
			last = {seen, made: {ours: bytes === null ? null : toBuffer(bytes), value}};
		}
		return last.made;
	};
}
