import fc from 'fast-check';
import {expect, test} from 'vitest';
import {readOutline} from '../../source/markdown/blocks.ts';
import {type Bytes, encode} from '../../source/markdown/bytes.ts';
import {lineKind} from '../../source/markdown/outline.ts';

const part = (...texts: readonly string[]) => fc.constantFrom(...texts);

const anyLine = fc.oneof(
	{
		weight: 2,
		arbitrary: part('', '', 'text', '# Heading', '---', '===', '```', '~~~', '<div>', '<!-- x', '-->'),
	},
	{
		weight: 4,
		arbitrary: fc
			.tuple(
				part('', '', ' ', '  ', '   ', '    ', '      ', '> '),
				part('- ', '* ', '1. ', '2) ', '10. ', '-   ', '-     ', '- - ', '1234567890. ', '+', ''),
				part('[ ]', '[x]', '[✓]', '[]]', '[[]', '[a]', '[ ]*', '[  ]', ''),
				part(' ', '  ', '', '\u00a0'),
				part('text', 'T001 x', 'é', 'x ', '', '- y', '# z', '*', '-->'),
			)
			.map(parts => parts.join('')),
	},
);

/** What a file says line by line, without where it says it. */
function said(source: Bytes, quotes: number) {
	const {kinds, boxes} = readOutline(source);
	return {
		kinds: Array.from(kinds, kind => (kind === lineKind.empty ? lineKind.blank : kind)),
		boxes: boxes.map(box => {
			// The space behind the mark of a quote is counted.
			const indent = box.quotes > quotes ? box.indent : box.indent - quotes;
			return {
				line: box.line,
				quotes: box.quotes - quotes,
				indent,
				bullet: source.slice(box.bulletStart, box.bulletEnd),
				mark: source.slice(box.markStart, box.markEnd),
				optional: box.optional,
				text: source.slice(box.textStart, box.textEnd),
			};
		}),
	};
}

test('what is read of lines without more ado is what is read of them in a quote', () => {
	fc.assert(
		fc.property(fc.array(anyLine, {maxLength: 14}), lines => {
			const plain = ['start', '', ...lines];
			const file = (before: string) => encode(plain.map(line => `${before}${line}\n`).join(''));
			expect(said(file(''), 0)).toEqual(said(file('> '), 1));
		}),
		{numRuns: 3000},
	);
});

test.each([
	['- [ ] a', 'text'],
	['1. [x] a', 'text'],
	['   * [!] a', 'text'],
	['# a', 'heading'],
	['#a', 'text'],
	['a', 'text'],
	['', 'blank'],
	['    - [ ] a', 'indented'],
] as const)('%j is a line of the kind %s', (line, kind) => {
	expect(readOutline(encode(`start\n\n${line}\n`)).kinds[3]).toBe(lineKind[kind]);
});
