import type {Bytes} from '../../markdown/bytes.ts';
import type {Splice} from '../../markdown/splices.ts';

/** A stretch of the original that was kept, or bytes that were written. */
type Segment = {readonly start: number; readonly end: number} | {readonly text: string};

/**
 * One list of splices on `source` that does what `first` does on `source` and `second` on the outcome.
 * What comes out as it was is left out.
 */
export function composeSplices(
	source: Bytes,
	first: readonly Splice[],
	second: readonly Splice[],
): readonly Splice[] {
	const whole: readonly Segment[] = [{start: 0, end: source.length}];
	return spliced(source, splice(splice(whole, first), second));
}

function splice(segments: readonly Segment[], splices: readonly Splice[]): readonly Segment[] {
	const result: Segment[] = [];
	let index = 0;
	let rest = segments[0];
	let position = 0;
	const take = (until: number, keep: boolean): void => {
		while (rest !== undefined && position < until) {
			const count = Math.min(until - position, lengthOf(rest));
			if (keep) {
				result.push(head(rest, count));
			}
			position += count;
			rest = count === lengthOf(rest) ? segments[++index] : tail(rest, count);
		}
	};
	for (const {start, end, insert} of splices.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
		take(start, true);
		take(end, false);
		if (insert !== '') {
			result.push({text: insert});
		}
	}
	take(Number.POSITIVE_INFINITY, true);
	return result;
}

function lengthOf(segment: Segment): number {
	return 'text' in segment ? segment.text.length : segment.end - segment.start;
}

function head(segment: Segment, count: number): Segment {
	return 'text' in segment
		? {text: segment.text.slice(0, count)}
		: {start: segment.start, end: segment.start + count};
}

function tail(segment: Segment, count: number): Segment {
	return 'text' in segment
		? {text: segment.text.slice(count)}
		: {start: segment.start + count, end: segment.end};
}

/** What lies between the kept stretches, which are in the order of the original. */
function spliced(source: Bytes, segments: readonly Segment[]): readonly Splice[] {
	const splices: Splice[] = [];
	let position = 0;
	let insert = '';
	const flush = (start: number): void => {
		if (insert !== source.slice(position, start)) {
			splices.push({start: position, end: start, insert: insert as Bytes});
		}
		insert = '';
	};
	for (const segment of segments) {
		if ('text' in segment) {
			insert += segment.text;
		} else {
			flush(segment.start);
			position = segment.end;
		}
	}
	flush(source.length);
	return splices;
}

/** Where an offset in what splices made lies in the original; within written bytes, where they were put. */
export function offsetBefore(splices: readonly Splice[], offset: number): number {
	let moved = 0;
	for (const {start, end, insert} of splices.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
		if (offset < start + moved) {
			break;
		}
		if (offset < start + moved + insert.length) {
			return start;
		}
		moved += insert.length - (end - start);
	}
	return offset - moved;
}
