import {chmodSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import {folderWith, runIn} from './run-in.ts';

const open = '# Open\n- [ ] a\n';
const done = '# Done\n- [x] a\n';
const titleIn = async (folder: string, argv: readonly string[] = [], env = {}) => {
	const {out} = await runIn(folder, ['list', '--json', ...argv], {env});
	const value = JSON.parse(out);
	return value.error?.code ?? value.plan.title;
};

describe('which plan is meant', () => {
	test('the one that is named: by argument, --plan, PLANWRIGHT_PLAN, in this order', async () => {
		const folder = folderWith({'a.md': '# A\n', 'b.md': '# B\n', 'c.md': '# C\n', 'plans/p.md': open});
		const env = {PLANWRIGHT_PLAN: 'c.md'};
		expect(await titleIn(folder, ['a.md'], env)).toBe('A');
		expect(await titleIn(folder, ['-p', 'b.md'], env)).toBe('B');
		expect(await titleIn(folder, [], env)).toBe('C');
		expect(await titleIn(folder, [], {PLANWRIGHT_PLAN: ''})).toBe('Open');
		expect(await titleIn(folder, ['a.md', '-p', 'a.md'])).toBe('A');
		expect(await titleIn(folder, ['a.md', '-p', 'b.md'])).toBe('usage');
	});

	test('the only unfinished one', async () => {
		const folder = folderWith({'plans/1.md': done, 'plans/2.md': open, 'plans/notes.md': '# Notes\nwords\n'});
		expect(await titleIn(folder)).toBe('Open');
		expect(await titleIn(folder, ['-C', 'plans'])).toBe('Open');
	});

	test('the only one, though it is finished', async () => {
		expect(await titleIn(folderWith({'PLAN.md': done}))).toBe('Done');
	});

	test('several unfinished ones are listed', async () => {
		const folder = folderWith({'plans/1.md': open, 'plans/2.md': open, 'plans/3.md': done});
		const {code, out, err} = await runIn(folder, ['list', '--json']);
		expect(code).toBe(2);
		expect(JSON.parse(out).error).toMatchObject({
			code: 'plan-ambiguous',
			candidates: [{path: 'plans/1.md', text: 'Open', status: 'pending'}, {path: 'plans/2.md'}],
		});
		expect(err).toBe(
			[
				'planwright: 2 unfinished plans were found here',
				'  name one: planwright list plans/1.md, or set PLANWRIGHT_PLAN',
				'    plans/1.md  Open',
				'    plans/2.md  Open',
				'',
			].join('\n'),
		);
	});

	test('none', async () => {
		const {code, err} = await runIn(folderWith(), ['done', '1']);
		expect([code, err.split('\n')[0]]).toEqual([2, 'planwright: no plan was found here']);
	});
});

describe('status', () => {
	test('of all plans, finished ones in a line', async () => {
		const folder = folderWith({'plans/1.md': done, 'plans/2.md': open});
		const {out} = await runIn(folder, ['status']);
		expect(out.split('\n').map(line => line.trimEnd().replace(/ {2,}.*/, ''))).toEqual([
			'Done',
			'',
			'Open',
			' plans/2.md',
			' Open',
			'',
			'Next',
			' ○ o.1',
			'',
		]);
	});

	test('of none says what to do', async () => {
		expect(await runIn(folderWith(), ['status'])).toMatchObject({
			code: 0,
			out: 'No plans here yet. planwright new writes one, and planwright FILE opens any Markdown file.\n',
		});
		expect(await runIn(folderWith(), ['status', '--line'])).toMatchObject({code: 0, out: ''});
		expect(JSON.parse((await runIn(folderWith(), ['status', '--json'])).out)).toEqual({schema: 1, plans: []});
	});

	test('home without a terminal prints it', async () => {
		const folder = folderWith({'PLAN.md': open});
		expect(await runIn(folder, [])).toEqual(await runIn(folder, ['status']));
	});

	test('several are named', async () => {
		const folder = folderWith({'a.md': open, 'b.md': done});
		const {out} = await runIn(folder, ['status', 'a.md', 'b.md', '--json'], {env: {PLANWRIGHT_PLAN: 'a.md'}});
		expect(JSON.parse(out).plans.map(({path}: {path: string}) => path)).toEqual(['a.md', 'b.md']);
	});

	test('in one line: the one that is unfinished, or all that are', async () => {
		const folder = folderWith({'plans/1.md': done, 'plans/2.md': open});
		expect((await runIn(folder, ['status', '--line'])).out).toBe('Open 0% 0/1 ▸ o.1 a\n');
		const two = folderWith({'plans/1.md': open, 'plans/2.md': open});
		expect((await runIn(two, ['status', '--line'])).out).toBe('2 plans 0% 0/2 ▸ Open, Open\n');
		expect((await runIn(two, ['status', '--line', 'plans/1.md', '--ascii'])).out).toBe(
			'Open 0% 0/1 > o.1 a\n',
		);
	});

	test('what cannot be read is said, and the rest is shown', async () => {
		const folder = folderWith({'plans/1.md': open, 'plans/big.md': ''});
		chmodSync(`${folder}/plans/big.md`, 0o000);
		if (process.getuid?.() !== 0) {
			const {code, out, err} = await runIn(folder, ['status']);
			expect([code, out.includes('Open'), err.includes('plans/big.md')]).toEqual([0, true, true]);
		}
	});

	test('colours only where there are any', async () => {
		const folder = folderWith({'PLAN.md': open});
		const color = {env: {NO_COLOR: '', TERM: 'xterm'}, terminal: 80};
		expect((await runIn(folder, ['status'], color)).out).toContain('\u001b[');
		expect((await runIn(folder, ['status', '--no-color'], color)).out).not.toContain('\u001b');
		expect((await runIn(folder, ['status'], {env: {NO_COLOR: '', FORCE_COLOR: '1'}})).out).toContain(
			'\u001b[',
		);
		expect(
			(await runIn(folder, ['status'], {...color, env: {TERM: 'dumb', NO_COLOR: ''}})).out,
		).not.toContain('\u001b');
	});
});

describe('list', () => {
	const plan = '# P\n## A\n- [ ] one\n- [x] two\n### B\n- [>] three\n## C\n- [ ] four\n';

	test.each([
		[
			['--status', 'todo'],
			['a.1', 'c.1'],
		],
		[
			['--status', 'todo,doing'],
			['a.1', 'b.1', 'c.1'],
		],
		[
			['--status', 'done', '--status', 'doing'],
			['a.2', 'b.1'],
		],
		[
			['--section', 'A'],
			['a.1', 'a.2', 'b.1'],
		],
		[['--section', 'A', '--status', 'doing'], ['b.1']],
		[['--section', 'A/B'], ['b.1']],
	])('%j', async (filters, refs) => {
		const folder = folderWith({'PLAN.md': plan});
		const {code, out} = await runIn(folder, ['list', '--refs', ...filters]);
		expect([code, out.trimEnd().split('\n')]).toEqual([0, refs]);
	});

	test('nothing is like that', async () => {
		const folder = folderWith({'PLAN.md': plan});
		expect(await runIn(folder, ['list', '--status', 'blocked'])).toMatchObject({
			code: 0,
			out: '',
			err: 'planwright: no task is like that\n',
		});
	});

	test('a dialect by option, by settings, by path', async () => {
		const text = '- [-] a\n- [~] b\n';
		const folder = folderWith({
			'PLAN.md': text,
			'.kiro/specs/x/tasks.md': text,
			'.planwright/config.json': '{"dialects": {"PLAN.md": "spec-workflow"}}',
		});
		const statuses = async (...argv: string[]) =>
			JSON.parse((await runIn(folder, ['list', '--json', ...argv])).out).tasks.map(
				({status}: {status: string}) => status,
			);
		expect(await statuses('PLAN.md', '--dialect', 'default')).toEqual(['dropped', 'doing']);
		expect(await statuses('PLAN.md')).toEqual(['doing', 'blocked']);
		expect(await statuses('.kiro/specs/x/tasks.md')).toEqual(['doing', 'todo']);
	});
});

test('next stops at a limit, and says what is doing in JSON', async () => {
	const folder = folderWith({'PLAN.md': '- [ ] a\n- [ ] b\n- [>] c\n'});
	expect((await runIn(folder, ['next', '--limit', '1'])).out).toBe('○ @1  a\n');
	const {state, tasks, doing} = JSON.parse((await runIn(folder, ['next', '--json'])).out);
	expect([state, tasks.length, doing.length]).toEqual(['ready', 2, 1]);
});

test('check names file and line, and exits 1 on errors', async () => {
	const folder = folderWith({
		'PLAN.md': '# P\n- [ ] T01 a (depends on T09)\n- [x] T02 b\n  - [ ] c\n',
		'ok.md': '- [ ] a\n',
	});
	const {code, out} = await runIn(folder, ['check']);
	expect(code).toBe(1);
	expect(out).toMatch(
		/^PLAN\.md:2: error: .*T09.* \[unknown-dependency\]\nPLAN\.md:3: warning: .* \[done-over-open\]\n$/,
	);
	expect(await runIn(folder, ['check', 'ok.md'])).toMatchObject({code: 0, out: ''});
	const warned = folderWith({'PLAN.md': '- [x] T02 b\n  - [ ] c\n'});
	expect((await runIn(warned, ['check'])).code).toBe(0);
	expect((await runIn(warned, ['check', '--strict'])).code).toBe(1);
});

test('the guide is short and names what it tells to use', async () => {
	const {out} = await runIn(folderWith(), ['guide']);
	expect(out.split('\n').length).toBeLessThan(60);
	for (const word of ['PLANWRIGHT_PLAN', 'start --next --by', 'done REF', 'block REF --reason', '%7f3a2c']) {
		expect(out).toContain(word);
	}
});
