import {expect, test} from 'vitest';
import {readOutline} from '../../source/markdown/blocks.ts';
import {encode} from '../../source/markdown/bytes.ts';
import {
	headingText,
	readSections,
	readSectionTree,
	type SectionNode,
} from '../../source/markdown/section-tree.ts';

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

test('what stands under a heading is fields, lists, tables, text, code and markup', () => {
	const source = [
		'# A',
		'**Owner**: me',
		'',
		'- [ ] one',
		'  - note',
		'',
		'- [x] two',
		'- plain',
		'  further',
		'',
		'| a |',
		'|---|',
		'| b |',
		'',
		'```',
		'# no heading',
		'```',
		'<!-- hidden -->',
		'text',
		'more',
		'',
	];
	const {blocks, sections} = readSections(readOutline(encode(source.join('\n'))));
	const said = sections[0]?.blocks.map(({kind, line, endLine}) => `${kind} ${line}-${endLine}`);
	expect(blocks).toEqual([]);
	expect(said).toEqual([
		'field 2-2',
		'list 4-7',
		'list 8-9',
		'table 11-13',
		'verbatim 15-17',
		'verbatim 18-18',
		'text 19-20',
	]);
	const entries = sections[0]?.blocks.flatMap(block => (block.kind === 'list' ? block.entries : []));
	expect(entries?.map(({line, endLine, textEndLine}) => [line, textEndLine, endLine])).toEqual([
		[4, 4, 5],
		[7, 7, 7],
		[8, 9, 9],
	]);
});
