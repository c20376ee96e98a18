import fc from 'fast-check';
import {fromMarkdown} from 'mdast-util-from-markdown';
import {expect, test} from 'vitest';
import {readOutline} from '../../source/markdown/blocks.ts';
import {decode, encode} from '../../source/markdown/bytes.ts';
import {fixtureBytes, fixtureNames} from '../plan/fixtures.ts';
import {markdownDocument} from './documents.ts';

/** What both see: `2 5 Title` for a heading (depth, last line, text), `3-7` for the lines of a fence or comment. */
type Seen = {headings: string[]; fences: string[]; comments: string[]};

const lineEnd = /\r\n?|\n/;
const blank = /^[ \t>]*$/;

function ours(text: string): Seen {
	const {source, headings, fences, comments} = readOutline(encode(text));
	const rows = text.split(lineEnd);
	return {
		headings: headings.map(({depth, endLine, textStart, textEnd}) =>
			[depth, endLine, plain(decode(source.slice(textStart, textEnd)))].join(' ').trimEnd(),
		),
		fences: fences.map(({line, endLine}) => span(rows, line, endLine)),
		comments: comments.map(({line, endLine}) => span(rows, line, endLine)),
	};
}

type Node = ReturnType<typeof fromMarkdown> | ReturnType<typeof fromMarkdown>['children'][number];

function theirs(text: string): Seen {
	const rows = text.split(lineEnd);
	const seen: Seen = {headings: [], fences: [], comments: []};
	const visit = (node: Node, top: boolean) => {
		const {type, position} = node;
		if (position === undefined) {
			return;
		}
		const {start, end} = position;
		const lines = span(rows, start.line, end.column === 1 && end.line > start.line ? end.line - 1 : end.line);
		const words = text.slice(start.offset, end.offset);
		if (node.type === 'heading' && top) {
			const inside = node.children;
			const from = inside[0]?.position?.start.offset ?? 0;
			const to = inside.at(-1)?.position?.end.offset ?? 0;
			seen.headings.push([node.depth, end.line, plain(text.slice(from, to))].join(' ').trimEnd());
		} else if (type === 'code' && /^(?:```|~~~)/.test(words)) {
			seen.fences.push(lines);
		} else if (type === 'html' && /^[ \t]*<!--/.test(words)) {
			seen.comments.push(lines);
		}
		if ('children' in node && type !== 'paragraph' && type !== 'heading') {
			for (const child of node.children) {
				visit(child, top && type === 'root');
			}
		}
	};
	visit(fromMarkdown(text), true);
	return seen;
}

/** Blank lines at the end of a block that nothing closes belong to it or not as one likes. */
function span(rows: readonly string[], line: number, endLine: number): string {
	let end = endLine;
	while (end > line && blank.test(rows[end - 1] ?? '')) {
		end--;
	}
	return `${line}-${end}`;
}

function plain(text: string): string {
	return text
		.split(lineEnd)
		.map(row => row.trim())
		.join(' ');
}

/** The reference parser knows no front matter: blank lines stand for it. */
function withoutFrontMatter(text: string): string {
	const {frontMatter} = readOutline(encode(text));
	if (frontMatter === null) {
		return text;
	}
	let line = 0;
	return text.replace(/[^\r\n]+|\r\n?|\n/g, part => {
		const hidden = line < frontMatter.endLine;
		line += lineEnd.test(part) ? 1 : 0;
		return hidden && !lineEnd.test(part) ? '' : part;
	});
}

/** Where section 3 of the design differs on purpose: a table cannot be underlined. */
const differs = new Set(['headings.md']);

test.each(fixtureNames.filter(name => !differs.has(name)))(
	'sees in %s what a CommonMark parser sees',
	name => {
		const text = withoutFrontMatter(decode(fixtureBytes(name)).replace(/^\ufeff/, ''));
		expect(ours(text)).toEqual(theirs(text));
	},
);

test('a table is not underlined, as GitHub has it; CommonMark alone knows no tables', () => {
	const table = '| a | b |\n|---|---|\n| 1 | 2 |\n';
	expect(ours(`${table}---\n`).headings).toEqual([]);
	expect(theirs(`${table}---\n`).headings).toHaveLength(1);
	expect(ours('| a | b |\n---\n').headings).toEqual(['2 2 | a | b |']);
});

test('sees in any document what a CommonMark parser sees', () => {
	fc.assert(
		fc.property(markdownDocument, document => {
			const text = withoutFrontMatter(document);
			expect(ours(text)).toEqual(theirs(text));
		}),
		{numRuns: 1500},
	);
});

test('front matter is what stands between the first two lines of three hyphens or pluses, without a task or a blank line first', () => {
	fc.assert(
		fc.property(
			fc.constantFrom('---', '+++'),
			fc.array(fc.constantFrom('a: b', '- [ ] x', '```', '<!--', '# h', '')),
			fc.constantFrom('\n', '\r\n', '\r'),
			markdownDocument,
			(marker, inside, end, after) => {
				fc.pre(inside[0] !== '' && !inside.includes('- [ ] x'));
				const text = [marker, ...inside, marker, after].join(end);
				const {frontMatter, fences, headings, boxes} = readOutline(encode(text));
				expect(frontMatter).toEqual({
					kind: marker === '---' ? 'yaml' : 'toml',
					line: 1,
					endLine: inside.length + 2,
				});
				expect([...fences, ...headings].every(({line}) => line > inside.length + 2)).toBe(true);
				expect(boxes.every(({line}) => line > inside.length + 2)).toBe(true);
			},
		),
		{numRuns: 200},
	);
});
