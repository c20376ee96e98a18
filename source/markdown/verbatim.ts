import type {Bytes} from './bytes.ts';
import {lineKind, type Outline} from './outline.ts';

/** A stretch of bytes whose text is no Markdown. */
export type Verbatim = {
	readonly kind: 'front-matter' | 'fence' | 'indented' | 'span' | 'comment';
	readonly start: number;
	readonly end: number;
};

type Run = {readonly start: number; readonly length: number};

/** All code, comments (blocks and those within a paragraph) and front matter of a file, in order, none within another. */
export function readVerbatim(outline: Outline): Verbatim[] {
	const {source, kinds, lines} = outline;
	const {starts, ends, count} = lines;
	const found: Verbatim[] = [];
	for (let line = 1; line <= count; line++) {
		const kind = kinds[line];
		const whole = wholeLineKind(kind);
		const start = starts[line] ?? 0;
		if (kind === lineKind.comment) {
			continue;
		}
		if (whole !== null) {
			found.push({kind: whole, start, end: ends[line] ?? 0});
			continue;
		}
		while (kinds[line + 1] === lineKind.continuation) {
			line++;
		}
		for (const stretch of inlineVerbatim(source, start, ends[line] ?? 0, kind !== lineKind.html)) {
			found.push(stretch);
		}
	}
	for (const {start, end} of outline.comments) {
		found.push({kind: 'comment', start, end});
	}
	return found.sort((a, b) => a.start - b.start);
}

function wholeLineKind(kind: number | undefined): Verbatim['kind'] | null {
	switch (kind) {
		case lineKind.fence:
			return 'fence';
		case lineKind.indented:
			return 'indented';
		case lineKind.frontMatter:
			return 'front-matter';
		default:
			return null;
	}
}

/** The stretch that holds an offset, or `null`. */
export function verbatimAt(ranges: readonly Verbatim[], offset: number): Verbatim | null {
	let low = 0;
	let high = ranges.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if ((ranges[middle]?.end ?? 0) <= offset) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	const range = ranges[low];
	return range !== undefined && range.start <= offset ? range : null;
}

/** The code spans (CommonMark 6.1) and comments of one paragraph, backticks included, in order. */
export function inlineVerbatim(source: Bytes, start: number, end: number, spans = true): Verbatim[] {
	const text = source.slice(start, end);
	const runs = spans ? backtickRuns(text) : [];
	let comment = text.indexOf('<!--');
	const closers = new Map<number, {readonly places: number[]; next: number}>();
	for (const [place, {length}] of runs.entries()) {
		const same = closers.get(length);
		if (same === undefined) {
			closers.set(length, {places: [place], next: 0});
		} else {
			same.places.push(place);
		}
	}
	const found: Verbatim[] = [];
	let position = 0;
	let index = 0;
	while (index < runs.length || comment !== -1) {
		const run = runs[index];
		if (comment !== -1 && (run === undefined || comment < run.start)) {
			const close = text.indexOf('-->', comment + 2);
			if (close === -1) {
				comment = -1;
				continue;
			}
			position = close + 3;
			found.push({kind: 'comment', start: start + comment, end: start + position});
		} else if (run !== undefined) {
			const span = spanAt(text, runs, index, closers);
			position = span?.end ?? run.start + run.length;
			if (span !== null) {
				found.push({kind: 'span', start: start + span.start, end: start + span.end});
			}
		}
		if (comment !== -1 && comment < position) {
			comment = text.indexOf('<!--', position);
		}
		while (index < runs.length && (runs[index]?.start ?? 0) < position) {
			index++;
		}
	}
	return found;
}

function backtickRuns(text: string): Run[] {
	const runs: Run[] = [];
	for (let start = text.indexOf('`'); start !== -1; start = text.indexOf('`', start)) {
		const from = start;
		while (text[start] === '`') {
			start++;
		}
		runs.push({start: from, length: start - from});
	}
	return runs;
}

/** The code span that a run opens, or `null`; a run after a backslash opens none with its first backtick. */
function spanAt(
	text: string,
	runs: readonly Run[],
	index: number,
	closers: ReadonlyMap<number, {readonly places: number[]; next: number}>,
): {start: number; end: number} | null {
	const run = runs[index];
	if (run === undefined) {
		return null;
	}
	let backslashes = 0;
	while (text[run.start - 1 - backslashes] === '\\') {
		backslashes++;
	}
	const escaped = backslashes % 2;
	const same = closers.get(run.length - escaped);
	if (same === undefined) {
		return null;
	}
	while ((same.places[same.next] ?? runs.length) <= index) {
		same.next++;
	}
	const closer = runs[same.places[same.next] ?? runs.length];
	return closer === undefined ? null : {start: run.start + escaped, end: closer.start + closer.length};
}
