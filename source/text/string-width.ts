import stripAnsi from 'strip-ansi';
import {widthOf} from './width.ts';

/** What the build gives Ink in place of the package `string-width`: columns of a text that may hold escape sequences. */
export default function stringWidth(text: string): number {
	return widthOf(/[\u001b\u009b]/.test(text) ? stripAnsi(text) : text);
}
