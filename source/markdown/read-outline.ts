import {readBlocks} from './blocks.ts';
import type {Bytes} from './bytes.ts';
import {readLines} from './lines.ts';
import type {Outline} from './outline.ts';

/** Reads the block structure in one pass over the lines; any bytes have one. */
export function readOutline(source: Bytes): Outline {
	return readBlocks(readLines(source));
}
