import {skipBlanks} from '../markdown/block-syntax.ts';
import type {Lines} from '../markdown/lines.ts';

/** Whether a line holds nothing but blanks; lines that are blank to a quote, like `>`, do not. */
export function isBlankLine({source, starts, ends}: Lines, line: number): boolean {
	const end = ends[line] ?? 0;
	return skipBlanks(source, starts[line] ?? end, end) === end;
}
