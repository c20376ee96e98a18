import {type MergeLine, mergeLines, type Versions} from './merge-lines.ts';
import type {ConflictStyle, MergeConflict} from './write.ts';

export type MergedText = {readonly text: string; readonly conflicts: readonly MergeConflict[]};

/** Merges texts line by line, whatever they hold; `ending` ends the markers of conflicts. */
export function mergeTexts(versions: Versions<string>, style: ConflictStyle, ending: string): MergedText {
	const lines = {
		base: textLines(versions.base),
		ours: textLines(versions.ours),
		theirs: textLines(versions.theirs),
	};
	const parts: string[] = [];
	const conflicts: MergeConflict[] = [];
	const {size, labels} = style;
	const marker = (sign: string, label: string) =>
		parts.push(`${sign.repeat(size)}${label === '' ? '' : ` ${label}`}${ending}`);
	const copy = (side: keyof typeof lines, {start, end}: {readonly start: number; readonly end: number}) => {
		for (let at = start; at < end; at++) {
			parts.push(lines[side][at]?.text ?? '');
		}
	};
	for (const chunk of mergeLines(lines)) {
		if (chunk.kind !== 'conflict') {
			for (const line of chunk.lines) {
				parts.push(line);
			}
			continue;
		}
		conflicts.push({kind: 'lines', of: 'lines', what: null, line: parts.length + 1});
		marker('<', labels.ours);
		copy('ours', chunk.ours);
		if (style.withBase) {
			marker('|', labels.base);
			copy('base', chunk.base);
		}
		marker('=', '');
		copy('theirs', chunk.theirs);
		marker('>', labels.theirs);
	}
	return {text: parts.join(''), conflicts};
}

/** The lines of any text, for a merge by lines. */
export function textLines(text: string): readonly MergeLine[] {
	const lines = text.match(/[^\r\n]*(?:\r\n?|\n)|[^\r\n]+$/g) ?? [];
	return lines.map(line => ({text: line, row: null}));
}
