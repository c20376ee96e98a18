import {trimBlanks} from './block-syntax.ts';
import type {Lines} from './lines.ts';
import type {FrontMatter} from './outline.ts';

/** The block of YAML between lines of `---`, or of TOML between `+++`, that a file begins with, if it is closed. */
export function frontMatterOf(lines: Lines): FrontMatter | null {
	const marker = markerOf(lines, 1);
	if (marker !== '---' && marker !== '+++') {
		return null;
	}
	for (let line = 2; line <= lines.count; line++) {
		if (lines.source.startsWith(marker, lines.starts[line]) && markerOf(lines, line) === marker) {
			return {kind: marker === '---' ? 'yaml' : 'toml', line: 1, endLine: line};
		}
	}
	return null;
}

function markerOf({source, starts, ends}: Lines, line: number): string {
	const start = starts[line] ?? 0;
	return source.slice(start, trimBlanks(source, start, ends[line] ?? 0));
}
