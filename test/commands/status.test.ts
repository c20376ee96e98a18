import {
	chmodSync,
	mkdirSync,
	readdirSync,
	realpathSync,
	symlinkSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {lockPlaces} from '../../source/storage/save/lock-place.ts';
import {layouts} from '../storage/find/layouts.ts';
import {run as runProcess} from '../storage/processes.ts';
import {folderWith, runIn} from './run-in.ts';

const open = '# Open\n- [ ] a\n';
const done = '# Done\n- [x] a\n';

test('a plan that is looked at loses what a killed save left beside it', async () => {
	const folder = folderWith({'.git/HEAD': 'ref: refs/heads/main\n', 'a.md': open, 'b.md': open});
	const locks = path.join(folder, '.git/planwright');
	const owner = (await runProcess('owner', '')).trim();
	mkdirSync(locks);
	symlinkSync(owner, lockPlaces(path.join(realpathSync(folder), 'a.md'), {}).next().value?.path ?? '');
	writeFileSync(path.join(folder, `.planwright-${owner}.tmp`), 'half');
	expect(await runIn(folder, ['status', 'a.md'])).toMatchObject({code: 0});
	expect(readdirSync(folder).sort()).toEqual(['.git', '.planwright', 'a.md', 'b.md']);
	expect(readdirSync(locks)).toEqual([]);
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
			'',
			'Next',
			' ○ o.1',
			'',
			'to go on: planwright start o.1 --plan plans/2.md',
			'',
		]);
	});

	test('of none says what to do', async () => {
		expect(await runIn(folderWith(), ['status'])).toMatchObject({
			code: 0,
			out: 'No plans here yet. planwright new writes one, and planwright FILE opens any Markdown file.\n',
		});
		expect(await runIn(folderWith(), ['status', '--line'])).toMatchObject({code: 0, out: ''});
		expect(JSON.parse((await runIn(folderWith(), ['status', '--json'])).out)).toEqual({schema: 2, plans: []});
	});

	test('of no plan offers the files that hold tasks', async () => {
		const folder = folderWith({
			'.git/HEAD': 'ref: refs/heads/main\n',
			'.gitignore': 'build/\n',
			'README.md': '# It\n- [x] a\n',
			'docs/notes.md': '# Notes\n- [x] a\n- [ ] b\n',
			'docs/prose.md': '# Prose\n',
			'docs/archive/old.md': open,
			'build/x.md': open,
			'.github/PULL_REQUEST_TEMPLATE.md': open,
			'node_modules/x/notes.md': open,
			'AGENTS.md': open,
		});
		const said = [
			'No plan in the usual places. These files hold tasks:',
			' docs/notes.md  1/2',
			' README.md      1/1',
			'planwright open docs/notes.md opens the first; planwright new writes a plan.',
			'',
		];
		expect(await runIn(folder, ['status'])).toEqual({code: 0, out: said.join('\n'), err: ''});
		expect(await runIn(folder, ['status', '--line'])).toEqual({code: 0, out: '', err: ''});
		expect(JSON.parse((await runIn(folder, ['status', '--json'])).out).plans).toEqual([]);
	});

	test('offers ten files at most', async () => {
		const files = Array.from({length: 12}, (_, index) => [`notes/${index}.md`, open]);
		const {out} = await runIn(folderWith(Object.fromEntries(files)), ['status']);
		expect(out.split('\n')).toHaveLength(14);
		expect(out).toContain('\n and 2 more\n');
	});

	test('of more than 20 plans shows the unfinished ones, the newest first, and counts the rest', async () => {
		const names = Array.from({length: 24}, (_, index) => `plans/${index}.md`);
		const text = (index: number) => `# P${index}\n- [${index < 22 ? 'x' : ' '}] a\n`;
		const folder = folderWith(Object.fromEntries(names.map((name, index) => [name, text(index)])));
		for (const [index, name] of names.entries()) utimesSync(path.join(folder, name), index, index);
		const {out} = await runIn(folder, ['status']);
		expect(out.match(/^P\d+/gm)).toEqual(['P23', 'P22']);
		expect(out).toMatch(/\n\nAnd 22 more, all finished: planwright status PLAN shows one\.\n$/);
		for (const name of names) writeFileSync(path.join(folder, name), open);
		const all = await runIn(folder, ['status']);
		expect(all.out.match(/^Open/gm)).toHaveLength(20);
		expect(all.out).toContain('And 4 more, 4 unfinished: ');
		expect((await runIn(folder, ['status', ...names])).out).not.toContain('more,');
		expect(JSON.parse((await runIn(folder, ['status', '--json'])).out).plans).toHaveLength(24);
	});

	test.each(layouts)('names $plan well, and JSON says the same', async ({plan, other, head, title}) => {
		const folder = folderWith({[plan]: `${head}\n\n- [ ] a\n`, [other]: open});
		const {plans} = JSON.parse((await runIn(folder, ['status', '--json'])).out);
		expect(plans.map(({path: file, title: said}: Record<string, string>) => [file, said])).toEqual([
			[plan, title],
		]);
		expect((await runIn(folder, ['status'])).out.slice(0, title.length)).toBe(title);
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

	test('in one line it is called as everywhere', async () => {
		const folder = folderWith({'openspec/changes/add-login/tasks.md': '## 1. Build\n- [ ] 1.1 Do it\n'});
		expect((await runIn(folder, ['status', '--line'])).out).toBe('add-login 0% 0/1 ▸ 1.1 Do it\n');
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
