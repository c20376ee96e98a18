import {inlineRuns, type Run, safeRuns} from '../text/inline-markdown.ts';
import {safeText} from '../text/safe-text.ts';
import {runTone, type Tone} from '../text/theme.ts';
import {cutPieces, widthOfPieces} from '../text/width.ts';

export type {Tone} from '../text/theme.ts';

/** A piece of a line in one look. */
export type Span = Omit<Run, 'code' | 'faint'> & {
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

/** Markdown of one line that came from a file, drawn in a tone; safe for the terminal. */
export function markdownLine(markdown: string, tone: Tone = 'plain'): Line {
	return runLine(safeRuns(inlineRuns(markdown.replaceAll('\t', ' '))), tone);
}

/** Safe runs of a text in a tone. */
export function runLine(runs: readonly Run[], tone: Tone = 'plain'): Line {
	return runs.map(run => {
		const {code, faint, ...span} = run;
		return {...span, tone: runTone(run, tone)};
	});
}

/** The text of a line, without its looks. */
export function lineText(line: Line): string {
	return line.map(({text}) => text).join('');
}

/** A part of a line, from a place of its text to another. */
export function sliceLine(line: Line, start: number, end = Number.POSITIVE_INFINITY): Line {
	let at = 0;
	return line.flatMap(span => {
		const text = span.text.slice(Math.max(0, start - at), Math.max(0, end - at));
		at += span.text.length;
		return text === '' ? [] : [{...span, text}];
	});
}

/** A line as one would say it: without bars and without what only keeps columns apart. */
export function spokenLine(line: Line): string {
	return lineText(line)
		.replace(/[█▉▊▋▌▍▎▏░│┆]+/g, ' ')
		.replace(/\s{2,}/g, '  ')
		.trim();
}

/** Columns that a line takes. */
export const lineWidth: (line: Line) => number = widthOfPieces;

/** A line cut to a number of columns, with `…` where something went. */
export function fitLine(line: Line, columns: number): Line {
	return cutPieces(line, columns);
}

/** Two lines in one row: `left` cut as it must be, `right` against the right edge. */
export function spread(left: Line, right: Line, columns: number): Line {
	const rightWidth = lineWidth(right);
	if (rightWidth + 2 > columns) return fitLine(left, columns);
	const fitted = fitLine(left, columns - rightWidth - 1);
	return [...fitted, {text: ' '.repeat(columns - rightWidth - lineWidth(fitted))}, ...right];
}
