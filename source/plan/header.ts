import {decode, encode, type Bytes} from '../markdown/bytes.ts';
import type {Splice} from '../markdown/splices.ts';
import type {Plan} from './model.ts';

/** A line `<!-- NAME: value -->`, as plans carry them below their title. */
export type HeaderField = {
	/** Decoded, without the blanks around it. */
	readonly value: string;
	readonly line: number;
	/** Offsets of the value. */
	readonly start: number;
	readonly end: number;
};

/** The first comment of that name which stands alone on its line outside fenced code, or `null`. */
export function headerField(source: Bytes, name: string): HeaderField | null {
	const pattern = new RegExp(`^(?:\\xef\\xbb\\xbf)? {0,3}<!--[ \\t]*${name}[ \\t]*:[ \\t]*(.*?)[ \\t]*-->`, 'dgm');
	for (const match of source.matchAll(pattern)) {
		const [start, end] = match.indices?.[1] ?? [0, 0];
		if (!insideFence(source, match.index)) {
			const line = source.slice(0, start).split(/\r\n?|\n/).length;
			return {value: decode(source.slice(start, end)), line, start, end};
		}
	}
	return null;
}

/**
 * The splice that makes the STATUS comment follow the tasks, or `null`. It is rewritten only where it
 * says the state that held before the change; any other value is somebody's own and stays.
 */
export function followStatus(source: Bytes, before: Plan['status'], after: Plan['status']): Splice | null {
	const field = before === after ? null : headerField(source, 'STATUS');
	return field?.value === before ? {start: field.start, end: field.end, insert: encode(after)} : null;
}

/** The derived state of a plan with so many tasks of each kind. */
export type Counts = {readonly todo: number; readonly settled: number};
