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
		const {code, out, err} = await runIn(folder, ['add', 'x', '--json']);
		expect(code).toBe(2);
		expect(JSON.parse(out).error).toMatchObject({
			code: 'plan-ambiguous',
			candidates: [{path: 'plans/1.md', text: 'Open', status: 'pending'}, {path: 'plans/2.md'}],
		});
		expect(err).toBe(
			[
				'planwright: 2 unfinished plans were found here',
				'  name one: --plan plans/1.md, or set PLANWRIGHT_PLAN, or planwright use PLAN',
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
