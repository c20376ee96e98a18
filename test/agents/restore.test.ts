import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {lookAtInstructions, lookAtSkill} from '../../source/agents/block.ts';
import {lookAtSettings} from '../../source/agents/settings.ts';
import {type Bytes, encode} from '../../source/markdown/bytes.ts';

const lineBreak = fc.constantFrom('\n', '\r\n');
const mark = fc.constantFrom('', '\ufeff');

/** Files of instructions: with and without a last line break, of any line breaks, with what is no UTF-8. */
const instructions = fc
	.tuple(
		mark,
		fc.array(
			fc.constantFrom(
				'# Rules',
				'words',
				'',
				'\t- item',
				'```',
				'<!-- note -->',
				'---',
				'é 计划',
				'\r',
				'\n',
				'\r\n',
			),
			{maxLength: 12},
		),
		lineBreak,
		fc.constantFrom('', '\n', '\r\n', '\r', '\n\n', '\u0000'.slice(1)),
		fc.constantFrom('', '\u00ff\u00fe'),
	)
	.map(([bom, lines, ending, last, invalid]) => (encode(bom + lines.join(ending) + last) + invalid) as Bytes);

/** JSON as people leave it: any white space, comments, commas at ends, hooks of their own, empty ones. */
function jsonFile({line, tab, comment, comma}: {line: string; tab: string; comment: string; comma: boolean}) {
	const shown = (value: unknown, indent: string): string => {
		if (typeof value !== 'object' || value === null) return JSON.stringify(value);
		const isList = Array.isArray(value);
		const entries = Object.entries(value);
		const [open, close] = isList ? '[]' : '{}';
		const inner = line === '' ? '' : line + indent + tab;
		const outer = line === '' ? '' : line + indent;
		const members = entries.map(
			([key, each]) => (isList ? '' : `${JSON.stringify(key)}: `) + shown(each, indent + tab),
		);
		const remark = entries.length === 1 ? comment : '';
		const end = entries.length > 0 && comma ? ',' : '';
		// An empty one too is sometimes spread over lines.
		const rest = entries.length === 0 && indent.length % 3 === 1 ? '' : outer;
		return `${open}${members.map(member => inner + member).join(',')}${end}${remark}${rest}${close}`;
	};
	return shown;
}

const commands = fc.array(
	fc.record({hooks: fc.constantFrom([], [{type: 'command', command: 'echo [done] // {"a": 1,}'}])}),
	{maxLength: 2},
);
const settings = fc
	.record(
		{
			$schema: fc.constant('https://json.schemastore.org/claude-code-settings.json'),
			permissions: fc.record({allow: fc.array(fc.string(), {maxLength: 3})}),
			hooks: fc.record({SessionStart: commands, Stop: commands, PreToolUse: commands}, {requiredKeys: []}),
			statusLine: fc.record({type: fc.constant('command'), command: fc.string()}),
			env: fc.dictionary(fc.string(), fc.string(), {maxKeys: 2}),
		},
		{requiredKeys: []},
	)
	.chain(value => fc.shuffledSubarray(Object.entries(value)).map(entries => Object.fromEntries(entries)));

const layout = fc
	.record({
		line: fc.constantFrom('', ' ', '\n', '\r\n'),
		tab: fc.constantFrom('', ' ', '  ', '\t'),
		comment: fc.constantFrom('', ' /* why */ ', ' /* a, b */'),
		comma: fc.boolean(),
	})
	.map(jsonFile);

const settingsFile = fc
	.tuple(
		mark,
		fc.constantFrom('', ' ', '// ours\n', '\n'),
		settings,
		layout,
		fc.constantFrom('', '\n', '\r\n', '\n// end'),
	)
	.map(([bom, before, value, shown, after]) => encode(bom + before + shown(value, '') + after));

const kinds = [
	['instructions', instructions, lookAtInstructions],
	['settings', settingsFile, (text: Bytes | null) => lookAtSettings(text, false)],
] as const;

describe.each(kinds)('%s', (_, files, look) => {
	test('come back byte for byte', () => {
		fc.assert(
			fc.property(files, file => {
				const {written} = look(file);
				expect(look(written).removed).toBe(file);
			}),
			{numRuns: 500},
		);
	});

	test('are left alone the second time, and where nothing of ours is in them', () => {
		fc.assert(
			fc.property(files, file => {
				const first = look(file);
				expect(first.removed).toBe(file);
				expect(look(first.written).written).toBe(first.written);
			}),
		);
	});
});

test.each([
	['instructions', lookAtInstructions],
	['a skill', lookAtSkill],
	['settings', (text: Bytes | null) => lookAtSettings(text, false)],
	['settings without a status line', (text: Bytes | null) => lookAtSettings(text, true)],
])('%s that were made go again', (_, look) => {
	const {written} = look(null);
	expect(look(written)).toMatchObject({written, removed: null});
});
