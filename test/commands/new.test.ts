import {existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import {folderWith, runIn, textOf} from './run-in.ts';

const seed = readFileSync(new URL('../../templates/implementation-plan.md', import.meta.url), 'utf8');
const first = 'plans/001-checkout/plan-001.md';

describe('without a terminal', () => {
	test('a title and all defaults', async () => {
		const folder = folderWith();
		const ran = await runIn(folder, ['new', 'Checkout', '--yes']);
		expect(ran).toMatchObject({code: 0, out: `${first}\n`});
		expect(ran.err).toMatch(/^planwright: 27 blanks are left; planwright edit plans\/.* asks again\n$/);
		const lines = textOf(folder, first).split('\n');
		expect(lines.slice(0, 7)).toEqual([
			'# Implementation Plan: Checkout',
			'',
			'<!-- FEATURE_DIR: 001-checkout -->',
			'<!-- FEATURE_ID: 001 -->',
			'<!-- PLAN_NUMBER: 001 -->',
			'<!-- STATUS: pending -->',
			expect.stringMatching(/^<!-- CREATED: 2026-03-02T12:00:00(Z|[+-]\d\d:\d\d) -->$/),
		]);
		const changed = seed.split('\n').filter((line, index) => line !== lines[index]);
		expect(changed).toHaveLength(7);
	});

	test('the next feature gets the next number', async () => {
		const folder = folderWith({[first]: '- [ ] a\n', 'specs/004-more/spec.md': '# More\n'});
		expect((await runIn(folder, ['new', 'Second', '--yes'])).out).toBe('plans/005-second/plan-001.md\n');
		const again = ['new', 'x', '--yes', '--set', 'feature_id=004'];
		expect((await runIn(folder, again)).out).toBe('plans/004-more/plan-001.md\n');
		expect((await runIn(folder, again)).out).toBe('plans/004-more/plan-002.md\n');
	});

	test('a number that is given is that of the file too', async () => {
		const folder = folderWith();
		const ran = await runIn(folder, ['new', 'x', '--yes', '--set', 'plan_number=007']);
		expect(ran.out).toBe('plans/001-x/plan-007.md\n');
		expect(textOf(folder, 'plans/001-x/plan-007.md')).toContain('<!-- PLAN_NUMBER: 007 -->');
	});

	test('the plan that is printed has the number that is free', async () => {
		const folder = folderWith({'plans/001-x/plan-001.md': '- [ ] a\n'});
		const argv = ['new', 'x', '--set', 'feature_directory=001-x', '--stdout'];
		expect((await runIn(folder, argv)).out).toContain('<!-- PLAN_NUMBER: 002 -->');
	});

	test('several at once take numbers of their own', async () => {
		const folder = folderWith();
		const argv = ['new', 'x', '--yes', '--set', 'feature_directory=001-x'];
		const ran = await Promise.all([1, 2, 3].map(() => runIn(folder, argv)));
		expect(ran.map(({out}) => out).sort()).toEqual([1, 2, 3].map(n => `plans/001-x/plan-00${n}.md\n`));
	});

	test('answers from a file, from stdin, and by --set', async () => {
		const answers = {
			'architecture-overview/technical-stack/frontend': 'React | Ink',
			'definition-of-done': ['All done'],
			'implementation-phases': [{name: 'Only', tasks: ['one', 'two']}],
		};
		const folder = folderWith({'answers.json': JSON.stringify(answers)});
		const fromFile = await runIn(folder, ['new', 'Checkout', '--answers', 'answers.json', '--stdout']);
		expect(fromFile.code).toBe(0);
		expect(fromFile.out).toContain('- **Frontend**: React | Ink\n');
		expect(fromFile.out).toContain('### Phase 1: Only');
		expect(fromFile.out).not.toContain('### Phase 2');
		const fromStdin = await runIn(folder, ['new', 'Checkout', '--answers', '-', '--stdout'], {
			stdin: `\ufeff${JSON.stringify(answers)}`,
		});
		expect(fromStdin).toEqual(fromFile);
		const bySet = await runIn(folder, [
			'new',
			'--stdout',
			...Object.entries({...answers, description: 'Checkout'}).flatMap(([id, value]) => [
				'--set',
				`${id}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
			]),
		]);
		expect(bySet).toEqual(fromFile);
		expect(existsSync(`${folder}/plans`)).toBe(false);
	});

	test('--out, --force and --blanks', async () => {
		const folder = folderWith({'there.md': 'mine\n'});
		const refused = await runIn(folder, ['new', 'x', '--yes', '--out', 'there.md']);
		expect([refused.code, textOf(folder, 'there.md')]).toEqual([2, 'mine\n']);
		expect(await runIn(folder, ['new', 'x', '--yes', '--out', 'there.md', '--force'])).toMatchObject({
			code: 0,
			out: 'there.md\n',
		});
		const dropped = await runIn(folder, ['new', 'x', '--yes', '--out', 'deep/er/new.md', '--blanks', 'drop']);
		expect(dropped).toMatchObject({code: 0, out: 'deep/er/new.md\n', err: ''});
		expect(textOf(folder, 'deep/er/new.md')).not.toContain('[Technologies and frameworks]');
	});

	test('--out leads out of the repository only where it is named in full', async () => {
		const folder = folderWith({'.git/HEAD': 'ref: refs/heads/main\n'});
		const outside = folderWith({});
		symlinkSync(outside, `${folder}/link`);
		for (const out of ['../out.md', 'link/out.md']) {
			const {code, err} = await runIn(folder, ['new', 'x', '--yes', '--out', out]);
			expect([code, err]).toEqual([
				2,
				expect.stringContaining(`cannot write ${out}: it lies outside the repository`),
			]);
		}
		expect(existsSync(`${folder}/../out.md`)).toBe(false);
		const {code} = await runIn(folder, ['new', 'x', '--yes', '--out', `${outside}/in-full.md`]);
		expect([code, readdirSync(outside)]).toEqual([0, ['.planwright', 'in-full.md']]);
	});

	test('a template of the repository', async () => {
		const folder = folderWith({'.planwright/templates/note.md': '# [Title]\n\n**Owner**: [who]\n'});
		const {out} = await runIn(folder, [
			'new',
			'A note',
			'--template',
			'note',
			'--set',
			'owner=anna',
			'--stdout',
		]);
		expect(out).toBe('# A note\n\n**Owner**: anna\n');
	});
});

describe('refused, with no file written', () => {
	test.each([
		['no JSON', '{', /^planwright: stdin is no JSON: /],
		['no object', '[1]', /^planwright: the answers are a list, not an object/],
		['nothing', 'null', /^planwright: the answers are /],
		[
			'an unknown id',
			'{"desription": "x"}',
			/^planwright: desription: no such question, did you mean description\?\n/,
		],
		[
			'several faults',
			'{"description": 3, "definition-of-done": "x"}',
			/^planwright: 2 answers cannot be used, the first: /,
		],
		[
			'a value outside a choice',
			'{"risk-assessment/technical-risks": [{"impact": "Huge"}]}',
			/impact: is "Huge", not one of High/,
		],
		['a line break', '{"description": "a\\nb"}', /^planwright: description: has a line break/],
	])('%s', async (_, stdin, message) => {
		const folder = folderWith();
		const ran = await runIn(folder, ['new', '--answers', '-'], {stdin});
		expect([ran.code, ran.out]).toEqual([2, '']);
		expect(ran.err).toMatch(message);
		expect(existsSync(`${folder}/plans`)).toBe(false);
	});

	test.each([
		[['new', '--answers', 'gone.json'], 'there is no file gone.json'],
		[['new', '--yes', '--set', 'nothing'], '--set nothing answers nothing'],
		[['new', '--yes', '--set', 'definition-of-done=x'], 'definition-of-done: is no JSON, which a list needs'],
		[['new', '--yes', '--blanks', 'fill'], '--blanks cannot be fill'],
		[['new', '--yes', '--template', 'gone'], 'there is no template gone'],
		[['new', '--yes', '--template', 'plain.md'], 'the template plain has no blank'],
		[['new', '--yes', '--resume'], '--resume goes on with the wizard'],
		[['new', '--yes', '--set', 'feature_directory=../../evil'], '"../../evil" is no feature directory'],
		[['new', '--yes', '--set', 'feature_id=/etc'], '"/etc" is no feature directory'],
		[['new', '--yes', '--out', 'PLAN.md/new.md'], 'cannot write PLAN.md/new.md'],
	])('%j', async (argv, message) => {
		const folder = folderWith({'plain.md': '# Plain\n', 'PLAN.md': '- [ ] a\n'});
		const ran = await runIn(folder, argv);
		expect([ran.code, ran.out]).toEqual([2, '']);
		expect(ran.err).toContain(`planwright: ${message}`);
		expect(existsSync(`${folder}/plans`)).toBe(false);
	});

	test('a link that leads out of the repository', async () => {
		const outside = folderWith();
		const folder = folderWith();
		mkdirSync(`${outside}/target`);
		symlinkSync(`${outside}/target`, `${folder}/plans`);
		const {code} = await runIn(folder, ['new', 'x', '--yes']);
		expect([code, existsSync(`${outside}/target/001-x`)]).toEqual([2, false]);
	});
});

describe('template', () => {
	test('list names the own ones, and says what the bundled ones ask for', async () => {
		const folder = folderWith({'.planwright/templates/note.md': '# [Title]\n'});
		const {out} = await runIn(folder, ['template', 'list']);
		expect(out.split('\n')).toEqual([
			'note                 .planwright/templates/note.md',
			'implementation-plan  phases, risks, rollout',
			'small                a goal, verified steps, done when',
			'agent                a living plan: progress, decisions',
			'checklist            one list of tasks, and notes',
			'',
		]);
	});

	test('show prints it as it is', async () => {
		expect((await runIn(folderWith(), ['template', 'show'])).out).toBe(seed);
		const folder = folderWith();
		writeFileSync(`${folder}/t.md`, '# [A]\r\n\tx\r\n');
		expect((await runIn(folder, ['template', 'show', 't.md'])).out).toBe('# [A]\r\n\tx\r\n');
	});

	test('questions prints the form', async () => {
		const {out} = await runIn(folderWith(), ['template', 'questions']);
		const {template, questions} = JSON.parse(out);
		expect(template).toBe('implementation-plan');
		expect(questions.map((question: {id: string}) => question.id)).toContain('implementation-phases');
	});
});
