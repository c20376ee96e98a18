import {type Lines, lineBytes} from './lines.ts';
import type {FrontMatter} from './outline.ts';

/** The block of YAML between lines of `---`, or of TOML between `+++`, that a file begins with, if it is closed. */
export function frontMatterOf(lines: Lines): FrontMatter | null {
	const marker = lineBytes(lines, 1).trimEnd();
	if (marker !== '---' && marker !== '+++') {
		return null;
	}
	for (let line = 2; line <= lines.count; line++) {
		if (lineBytes(lines, line).startsWith(marker) && lineBytes(lines, line).trimEnd() === marker) {
			return {kind: marker === '---' ? 'yaml' : 'toml', line: 1, endLine: line};
		}
	}
	return null;
}
