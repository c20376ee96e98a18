import inkLog, {type LogUpdate} from '../../node_modules/ink/build/log-update.js';
import {cursorPlace} from './cursor-place.ts';
import {frameUpdate} from './frame-update.ts';
import {cursorTo} from './row-update.ts';

type Stream = Parameters<typeof inkLog.create>[0];
type Options = Parameters<typeof inkLog.create>[1];

/** Cursor to the first cell, and everything from there erased (ECMA-48 CUP, ED). */
const homeAndErase = '\u001b[H\u001b[J';

/**
 * What the build puts in the place of Ink's `log-update`, which writes rows anew from the first column that
 * changed, and all rows that moved. Frames that fill the terminal are drawn from its first cell, and after
 * that only cells that changed are written; all other frames are Ink's.
 */
function create(stream: Stream, options?: Options): LogUpdate {
	const log = inkLog.create(stream, options);
	/** The frame that fills the terminal now. */
	let shown: string | null = null;
	let size = '';

	function draw(text: string): boolean {
		if (text === shown) return false;
		const fills = fillsTerminal(text, stream);
		const before = size === sizeOf(stream) ? shown : null;
		if (!fills) toLastRow();
		shown = fills ? text : null;
		size = sizeOf(stream);
		if (!fills) return log(text);
		const place = cursorPlace(text);
		if (before === null) {
			stream.write(homeAndErase);
			log.reset();
			log(text);
			stream.write(place);
			return true;
		}
		stream.write(frameUpdate(before.split('\n'), text.split('\n')) + place);
		log.sync(text);
		return true;
	}

	return Object.assign(draw, {
		...log,
		clear: () => forgetting(log.clear),
		done: () => forgetting(log.done),
		reset: () => forgetting(log.reset),
		sync: (text: string) => {
			shown = fillsTerminal(text, stream) ? text : null;
			size = sizeOf(stream);
			log.sync(text);
		},
	});

	/** Where Ink takes the cursor to be after a frame. */
	function toLastRow(): void {
		if (shown !== null) stream.write(cursorTo(shown.split('\n').length - 1));
	}

	function forgetting(act: () => void): void {
		toLastRow();
		shown = null;
		act();
	}
}

/** Ink ends every frame that does not fill the terminal with a line break. */
function fillsTerminal(text: string, {rows}: Stream): boolean {
	return !text.endsWith('\n') && text.split('\n').length === rows;
}

function sizeOf({columns, rows}: Stream): string {
	return `${columns}x${rows}`;
}

export default {create};
