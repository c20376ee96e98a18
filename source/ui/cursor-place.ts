import {widthOf} from '../text/width.ts';
import {cursorTo} from './row-update.ts';

/** How a screen draws what its cursor is on (ECMA-48 SGR 7). */
const inverse = '\u001b[7m';
const looks = /\u001b\[[\d;]*m/g;

/**
 * What puts the terminal's own cursor, which stays hidden, on the cell that a frame draws as the cursor's: input
 * methods show there what is being composed, and magnifiers follow it. Empty where no cell is.
 */
export function cursorPlace(frame: string): string {
	const at = frame.indexOf(inverse);
	if (at === -1) return '';
	const before = frame.slice(0, at).split('\n');
	const row = before.at(-1) ?? '';
	return cursorTo(before.length - 1, widthOf(row.replace(looks, '')));
}
