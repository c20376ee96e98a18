import {safeText} from '../text/safe-text.ts';
import type {Tone} from '../text/theme.ts';
import {cut, widthOf} from '../text/width.ts';

export type {Tone} from '../text/theme.ts';

/** A piece of a line in one look. */
export type Span = {
	readonly text: string;
	readonly tone?: Tone;
	/** A part of a bar, which has its colour also where texts have none. */
	readonly isBar?: boolean;
	/** In a text that is being written: what the cursor is on. */
	readonly isCursor?: boolean;
};

/** One row of a screen, from left to right. */
export type Line = readonly Span[];

/** A span of text that came from a file or from a person: made safe for the terminal. */
export function span(text: string, tone: Tone = 'plain'): Span {
	return {text: safeText(text), tone};
}

/** A line as one would say it: without bars and without what only keeps columns apart. */
export function spokenLine(line: Line): string {
	return line
		.map(({text}) => text)
		.join('')
		.replace(/[█▉▊▋▌▍▎▏░│┆]+/g, ' ')
		.replace(/\s{2,}/g, '  ')
		.trim();
}

/** Columns that a line takes. */
export function lineWidth(line: Line): number {
	return line.reduce((width, {text}) => width + widthOf(text), 0);
}

/** A line cut to a number of columns, with `…` where something went. */
export function fitLine(line: Line, columns: number): Line {
	if (lineWidth(line) <= columns) return line;
	const fitting: Span[] = [];
	let left = columns;
	for (const piece of line) {
		const width = widthOf(piece.text);
		if (width > left || (width === left && piece !== line.at(-1))) {
			fitting.push({...piece, text: left > 0 ? cut(`${piece.text}…`, left) : ''});
			return fitting;
		}
		fitting.push(piece);
		left -= width;
	}
	return fitting;
}

/** Two lines in one row: `left` cut as it must be, `right` against the right edge. */
export function spread(left: Line, right: Line, columns: number): Line {
	const rightWidth = lineWidth(right);
	if (rightWidth + 2 > columns) return fitLine(left, columns);
	const fitted = fitLine(left, columns - rightWidth - 1);
	return [...fitted, {text: ' '.repeat(columns - rightWidth - lineWidth(fitted))}, ...right];
}
