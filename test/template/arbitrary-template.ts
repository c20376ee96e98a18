import fc from 'fast-check';

const words = fc.constantFrom(
	'Goal',
	'Owner',
	'Notes',
	'Scope',
	'Why now',
	'Ü-Punkt',
	'A & B',
	'C#',
	'Plan (v2)',
	'x_y',
	'Step',
	'日本',
	'Q\\&A',
);
const hintTexts = [
	'[hint]',
	'[X days/weeks]',
	'[one `two` three]',
	'[N]',
	'[a, b & c]',
	'[日本語]',
	'[what {{team}} wants]',
	'[see [the guide](http://x.y) or `a[0]`]',
	'[low | high]',
	'[open | closed by [ADR](x.md) | …]',
	'[one thing / another]',
	'[two\\] {words}]',
	'[TITLE]',
	'[Name]',
];
const hints = fc.constantFrom(...hintTexts.slice(0, -2));
const variables = fc.constantFrom('{{team}}', '{{feature_id}}', '{{ goal }}', '{{current_date}}');
const choices = fc.constantFrom(
	'High/Medium/Low',
	'Yes/No',
	'To do / In progress',
	'Low | High',
	'one | two words',
	'<!-- who it is -->',
);
const noBlanks = fc.constantFrom(
	'[link](http://x.y)',
	'![image](a.png)',
	'`[code]`',
	'[^1]',
	'[[wiki]]',
	'<b>html</b>',
	'\\[escaped]',
	'$x$',
	'a|b',
	'${x}',
	'{#id}',
);

const blank = fc.oneof({weight: 5, arbitrary: hints}, {weight: 1, arbitrary: variables});
const inline = fc
	.array(
		fc.oneof({weight: 3, arbitrary: words}, {weight: 3, arbitrary: blank}, {weight: 1, arbitrary: noBlanks}),
		{minLength: 1, maxLength: 4},
	)
	.chain(parts => fc.constantFrom(' ', ' ', ', ', ' - ', '/', '').map(joint => parts.join(joint)));

const label = fc.oneof(
	{weight: 4, arbitrary: words},
	{weight: 1, arbitrary: fc.constantFrom('Status', 'Due date')},
);
const value = fc.oneof(hints, choices, words, inline, fc.constant(''));
const bullet = fc.constantFrom('', '', '- ', '* ', '1. ', '2) ');
const field = fc
	.tuple(bullet, label, value, fc.boolean())
	.map(([mark, name, text, inside]) => `${mark}**${name}${inside ? ':** ' : '**: '}${text}`);

const plainField = fc
	.tuple(bullet, label, hints, fc.constantFrom('', '', ' <!-- optional -->', ' of [N]', '.'))
	.map(([mark, name, hint, after]) => `${mark}${name}: ${hint}${after}`);
const comment = fc.constantFrom('<!-- Say what it is. -->', '<!-- optional -->', '<!-- Two\nlines, [x] -->');

const box = fc.constantFrom('- [ ] ', '- [x] ', '1. [ ] ', '* [ ]* ', '  - [ ] ');
const checklist = fc
	.tuple(box, fc.array(fc.oneof(words, hints, inline), {minLength: 1, maxLength: 4}), fc.boolean())
	.map(([mark, items, hasNotes]) =>
		items.map(item => `${mark}${item}${hasNotes ? `\n    - note` : ''}`).join('\n'),
	);
const list = fc
	.tuple(
		fc.constantFrom('- ', '* ', '1. '),
		fc.oneof(fc.array(hints, {minLength: 1, maxLength: 3}), fc.array(inline, {minLength: 1, maxLength: 3})),
	)
	.map(([mark, items]) => items.map(item => mark + item).join('\n'));

const inCell = (text: string) => text.replaceAll('|', '\\|');
const cell = fc.oneof(hints.map(inCell), choices.map(inCell), words, fc.constant(''), inline.map(inCell));
const table = fc.integer({min: 1, max: 3}).chain(width =>
	fc
		.tuple(
			fc.array(fc.oneof({weight: 5, arbitrary: words}, {weight: 1, arbitrary: hints.map(inCell)}), {
				minLength: width,
				maxLength: width,
			}),
			fc.array(fc.array(cell, {minLength: width, maxLength: width}), {minLength: 1, maxLength: 3}),
			fc.boolean(),
		)
		.map(([header, rows, hasPipes]) => {
			const line = (cells: readonly string[]) =>
				hasPipes || width === 1 ? `| ${cells.join(' | ')} |` : cells.map(text => text || 'w').join(' | ');
			return `${[header, header.map(() => '---'), ...rows].map(line).join('\n')}\n`;
		}),
);

const verbatim = fc.constantFrom(
	'<!-- note -->',
	'<!-- BY: {{team}} -->',
	'```sh\nrun {{team}} `now`\n```',
	'    indented {{goal}}',
	'<div title="{{team}}">\nx\n</div>\n',
	'***',
	'~~~\n[code]\n~~~',
);
const paragraph = fc.oneof(
	{weight: 3, arbitrary: hints},
	{weight: 2, arbitrary: inline},
	{weight: 1, arbitrary: fc.array(inline, {minLength: 2, maxLength: 3}).map(lines => lines.join('\n'))},
	{weight: 1, arbitrary: inline.map(text => `> ${text}`)},
	{weight: 1, arbitrary: words},
);

const spaced = (text: string) => `${text}\n`;
const block = fc.oneof(
	{weight: 3, arbitrary: paragraph},
	{weight: 2, arbitrary: field},
	{weight: 2, arbitrary: fc.array(field, {minLength: 2, maxLength: 3}).map(fields => fields.join('\n'))},
	{weight: 1, arbitrary: fc.array(plainField, {minLength: 1, maxLength: 3}).map(lines => lines.join('\n'))},
	{weight: 1, arbitrary: fc.tuple(field, comment).map(lines => lines.join('\n'))},
	{weight: 1, arbitrary: comment},
	{weight: 2, arbitrary: checklist.map(spaced)},
	{weight: 1, arbitrary: list.map(spaced)},
	{weight: 2, arbitrary: table},
	{weight: 1, arbitrary: verbatim},
);
const gaps = fc.constantFrom('\n\n', '\n\n', '\n');
const guidance = fc
	.array(
		fc.tuple(fc.oneof(words, comment, fc.constant('> Why\n> now?\n'), fc.constant('- one\n- two\n')), gaps),
		{
			minLength: 1,
			maxLength: 3,
		},
	)
	.map(parts => parts.map(([text, gap]) => text + gap).join(''));
const content = fc
	.array(fc.tuple(block, fc.constantFrom('\n\n', '\n\n', '\n\n', '\n')), {maxLength: 4})
	.map(blocks => blocks.map(([text, gap]) => text + gap).join(''));

const title = fc.oneof(
	{weight: 4, arbitrary: words},
	{weight: 1, arbitrary: inline},
	{weight: 1, arbitrary: hints},
);
const section = fc
	.tuple(
		fc.integer({min: 2, max: 4}),
		title,
		fc.constantFrom('\n', '\n\n'),
		fc.oneof({weight: 3, arbitrary: content}, {weight: 1, arbitrary: guidance}),
		fc.integer({min: 0, max: 9}),
	)
	.map(([depth, text, gap, body, style]) =>
		style === 0 && depth === 2
			? `${text}\n---\n${gap}${body}\n`
			: `${'#'.repeat(depth)} ${text}${style === 1 ? ' ##' : ''}${gap}${body}\n`,
	);

const keyword = fc.constantFrom('Phase', 'Option', 'Sprint');
const group = fc
	.tuple(
		keyword,
		fc.integer({min: 1, max: 3}),
		fc.integer({min: 2, max: 3}),
		fc.constantFrom(': ', ' - ', '. '),
		fc.constantFrom('', ' [Priority: HIGH]', ' [Owner: ann] [Priority: low]'),
		fc.array(fc.tuple(label, value), {maxLength: 2}),
		fc.array(words, {maxLength: 2}),
		fc.array(fc.oneof(words, hints), {minLength: 3, maxLength: 3}),
		fc.option(hints),
	)
	.map(([name, first, count, separator, tags, fields, lists, names, intro]) =>
		Array.from({length: count}, (_, index) => {
			const head = `### ${name} ${first + index}${separator}${names[index]}${tags}\n`;
			const body = fields.map(([text, fieldValue]) => `**${text}**: ${fieldValue}\n`).join('');
			const notes = lists.length === 1 ? `\n#### Why\nSay why ${index}.\n` : '';
			const checklists = lists.map(text => `\n#### ${text}\n- [ ] one\n- [ ] two ${index}\n`).join('');
			return `${head}${intro === null ? '' : `\n${intro}\n\n`}${body}${checklists}${notes}\n`;
		}).join(''),
	);

/** Any Markdown that may be a template, as text with LF, and how its bytes are then made. */
const templateText = fc
	.tuple(
		fc.constantFrom('', '# Title\n\n', '# Plan: [TITLE]\n\n', '# [Name]\n\n', '---\nkey: [x]\n---\n'),
		content,
		fc.array(
			fc.oneof(
				{weight: 4, arbitrary: section},
				{weight: 1, arbitrary: group.map(text => `## Group\n\n${text}`)},
				{weight: 1, arbitrary: group},
			),
			{maxLength: 4},
		),
	)
	.map(([head, intro, sections]) => head + intro + sections.join(''));

export type Shape = {
	readonly text: string;
	/** Hints stand in braces. */
	readonly braces: boolean;
	readonly ending: string;
	readonly hasMark: boolean;
	readonly isOpen: boolean;
	readonly hasInvalid: boolean;
};

export const templateShape: fc.Arbitrary<Shape> = fc.record({
	text: templateText,
	braces: fc.boolean(),
	ending: fc.constantFrom('\n', '\n', '\r\n'),
	hasMark: fc.boolean(),
	isOpen: fc.boolean(),
	hasInvalid: fc.boolean(),
});

/** The bytes of a template, one character each. */
export function bytesOf({text, braces, ending, hasMark, isOpen, hasInvalid}: Shape): string {
	const spelled = braces ? inBraces(text) : text;
	const whole = isOpen ? spelled.replace(/\n+$/, '') : spelled;
	const bytes = Buffer.from(whole.replaceAll('\n', ending), 'utf8').toString('latin1');
	const broken = hasInvalid ? bytes.replace('Goal', 'Go\xffal').replace('hint', 'hi\xc3nt') : bytes;
	return `${hasMark ? '\xef\xbb\xbf' : ''}${broken}`;
}

function inBraces(text: string): string {
	return hintTexts
		.flatMap(hint => [hint, inCell(hint)])
		.reduce((spelled, hint) => spelled.replaceAll(hint, `{${hint.slice(1, -1)}}`), text);
}
