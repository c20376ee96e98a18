import fc from 'fast-check';

const words = [
	'lay bricks',
	'write tests',
	'T012 dig',
	'T013 pour',
	'1. plan',
	'1.1 draw',
	'größe',
	'[link](url)',
	'#4 roof',
	'a `code` b',
];
const marks = [' ', 'x', '>', '-', '!', '?', '✅', '~'];

/** A line that is no task, and ends in a blank line where it would else take others in. */
const between = fc.constantFrom(
	'',
	'text',
	'text\nmore text',
	'```\n- [ ] code\n```',
	'<!-- a comment -->',
	'<!-- STATUS: pending -->',
	'| a | b |\n|---|---|\n| c | d |',
	'---',
	'- plain item',
	'<details>',
	'> quote',
);

type Item = {
	readonly mark: string;
	readonly text: string;
	readonly star: boolean;
	readonly body: readonly string[];
	readonly children: readonly Item[];
};

const body = fc.array(
	fc.constantFrom(
		'more text',
		'- note',
		'- Doing: ada',
		'- Doing: ada, since 2026-11-30',
		'- Done: ada, 2026-11-30 14:05',
		'* Blocked: keys',
		'',
		'```\ncode\n```',
		'> quoted',
	),
	{maxLength: 2},
);

const item: fc.Arbitrary<Item> = fc.letrec<{item: Item}>(tie => ({
	item: fc.record({
		mark: fc.constantFrom(...marks),
		text: fc
			.tuple(fc.constantFrom(...words), fc.nat(50))
			.map(([text, number]) => (number < 20 ? `${text} x${number}` : text)),
		star: fc.boolean(),
		body,
		children: fc.oneof(
			{depthSize: 'small', maxDepth: 2},
			fc.constant([]),
			fc.array(tie('item'), {minLength: 1, maxLength: 3}),
		),
	}),
})).item;

type Style = {
	readonly bullet: string;
	readonly gap: string;
	readonly indent: string;
	readonly first: number;
	readonly step: number;
	readonly loose: boolean;
	readonly quoted: boolean;
};

const style: fc.Arbitrary<Style> = fc.record({
	bullet: fc.constantFrom('-', '*', '+', '.', ')'),
	gap: fc.constantFrom(' ', ' ', '  ', '\t'),
	indent: fc.constantFrom('', '  ', '    ', '\t'),
	first: fc.constantFrom(1, 1, 8, 9),
	step: fc.constantFrom(0, 1, 1),
	loose: fc.boolean(),
	quoted: fc.boolean(),
});

function rows(items: readonly Item[], list: Style, indent: string): string[] {
	return items.flatMap((item, at) => {
		// A list within an item begins a list of its own only where its first number is 1.
		const number = `${(indent === '' ? list.first : 1) + at * list.step}`;
		const marker = '.)'.includes(list.bullet) ? `${number}${list.bullet}` : list.bullet;
		const inside =
			list.gap === '\t' ? `${indent}\t` : `${indent}${' '.repeat(marker.length + list.gap.length)}`;
		const deeper = list.indent === '' ? inside : `${indent}${list.indent}`;
		return [
			`${indent}${marker}${list.gap}[${item.mark}]${item.star ? '*' : ''} ${item.text}`,
			...item.body.flatMap(text => text.split('\n').map(line => (line === '' ? '' : `${inside}${line}`))),
			...rows(item.children, list, deeper),
			...(list.loose ? [''] : []),
		];
	});
}

const checklist = fc
	.tuple(fc.array(item, {minLength: 1, maxLength: 4}), style)
	.map(([items, list]) => rows(items, list, '').map(row => (list.quoted ? `> ${row}`.trimEnd() : row)));

const section = fc
	.tuple(
		fc.constantFrom(
			'# Plan',
			'## Phase 1: Base',
			'## Phase 2: Roof',
			'### Tasks',
			'### Notes',
			'Under\n-----',
		),
		fc.array(
			fc.oneof(
				checklist,
				checklist,
				between.map(text => [...text.split('\n'), '']),
			),
			{maxLength: 3},
		),
		fc.boolean(),
	)
	.map(([heading, blocks, blank]) => [...heading.split('\n'), ...(blank ? [''] : []), ...blocks.flat()]);

/** Plans with tasks in all kinds of lists, with other things between them, and every kind of line end. */
export const planText: fc.Arbitrary<string> = fc
	.record({
		start: fc.array(
			fc.oneof(
				checklist,
				between.map(text => [text, '']),
			),
			{maxLength: 1},
		),
		sections: fc.array(section, {minLength: 1, maxLength: 3}),
		mark: fc.constantFrom('', '\ufeff'),
		end: fc.constantFrom('\n', '\r\n', '\r'),
		final: fc.boolean(),
	})
	.map(({start, sections, mark, end, final}) => {
		const lines = [...start.flat(), ...sections.flat()];
		return `${mark}${lines.join('\n').replaceAll('\n', end)}${final ? end : ''}`;
	});
