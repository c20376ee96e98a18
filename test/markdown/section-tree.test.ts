import {expect, test} from 'vitest';
import {readOutline} from '../../source/markdown/blocks.ts';
import {encode} from '../../source/markdown/bytes.ts';
import {headingText, readSectionTree, type SectionNode} from '../../source/markdown/section-tree.ts';

test('deeper headings lie in the one before them, and each knows its lines', () => {
	const outline = readOutline(encode('before\n# A\na\n### B\nb\n## C\n\nD\nd\n===\nend\n'));
	const said = ({
		heading,
		depth,
		line,
		contentLine,
		contentEndLine,
		endLine,
		sections,
	}: SectionNode): unknown => [
		heading === null ? '' : headingText(outline, heading),
		`${depth}: ${line} ${contentLine}-${contentEndLine} ${endLine}`,
		...sections.map(said),
	];
	expect(said(readSectionTree(outline))).toEqual([
		'',
		'0: 1 1-1 11',
		['A', '1: 2 3-3 7', ['B', '3: 4 5-5 5'], ['C', '2: 6 7-7 7']],
		['D d', '1: 8 11-11 11'],
	]);
});

test('a file without a heading is all content of the root', () => {
	const {contentEndLine, endLine, sections} = readSectionTree(readOutline(encode('a\nb\n')));
	expect([contentEndLine, endLine, sections]).toEqual([2, 2, []]);
});
