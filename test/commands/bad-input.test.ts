import {chmodSync, mkdirSync, symlinkSync, writeFileSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import {path, plan} from './plan.ts';
import {folderWith, runIn, textOf} from './run-in.ts';
import {faultsOf} from './schema-check.ts';

const root = process.getuid?.() === 0;

type Case = readonly [argv: readonly string[], code: number, message: string];

const cases: readonly Case[] = [
	[['frobnicate'], 2, 'there is no command frobnicate'],
	[['status', '--frob'], 2, 'planwright status has no option --frob'],
	[['show', '9.9'], 2, 'no task is called "9.9"'],
	[['done', 'nothing like it'], 2, 'no task is called "nothing like it"'],
	[['done', 'the'], 2, '"the" could mean 2 tasks'],
	[['list', '--status', 'finished'], 2, 'there is no status finished'],
	[['list', '--status', ','], 2, '--status names no status'],
	[['done', '1.1', '1.99'], 2, 'no task is called "1.99"'],
	[['list', '--section', 'Nowhere'], 2, 'no section is called "Nowhere"'],
	[['list', '--section', 'Tasks'], 2, '2 sections are called "Tasks"'],
	[['status', '--json', '--line'], 2, '--json and --line exclude each other'],
	[['next', '--limit', '0'], 2, '0 is no number of tasks'],
	[['next', '--limit', 'all'], 2, 'all is no number of tasks'],
	[['status', 'gone.md'], 2, 'there is no file gone.md'],
	[['open', 'gone.md'], 2, 'there is no file gone.md'],
	[['gone.md'], 2, 'there is no file gone.md'],
	[['list', '-p', 'gone.md'], 2, 'there is no file gone.md'],
	[['list', 'a.md', '-p', 'b.md'], 2, 'both a.md and --plan b.md are given'],
	[['-C', 'gone', 'list'], 2, 'there is no folder gone'],
	[['list', '--dialect', 'klingon'], 2, 'there is no dialect klingon'],
	[['template', 'frob'], 2, 'planwright template cannot frob'],
	[['template', 'show', 'gone'], 2, 'there is no template gone'],
	[['template'], 2, 'planwright template needs ACTION'],
	[['new', 'x', '--answers', 'gone.json'], 2, 'there is no file gone.json'],
	[['new', 'x', '--answers', '.'], 2, '. is a folder'],
	[['new', 'x', '--set', 'nothing=1', '--yes'], 2, 'nothing: no such question'],
	[['new', 'x', '--yes', '--out', 'plans/'], 2, 'cannot write plans: it is a folder'],
	[['completion', 'tcsh'], 2, 'there is no completion for tcsh'],
	[['prompt', 'tcsh'], 2, 'there is no prompt for tcsh'],
	[['open'], 2, 'planwright open draws on a terminal, and stdin is none'],
	[['new'], 2, 'planwright new draws on a terminal, and stdin is none'],
	[['edit'], 2, 'planwright edit draws on a terminal, and stdin is none'],
	[['start', '2.2'], 1, '2.2 waits for Phase 1'],
	[['done', '1.1', '--from', 'done'], 3, '1.1 is todo, not done'],
];

describe('two lines say what is wrong and what to do', () => {
	test.each(cases)('%j', async (argv, code, message) => {
		const folder = folderWith({[path]: plan});
		const ran = await runIn(folder, argv);
		const [first, second = '', ...rest] = ran.err.trimEnd().split('\n');
		expect([
			ran.code,
			argv.includes('--json') ? '' : ran.out,
			first?.slice(0, `planwright: ${message}`.length),
		]).toEqual([code, '', `planwright: ${message}`]);
		expect(second).toMatch(/^ {2}\S/);
		expect(rest.every(line => line.startsWith('    ') && /could mean|are called/.test(message))).toBe(true);
		expect(ran.err).not.toMatch(/\bat .*:\d+:\d+/);
		expect(textOf(folder, path)).toBe(plan);
	});
});

describe('the same as JSON on stdout', () => {
	test.each(
		cases.filter(([argv]) => ['show', 'done', 'start', 'status', 'list', 'next'].includes(argv[0] ?? '')),
	)('%j', async (argv, code, message) => {
		const folder = folderWith({[path]: plan});
		const ran = await runIn(folder, [...argv.filter(word => word !== '--json'), '--json']);
		const value = JSON.parse(ran.out);
		if ('error' in value) {
			expect(ran.code).toBe(code);
			expect(faultsOf(value, 'error.json')).toEqual([]);
			expect(value.error.message).toContain(message);
			expect(ran.err).toContain(`planwright: ${value.error.message}\n  ${value.error.hint}\n`);
		}
	});

	test('hints fit what was asked', async () => {
		const folder = folderWith({[path]: plan});
		const hintFor = async (...argv: string[]) => (await runIn(folder, argv)).err.split('\n')[1]?.trim();
		expect(await hintFor('done', '1.1', '1.99')).toBe('there are 1.1 to 1.3');
		expect(await hintFor('done', 'dod.7')).toBe('did you mean dod.1 Documentation complete?');
		expect(await hintFor('done', '1.1', '--note', '- [ ] x')).toBe(
			'write --note="- [ ] x" if it is the value',
		);
		const env = {PLANWRIGHT_PLAN: 'gone.md'};
		for (const argv of [['status'], ['done', '1.1']]) {
			expect((await runIn(folder, argv, {env})).err.split('\n')[1]).toBe(
				'  PLANWRIGHT_PLAN names it: set that to a plan, or unset it',
			);
		}
		expect(await hintFor('template')).toBe(
			'write planwright template ACTION [NAME], where ACTION is list, show, questions or answers',
		);
		expect(await hintFor('add', 'two', 'words')).toBe(
			'write planwright add TEXT; a text with blanks goes in quotes',
		);
		expect(await hintFor('open', 'a', 'b')).toBe('write planwright open [PLAN]');
		expect((await runIn(folderWith(), ['open'])).err).toContain(
			'planwright open FILE takes any other Markdown file',
		);
		expect((await runIn(folderWith(), ['show', '1'])).err).toContain(
			'--plan FILE takes any other Markdown file',
		);
	});

	test('codes', async () => {
		const folder = folderWith({[path]: plan, 'TODO.md': '- [ ] a\n'});
		const codeOf = async (...argv: string[]) =>
			JSON.parse((await runIn(folder, [...argv, '--json'])).out).error.code;
		const p = ['-p', path] as const;
		expect(await codeOf('list', '--frob')).toBe('usage');
		expect(await codeOf('list', 'gone.md')).toBe('plan-not-found');
		expect(await codeOf('add', 'x')).toBe('plan-ambiguous');
		expect(await codeOf('show', 'gone', ...p)).toBe('ref-unknown');
		expect(await codeOf('show', 'the', ...p)).toBe('ref-ambiguous');
		expect(await codeOf('list', '--section', 'Tasks', ...p)).toBe('section-ambiguous');
		expect(await codeOf('done', '1.1', '--from', 'done', ...p)).toBe('conflict');
		expect(await codeOf('start', '2.2', ...p)).toBe('waiting');
	});

	test.each([
		[['show', 'the']],
		[['list', '--section', 'Tasks']],
		[['add', 'x', '--section', 'Tasks']],
		[['add', 'x', '--after', 'the']],
		[['done', '1.1', '--from', 'done']],
		[['start', '2.2']],
	])('candidates of %j have the path', async argv => {
		const folder = folderWith({[path]: plan});
		const {candidates} = JSON.parse((await runIn(folder, [...argv, '--json'])).out).error;
		expect(candidates.length).toBeGreaterThan(0);
		expect(candidates.every((candidate: {path: string}) => candidate.path === path)).toBe(true);
	});

	test('candidates have keys, lines and the path', async () => {
		const folder = folderWith({[path]: plan});
		const {candidates, ref} = JSON.parse((await runIn(folder, ['done', 'the', '--json'])).out).error;
		expect(ref).toBe('the');
		expect(candidates[0]).toMatchObject({ref: '2.2', line: 18, status: 'todo', path});
	});
});

describe('files that are no plans', () => {
	test('a folder', async () => {
		const folder = folderWith();
		mkdirSync(`${folder}/some.md`);
		const {code, err} = await runIn(folder, ['status', 'some.md']);
		expect(code).toBe(2);
		expect(err).toMatch(/^planwright: .*some\.md.*folder.*\n {2}\S.*\n$/);
	});

	test.skipIf(root)('one that may not be read', async () => {
		const folder = folderWith({'a.md': '- [ ] a\n'});
		chmodSync(`${folder}/a.md`, 0);
		expect((await runIn(folder, ['status', 'a.md'])).code).toBe(2);
	});

	test('one that may not be written', async () => {
		const folder = folderWith({'a.md': '- [ ] a\n'});
		chmodSync(`${folder}/a.md`, 0o444);
		const {code, out} = await runIn(folder, ['done', '@1', '-p', 'a.md', '--json']);
		expect([code, JSON.parse(out).error.code]).toEqual([2, 'not-writable']);
		expect(textOf(folder, 'a.md')).toBe('- [ ] a\n');
	});

	test('a link that leads nowhere', async () => {
		const folder = folderWith();
		symlinkSync('nowhere', `${folder}/a.md`);
		expect((await runIn(folder, ['status', 'a.md'])).code).toBe(2);
	});

	test('one without tasks is no error', async () => {
		const folder = folderWith({'a.md': '# Notes\n\nwords\n'});
		expect(await runIn(folder, ['status', 'a.md'])).toMatchObject({code: 0, err: ''});
		expect(await runIn(folder, ['list', 'a.md'])).toMatchObject({
			code: 0,
			out: '',
			err: 'planwright: a.md has no tasks\n',
		});
		expect(await runIn(folder, ['next', 'a.md'])).toMatchObject({
			code: 1,
			err: 'planwright: nothing is next: the plan has no tasks\n',
		});
	});

	test('an empty file', async () => {
		const folder = folderWith({'a.md': ''});
		expect((await runIn(folder, ['status', 'a.md', '--json'])).code).toBe(0);
	});
});

test('settings that cannot be read are named', async () => {
	const folder = folderWith({[path]: plan});
	writeFileSync(`${folder}/.planwright/config.json`, '{"plans": 3}');
	const {code, err} = await runIn(folder, ['list']);
	expect([code, err.split('\n')[0]]).toEqual([
		2,
		'planwright: .planwright/config.json: "plans" is no list of globs',
	]);
});

test('a fault of ours is said in two lines, exit 70', async () => {
	const folder = folderWith({[path]: plan});
	const now = () => {
		throw new TypeError('boom\u001b[2J\nat somewhere');
	};
	const {code, out, err} = await runIn(folder, ['list', '--json'], {now});
	expect([code, JSON.parse(out).error.code]).toEqual([70, 'internal']);
	expect(err).toMatch(/^planwright: a fault inside planwright: boom␛\[2J\n {2}.*PLANWRIGHT_DEBUG.*\n$/);
	const {err: more} = await runIn(folder, ['list'], {now, env: {PLANWRIGHT_DEBUG: '1'}});
	expect(more).toMatch(/\n {4}at /);
});
