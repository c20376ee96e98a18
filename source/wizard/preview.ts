import {type Bytes, decode} from '../markdown/bytes.ts';
import {safeText} from '../text/safe-text.ts';
import {type Line, type Span, span} from '../ui/line.ts';
import {textRows} from '../ui/text-field/rows.ts';

/** A stretch of bytes: where what is being answered stands in the plan. */
export type Stretch = {readonly start: number; readonly end: number};

type PreviewView = {
	readonly bytes: Bytes;
	/** What is being answered; `null`: the top is shown. */
	readonly focus: Stretch | null;
	/** Rows that the user scrolled down from there. */
	readonly scrolled: number;
	readonly columns: number;
	readonly rows: number;
};

/**
 * The Markdown around what is being answered, wrapped; its lines have a sign at the left. Only as many
 * lines are laid out as can be seen.
 */
export function previewLines({bytes, focus, scrolled, columns, rows}: PreviewView): readonly Line[] {
	const lines = bytes.split('\n');
	const first = focus === null ? 0 : lineAt(bytes, focus.start);
	const last = focus === null ? -1 : Math.max(first, lineAt(bytes, Math.max(focus.start, focus.end - 1)));
	const room = Math.max(4, columns - 3);
	const laidOut: {readonly text: string; readonly isFocus: boolean}[] = [];
	const from = Math.max(0, first - rows - Math.abs(scrolled));
	const to = Math.min(lines.length, first + 2 * rows + Math.abs(scrolled));
	let focusRow = 0;
	for (let index = from; index < to; index++) {
		if (index === first) focusRow = laidOut.length;
		const text = decode((lines[index] ?? '').replace(/\r$/, ''));
		for (const {start, end} of textRows(text, room + 1)) {
			laidOut.push({text: text.slice(start, end), isFocus: index >= first && index <= last});
		}
	}
	const wanted = focusRow - Math.floor(rows / 3) + scrolled;
	const top = Math.max(0, Math.min(wanted, laidOut.length - rows));
	return laidOut
		.slice(top, top + rows)
		.map(({text, isFocus}): Line => [marginOf(isFocus), ...markdownSpans(text)]);
}

function marginOf(isFocus: boolean): Span {
	return isFocus ? {text: '│▸', tone: 'active'} : {text: '│ ', tone: 'faint'};
}

/** Headings stand out, comments step back; everything else is as it is. */
function markdownSpans(text: string): Line {
	if (/^#{1,6} /.test(text)) return [span(text, 'title')];
	if (/^<!--/.test(text)) return [span(text, 'faint')];
	return [{text: safeText(text, {tabs: 'show'})}];
}

function lineAt(bytes: Bytes, offset: number): number {
	let line = 0;
	for (let at = bytes.indexOf('\n'); at !== -1 && at < offset; at = bytes.indexOf('\n', at + 1)) line++;
	return line;
}
