import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {makeRepository} from '../folder.ts';
import {folderWith, runIn, textOf} from './run-in.ts';
import {faultsOf} from './schema-check.ts';

const files = {
	'plans/a.md': '# Alpha\n\n## Phase 1: Base\n- [ ] Draw it\n- [ ] Wire **sandbox** keys\n',
	'plans/b.md': '# Beta\n\n## Notes\n- [ ] T012 Tell all\n\n## Phase 1: Base\n- [!] Ask\n',
	'plans/c.md': '# Gamma\n\n- [x] over\n',
};
const here = (more: Readonly<Record<string, string>> = {}) => folderWith({...files, ...more});
const jsonOf = async (folder: string, ...argv: string[]) => {
	const {code, out} = await runIn(folder, [...argv, '--json']);
	return {code, ...JSON.parse(out)};
};

test('the command that is named can be typed: folder, plan and task as a shell needs them; whose work it is', async () => {
	const folder = here({
		'plans/my own.md': '# D\n\n- [ ] #4 four (@anna)\n- [ ] #5 five (depends on #4)\n',
		'plans/e.md':
			'# E\n\n- [>] T07 seven\n  - Doing: bob, since 2026-11-30 10:00\n- [ ] T08 eight (depends on T07)\n',
	});
	const outside = path.dirname(folder);
	const hintOf = async (...argv: string[]) =>
		(await runIn(outside, ['-C', folder, ...argv])).err.split('\n')[1]?.replaceAll(folder, 'DIR');
	expect([
		await hintOf('start', '5'),
		await hintOf('start', 'T08'),
		await hintOf('start', '--next', '--plan', 'plans/e.md'),
	]).toEqual([
		"  first planwright start '#4' -C DIR --plan 'plans/my own.md', which is for @anna; --anyway does it nevertheless",
		'  first planwright done T07 -C DIR --plan plans/e.md, which bob is doing; --anyway does it nevertheless',
		'  to go on: planwright done T07 -C DIR --plan plans/e.md, which bob is doing',
	]);
});

describe('what is told of all unfinished plans', () => {
	test('next, under the name of each', async () => {
		expect(await runIn(here(), ['next'])).toEqual({
			code: 0,
			out: [
				'Alpha   plans/a.md',
				'  ○ 1.1  Draw it   Phase 1: Base',
				'  ○ 1.2  Wire sandbox keys   Phase 1: Base',
				'',
				'Beta   plans/b.md',
				'  ○ T012  Tell all   Notes',
				'',
				'to go on: planwright start 1.1 --plan plans/a.md',
				'',
			].join('\n'),
			err: '',
		});
	});

	test('as JSON', async () => {
		const folder = here();
		const next = await jsonOf(folder, 'next', '--limit', '2');
		expect(
			next.plans.map(({plan, state, tasks}: {plan: {path: string}; state: string; tasks: object[]}) => [
				plan.path,
				state,
				tasks.length,
			]),
		).toEqual([
			['plans/a.md', 'ready', 2],
			['plans/b.md', 'ready', 0],
		]);
		const {code: _, ...value} = next;
		expect(faultsOf(value, 'next-plans.json')).toEqual([]);
		const {code, ...list} = await jsonOf(folder, 'list', 'plans/b.md', 'plans/c.md');
		expect([code, faultsOf(list, 'list-plans.json')]).toEqual([0, []]);
		expect(list.plans.map(({tasks}: {tasks: object[]}) => tasks.length)).toEqual([2, 1]);
	});

	test.each([
		[
			['--search', 'KEYS wire'],
			['Alpha   plans/a.md', '  Phase 1: Base', '    ○ 1.2  Wire sandbox keys'],
		],
		[
			['--section', 'Notes'],
			['Beta   plans/b.md', '  Notes', '    ○ T012  Tell all'],
		],
		[['--search', 'nothing like it'], []],
	])('list %j', async (argv, lines) => {
		const {code, out} = await runIn(here(), ['list', ...argv]);
		expect([code, out.split('\n').slice(0, -1)]).toEqual([0, lines]);
	});

	test.each([
		[
			['list', '--refs'],
			'--refs is for one plan, and there are 2',
			'name one: planwright list plans/a.md --refs',
		],
		[['list', '--section', 'x'], 'no section in 2 plans is called "x"', 'planwright list shows them'],
		[['list', '--search', ' '], '--search is empty', 'give it some words'],
	])('%j is refused', async (argv, message, hint) => {
		expect(await runIn(here(), argv)).toEqual({code: 2, out: '', err: `planwright: ${message}\n  ${hint}\n`});
	});

	test('nothing is next anywhere, and why', async () => {
		const folder = folderWith({'plans/a.md': '- [>] a\n', 'plans/b.md': '- [!] b\n'});
		const {code, out, err} = await runIn(folder, ['next']);
		expect([code, out]).toEqual([1, '']);
		expect(err).toBe(
			'planwright: plans/a.md: nothing is next: 1 doing\nplanwright: plans/b.md: nothing is next: 1 blocked\n',
		);
	});
});

describe('the plan that a reference means', () => {
	test.each([
		[['done', 'sandbox keys'], 'plans/a.md', '[x] Wire'],
		[['done', 'T012'], 'plans/b.md', '[x] T012'],
		[['add', 'New', '--after', 'T012'], 'plans/b.md', 'Tell all\n- [ ] T013 New\n'],
		[['note', '1.2', 'word'], 'plans/a.md', '- word'],
		[['move', '1.2', '--before', 'draw'], 'plans/a.md', '- [ ] Wire **sandbox** keys\n- [ ] Draw'],
		[['start', '--next', '--by', 'x'], 'plans/a.md', '[>] Draw it\n  - Doing: x'],
	])('%j', async (argv, file, text) => {
		const folder = here();
		const {code, out} = await runIn(folder, argv);
		expect([code, out]).toEqual([0, expect.stringContaining(`${file}  `)]);
		expect(textOf(folder, file)).toContain(text);
	});

	test.each([
		[['done', '1.1'], 'ref-ambiguous', '"1.1" is a task in 2 plans'],
		[['done', 'T099'], 'ref-unknown', 'no task in 2 plans is called "T099"'],
		[['done', 'T012', '1.2'], 'ref-unknown', 'no one plan has "T012" and "1.2"'],
		[['move', '1.2', '--before', 'T012'], 'ref-unknown', 'no one plan has "1.2" and "T012"'],
		[['show', '1.1'], 'ref-ambiguous', '"1.1" is a task in 2 plans'],
		[['add', 'New'], 'plan-ambiguous', '2 unfinished plans were found here'],
		[['done'], 'ref-unknown', 'no task is being done without a name'],
	])('%j: %s', async (argv, code, message) => {
		const folder = here();
		const {error} = await jsonOf(folder, ...argv);
		expect(error).toMatchObject({code, message});
		expect(Object.keys(files).map(file => textOf(folder, file))).toEqual(Object.values(files));
	});

	test('candidates name task and plan', async () => {
		const {error} = await jsonOf(here(), 'done', '1.1');
		expect(error).toMatchObject({
			hint: 'name the plan too: --plan plans/a.md',
			candidates: [
				{ref: '1.1', path: 'plans/a.md', text: 'Draw it', line: 4},
				{ref: '1.1', path: 'plans/b.md', text: 'Ask', line: 7},
			],
		});
		expect((await runIn(here(), ['done', '1.1'])).err.split('\n').slice(2)).toEqual([
			'    1.1  Draw it  plans/a.md:4',
			'    1.1  Ask  plans/b.md:7',
			'',
		]);
	});
});

describe('who works in several plans', () => {
	test('start --next passes over a plan in conflict, and what others left lying comes first', async () => {
		const folder = folderWith({
			'plans/a.md': '<<<<<<< ours\n- [ ] a\n=======\n- [x] a\n>>>>>>> theirs\n',
			'plans/b.md': '- [ ] b\n',
			'plans/c.md': '- [>] c\n  - Doing: ben, since 2026-03-02 07:00\n',
		});
		const take = async (...argv: string[]) => {
			const {path: file, error} = await jsonOf(folder, 'start', '--next', '--by', 'anna', ...argv);
			return file ?? error.message;
		};
		expect(await take('--stale', '4h')).toBe('plans/c.md');
		expect(await take('--stale', '4h')).toBe('plans/b.md');
		expect(await take()).toBe('nothing is next in 3 plans');
	});

	test('done without a task finds the only one that is theirs; undo the plan that was changed last', async () => {
		const folder = here();
		await runIn(folder, ['start', '1.1', '--by', 'anna', '-p', 'plans/a.md']);
		await runIn(folder, ['start', 'T012', '--by', 'ben']);
		expect((await jsonOf(folder, 'done', '--by', 'anna')).path).toBe('plans/a.md');
		await runIn(folder, ['done', '--by', 'ben'], {now: '2026-03-02T12:01'});
		expect((await jsonOf(folder, 'undo')).path).toBe('plans/b.md');
		expect((await jsonOf(folder, 'undo')).path).toBe('plans/a.md');
		expect((await jsonOf(folder, 'undo')).error).toMatchObject({
			code: 'nothing-to-undo',
			message: expect.stringContaining('nothing to take back in 2 plans'),
		});
	});
});

describe('use', () => {
	function inUse(file = 'plans/b.md') {
		const folder = here();
		makeRepository(folder);
		return {folder, used: runIn(folder, ['use', file])};
	}

	test('narrows what names no plan, and not status and check', async () => {
		const {folder, used} = inUse();
		expect(await used).toMatchObject({code: 0, out: 'plans/b.md\n'});
		expect(textOf(folder, '.git/planwright/use')).toBe('plans/b.md\n');
		expect((await runIn(folder, ['use'])).out).toBe('plans/b.md\n');
		expect((await jsonOf(folder, 'next')).plan.path).toBe('plans/b.md');
		expect((await jsonOf(folder, 'list', '-C', 'plans')).plan.path).toBe('b.md');
		expect((await jsonOf(folder, 'start', '--next')).path).toBe('plans/b.md');
		expect((await jsonOf(folder, 'reopen', '1.1')).path).toBe('plans/b.md');
		expect((await jsonOf(folder, 'done', '1.1', '-p', 'plans/a.md')).path).toBe('plans/a.md');
		expect((await jsonOf(folder, 'status')).plans.length).toBe(3);
		expect((await runIn(folder, ['status', '--line'])).out).toMatch(/^Beta /);
		expect((await runIn(folder, ['brief'])).out).toContain('Plan: Beta');
		expect(await runIn(folder, ['use', '--clear'])).toMatchObject({code: 0, out: ''});
		expect(await runIn(folder, ['use'])).toMatchObject({code: 1, out: ''});
	});

	test('comes after PLANWRIGHT_PLAN, and says so', async () => {
		const {folder, used} = inUse();
		await used;
		const env = {PLANWRIGHT_PLAN: 'plans/a.md'};
		expect(JSON.parse((await runIn(folder, ['next', '--json'], {env})).out).plan.path).toBe('plans/a.md');
		expect((await runIn(folder, ['use'], {env})).err).toBe(
			'planwright: PLANWRIGHT_PLAN names plans/a.md, and comes before it\n',
		);
	});

	test('what is gone is said, with both ways out', async () => {
		const {folder, used} = inUse();
		await used;
		writeFileSync(path.join(folder, '.git/planwright/use'), 'plans/gone.md\n');
		for (const argv of [['next'], ['done', '1.1'], ['use'], ['brief']]) {
			expect(await runIn(folder, argv)).toEqual({
				code: 2,
				out: '',
				err:
					'planwright: there is no file plans/gone.md\n' +
					'  planwright use names it: planwright use PLAN names another, planwright use --clear none\n',
			});
		}
	});

	test.each([
		['a file that is not there', true, ['gone.md'], 'there is no file gone.md'],
		['two wishes', true, ['plans/a.md', '--clear'], 'PLAN and --clear exclude each other'],
		['no git', false, ['plans/a.md'], 'planwright use needs a work tree of git, and there is none here'],
	])('%s', async (_, isGit, argv, message) => {
		const folder = here();
		if (isGit) makeRepository(folder);
		const {code, err} = await runIn(folder, ['use', ...argv]);
		expect([code, err.split('\n')[0]]).toEqual([2, `planwright: ${message}`]);
		expect((await runIn(folder, ['use'])).code).toBe(1);
	});
});

describe('exit codes for CI', () => {
	test.each([
		['- [x] a\n- [-] b\n', 0, 0],
		['- [x] a\n- [ ]* b\n', 0, 0],
		['- [x] a\n- [>] b\n', 1, 1],
		['words\n', 0, 0],
	])('%j', async (plan, status, check) => {
		const folder = folderWith({'PLAN.md': plan});
		expect((await runIn(folder, ['status', '--exit-code', '--json'])).code).toBe(status);
		expect((await runIn(folder, ['check', '--finished'])).code).toBe(check);
		expect((await runIn(folder, ['check'])).code).toBe(0);
	});

	test('what is open is one finding of each plan', async () => {
		expect((await runIn(here(), ['check', '--finished'])).out).toBe(
			'plans/a.md:4: error: 2 tasks are open, the first is 1.1 [unfinished]\n' +
				'plans/b.md:4: error: 2 tasks are open, the first is T012 [unfinished]\n',
		);
		expect((await runIn(here(), ['status', 'plans/c.md', '--exit-code'])).code).toBe(0);
	});
});
