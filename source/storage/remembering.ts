import type {Bytes} from '../markdown/bytes.ts';
import type {Edit, Edited} from './target.ts';

/** The same edit, which does not run again on the bytes that it ran on last. */
export function remembering<T>(edit: Edit<T>): Edit<T> {
	let last: {readonly bytes: Bytes; readonly edited: Edited<T>} | null = null;
	return bytes => {
		if (last === null || last.bytes !== bytes) {
			last = {bytes, edited: edit(bytes)};
		}
		return last.edited;
	};
}
