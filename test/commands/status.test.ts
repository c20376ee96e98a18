import {chmodSync, mkdirSync, readdirSync, realpathSync, symlinkSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {lockPlaces} from '../../source/storage/save/lock-place.ts';
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
