import {chmodSync, existsSync, mkdirSync, writeFileSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import {folderWith, type Given, runIn, textOf} from './run-in.ts';

const source = 'notes/sign-in.md';
const prose = `# Plan: Sign-in with tokens

## Context
1. Sessions are lost.

## Steps
1. **Store sessions** in \`src/store.ts\`
   - one table
2. Read them back

## Verification
- \`npm test\`
`;
const adopted = prose
	.replace('1. **', '1. [ ] **')
	.replace('2. Read', '2. [ ] Read')
	.replace('- `npm', '- [ ] `npm');
const target = 'plans/001-sign-in-with-tokens/plan-001.md';
const shown = `notes/sign-in.md: 3 lines would become tasks
Steps
   7  1. Store sessions in src/store.ts
   9  2. Read them back
Verification
  12  - npm test
`;

/** What adopt does in a folder with the plan in prose, and what is there then. */
async function adopt(
	argv: readonly string[],
	given: Given = {},
	files: Readonly<Record<string, string>> = {},
) {
	const folder = folderWith({[source]: prose, ...files});
	const ran = await runIn(folder, ['adopt', ...argv], given);
	const read = (file: string) => (existsSync(`${folder}/${file}`) ? textOf(folder, file) : null);
	return {...ran, folder, read, written: read(target), left: read(source)};
}

test('shows what would become tasks, asks, and writes it', async () => {
	const ran = await adopt([source], {answer: () => '\n'});
	expect(ran).toMatchObject({code: 0, out: `${shown}${target}\n`, written: adopted, left: prose});
	expect(ran.err).toBe(
		`Write ${target}? [Y/n] planwright: wrote 3 tasks; planwright open ${target} shows them\n` +
			`planwright: planwright start --next --plan ${target} takes the first\n`,
	);
});

test.each(['n\n', 'later\n', ''])('the answer %j writes nothing', async answer => {
	const ran = await adopt([source], {answer: () => answer});
	expect(ran).toMatchObject({code: 1, out: shown, written: null, left: prose});
	expect(ran.err).toContain('nothing was changed');
});

test('without a terminal it says so, with --yes it does not ask', async () => {
	const asked = await adopt([source]);
	expect(asked).toMatchObject({code: 2, out: shown, written: null});
	expect(asked.err).toContain('--yes answers the question');
	expect(await adopt([source, '--yes'])).toMatchObject({code: 0, written: adopted, left: prose});
});

test('a plan that changes while it is adopted is not written', async () => {
	const folder = folderWith({[source]: prose});
	const answer = () => {
		writeFileSync(`${folder}/${source}`, `${prose}- more\n`);
		return 'y\n';
	};
	const ran = await runIn(folder, ['adopt', source], {answer});
	expect(ran.code).toBe(3);
	expect(ran.err).toContain('notes/sign-in.md was changed while it was adopted');
	expect(existsSync(`${folder}/plans`)).toBe(false);
});

test('standard input is a plan too, but nobody can be asked then', async () => {
	expect(await adopt(['-', '--yes'], {stdin: prose})).toMatchObject({code: 0, written: adopted});
	const asked = await adopt(['-'], {stdin: prose});
	expect(asked).toMatchObject({code: 2, written: null});
	expect(asked.err).toContain('standard input is the plan itself');
});

test('goes where the settings and the next free number say, or where --out says', async () => {
	const others = {'plans/007-other/plan-001.md': '- [ ] a\n'};
	expect((await adopt([source, '--yes'], {}, others)).read('plans/008-sign-in-with-tokens/plan-001.md')).toBe(
		adopted,
	);
	const settings = {'.planwright/config.json': '{"out": "docs/{feature_directory}.md"}'};
	expect((await adopt([source, '--yes'], {}, settings)).read('docs/001-sign-in-with-tokens.md')).toBe(
		adopted,
	);
	expect((await adopt([source, '--yes', '--out', 'deep/er.md'])).read('deep/er.md')).toBe(adopted);
});

test.each([
	['# Steps\n- a\n', '001-steps'],
	['---\ntitle: From above\n---\n1. a\n', '001-from-above'],
	['## Add the store\n1. a\n', '001-add-the-store'],
	['## Context\nWords.\n\n## Steps\n1. a\n', '001-some-file'],
	['# Plan\n1. a\n', '001-some-file'],
	[`# ${'Many words '.repeat(30)}\n1. a\n`, `001-${'many-words-'.repeat(5)}many`],
	['# \u2728\n1. a\n', '001'],
])('the name of %j', async (text, name) => {
	const ran = await adopt(['some file.md', '--yes'], {}, {'some file.md': text});
	expect(ran.out.split('\n').at(-2)).toBe(`plans/${name}/plan-001.md`);
});

test('several at once take numbers of their own', async () => {
	const folder = folderWith({[source]: prose, 'other.md': prose});
	const ran = await Promise.all(
		[source, 'other.md', source].map(file => runIn(folder, ['adopt', file, '--yes'])),
	);
	const files = ran.map(({out}) => out.split('\n').at(-2) ?? '');
	expect(new Set(files).size).toBe(3);
	for (const file of files) expect(textOf(folder, file)).toBe(adopted);
});

describe('refused, with nothing written', () => {
	const utf16 = Buffer.from(`\ufeff${prose}`, 'utf16le').toString('latin1');
	type Case = readonly [argv: readonly string[], given: Given, code: number, message: string];
	const cases: readonly Case[] = [
		[['gone.md'], {}, 2, 'there is no file gone.md'],
		[['notes'], {}, 2, 'notes is a folder'],
		[['empty.md'], {}, 2, 'empty.md holds no text'],
		[['tasks.md'], {}, 2, 'tasks.md holds 1 task already, the first in line 3'],
		[
			['my tasks.md'],
			{},
			2,
			"my tasks.md holds 1 task already, the first in line 1\n  planwright open 'my tasks.md' opens",
		],
		[['conflict.md'], {}, 2, "conflict.md has git's conflict markers"],
		[['wide.md'], {}, 2, 'wide.md is UTF-16, not UTF-8'],
		[['nothing.md'], {}, 1, 'nothing in nothing.md would become a task'],
		[['-'], {stdin: ''}, 2, 'standard input holds no text'],
		[['-'], {stdin: '\ufeff \r\n\t\n'}, 2, 'standard input holds no text'],
		[['-'], {answer: () => ''}, 2, 'standard input is the terminal'],
		[['-', '--yes'], {stdin: '- [ ] a\n'}, 2, 'standard input holds 1 task already'],
		[[source, '--out', source], {}, 2, `cannot write ${source}: it exists already`],
		[[source, '--out', 'tasks.md', '--yes'], {}, 2, 'cannot write tasks.md: it exists already'],
		[[source, '--out', '../out.md'], {}, 2, 'cannot write ../out.md: it lies outside the repository'],
		[[source, '--out', 'notes/'], {}, 2, 'cannot write notes: it is a folder'],
	];
	test.each(cases)('%j %j', async (argv, given, code, message) => {
		const files = {
			'empty.md': '\n \n',
			'tasks.md': '# A\n\n- [x] a\n',
			'my tasks.md': '- [x] a\n',
			'conflict.md': '1. a\n<<<<<<< x\n1. b\n=======\n1. c\n>>>>>>> y\n',
			'nothing.md': '# Ideas\n- a\n',
		};
		const folder = folderWith({[source]: prose, ...files});
		writeFileSync(`${folder}/wide.md`, utf16, 'latin1');
		const ran = await runIn(folder, ['adopt', ...argv], given);
		expect([ran.code, ran.out]).toEqual([code, '']);
		expect(ran.err).toContain(`planwright: ${message}`);
		expect(existsSync(`${folder}/plans`)).toBe(false);
		for (const [file, text] of Object.entries(files)) expect(textOf(folder, file)).toBe(text);
	});

	test.skipIf(process.getuid?.() === 0)('a folder that cannot be written', async () => {
		const folder = folderWith({[source]: prose});
		mkdirSync(`${folder}/plans`);
		chmodSync(`${folder}/plans`, 0o500);
		const ran = await runIn(folder, ['adopt', source, '--yes']);
		expect(ran.code).toBe(2);
		expect(ran.err).toContain('cannot write plans/001-sign-in-with-tokens/plan-001.md');
	});
});

test('nothing of a text reaches the terminal as a command', async () => {
	const text = '# A \u001b[2Jtitle\n\n## Steps\u001b]0;x\u0007\n1. one \u001b[31mred\n';
	const {out, code} = await adopt(['evil.md', '--yes'], {terminal: 60}, {'evil.md': text});
	expect(code).toBe(0);
	expect(out).not.toContain('\u001b[31m');
	expect(out).not.toContain('\u001b]');
	expect(out).toContain('\u241b[31mred');
});
