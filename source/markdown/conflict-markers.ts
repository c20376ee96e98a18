import type {Bytes} from './bytes.ts';
import {lineBytes, lineEnding, readLines} from './lines.ts';
import {lineKind, type Outline} from './outline.ts';

/** A conflict that git marked in a file: line numbers of its markers. `base` is the line of `|||||||`, if it has one. */
export type MarkedConflict = {
	readonly start: number;
	readonly base: number | null;
	readonly middle: number;
	readonly end: number;
	/** What stands behind the markers. */
	readonly labels: {readonly ours: string; readonly base: string; readonly theirs: string};
	/** How many characters each marker has. */
	readonly size: number;
};

export type ConflictMarkers = {
	/** In order, wherever they stand. */
	readonly conflicts: readonly MarkedConflict[];
	/** Lines of `<<<<<<<` and `>>>>>>>` that belong to no conflict. Not those in fenced code, which may be about markers. */
	readonly loneLines: readonly number[];
};

const usualSize = 7;

/** A whole line: a marker of seven characters or more, and its label. */
const markerLine = /^([<|=>])\1{6,}(?: (.*))?$/;

/** What a marker of the usual size begins with, as the source of a pattern. */
export const conflictSigns = '(?:<{7}|\\|{7}|={7}|>{7})';

/** A marker of the usual size, at the offset where a line begins. */
const usualMarker = new RegExp(`${conflictSigns}(?: |\\r|\\n|$)`, 'y');

/** Whether the line that begins at an offset is one of git's conflict markers: `<<<<<<< ours`, `=======`, `>>>>>>> theirs`. */
export function isConflictMarker(source: Bytes, start: number): boolean {
	usualMarker.lastIndex = start;
	return usualMarker.test(source);
}

/** Finds git's conflict markers in a file. */
export function markedConflicts({source, lines, kinds}: Outline): ConflictMarkers {
	const conflicts: MarkedConflict[] = [];
	const loneLines: number[] = [];
	if (!source.includes('<<<<<<<') && !source.includes('>>>>>>>')) return {conflicts, loneLines};
	const addLone = (line: number, size: number): void => {
		if (size === usualSize && kinds[line] !== lineKind.fence) loneLines.push(line);
	};
	let open: OpenConflict | null = null;
	for (let line = 1; line <= lines.count; line++) {
		const start = source[lines.starts[line] ?? 0];
		if (start !== '<' && start !== '|' && start !== '=' && start !== '>') continue;
		const bytes = lineBytes(lines, line);
		const match = markerLine.exec(bytes);
		const label = match?.[2] ?? '';
		const size = match === null ? 0 : bytes.length - (match[2] === undefined ? 0 : label.length + 1);
		// Longer ones stand in a base that was itself merged with conflicts.
		if (size === 0 || (open !== null && (start === '<' ? size > open.size : size !== open.size))) continue;
		if (start === '<') {
			if (open !== null) addLone(open.start, open.size);
			open = {start: line, base: null, middle: null, size, ours: label, old: ''};
		} else if (open === null) {
			// A row of equals signs underlines a heading.
			if (start === '>') addLone(line, size);
		} else if (start === '|' && open.middle === null && open.base === null) {
			open.base = line;
			open.old = label;
		} else if (start === '=' && open.middle === null && label === '') {
			open.middle = line;
		} else if (start === '>') {
			const {start: first, base, middle, ours, old}: OpenConflict = open;
			if (middle === null) {
				addLone(first, size);
				addLone(line, size);
			} else {
				const labels = {ours, base: old, theirs: label};
				conflicts.push({start: first, base, middle, end: line, labels, size});
			}
			open = null;
		}
	}
	if (open !== null) addLone(open.start, open.size);
	return {conflicts, loneLines};
}

/** A conflict whose last marker has not been found yet; `old` is the label of its base. */
type OpenConflict = {
	readonly start: number;
	readonly size: number;
	readonly ours: string;
	base: number | null;
	middle: number | null;
	old: string;
};

/** What a file was before it was merged, on each side and in what both came from. */
export type VersionsInFile = {readonly base: Bytes; readonly ours: Bytes; readonly theirs: Bytes};

/** The three files that a file with marked conflicts stands for; where a conflict has no base there is nothing in it. */
export function versionsIn(source: Bytes, conflicts: readonly MarkedConflict[]): VersionsInFile {
	const lines = readLines(source);
	const parts: Record<keyof VersionsInFile, string[]> = {base: [], ours: [], theirs: []};
	const copy = (versions: readonly (keyof VersionsInFile)[], first: number, last: number): void => {
		for (let line = first; line <= last; line++) {
			const text = `${lineBytes(lines, line)}${lineEnding(lines, line)}`;
			for (const version of versions) parts[version].push(text);
		}
	};
	let from = 1;
	for (const {start, base, middle, end} of conflicts) {
		copy(['base', 'ours', 'theirs'], from, start - 1);
		copy(['ours'], start + 1, (base ?? middle) - 1);
		copy(['base'], (base ?? middle) + 1, base === null ? 0 : middle - 1);
		copy(['theirs'], middle + 1, end - 1);
		from = end + 1;
	}
	copy(['base', 'ours', 'theirs'], from, lines.count);
	const mark = source.slice(0, lines.starts[1] ?? 0);
	return {
		base: `${mark}${parts.base.join('')}` as Bytes,
		ours: `${mark}${parts.ours.join('')}` as Bytes,
		theirs: `${mark}${parts.theirs.join('')}` as Bytes,
	};
}
