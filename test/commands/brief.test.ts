import {utimesSync} from 'node:fs';
import {expect, test} from 'vitest';
import {folderWith, runIn} from './run-in.ts';

const open = '# Open\n\n- [>] one\n  - Doing: anna\n- [ ] two\n';
const done = '# Done\n\n- [x] one\n';

test.each([
	['no plan', {}, []],
	['a finished plan', {'plans/done.md': done}, []],
	['a finished plan that is named', {'plans/done.md': done}, ['plans/done.md']],
	['a plan without tasks', {'plans/empty.md': '# Empty\n'}, []],
])('nothing is said of %s', async (_, files, argv) => {
	expect(await runIn(folderWith(files), ['brief', ...argv])).toEqual({code: 0, out: '', err: ''});
});

test('of the only unfinished plan, or of the one that is named', async () => {
	const folder = folderWith({'plans/open.md': open, 'plans/done.md': done, 'other.md': open});
	const {code, out} = await runIn(folder, ['brief']);
	expect([
		code,
		out.startsWith('Plan: Open  0%  0/2\nFile: plans/open.md\nDoing: o.1  one  (anna)\n'),
	]).toEqual([0, true]);
	expect((await runIn(folder, ['brief', 'other.md'])).out).toContain('With --plan other.md on each');
	expect((await runIn(folder, ['brief'], {env: {PLANWRIGHT_PLAN: 'other.md'}})).out).toContain(
		'File: other.md\n',
	);
	expect((await runIn(folder, ['brief', 'gone.md'])).code).toBe(2);
});

test('of several the newest first', async () => {
	const folder = folderWith({'plans/a.md': open, 'plans/b.md': open});
	utimesSync(`${folder}/plans/b.md`, 1, 1);
	expect((await runIn(folder, ['brief'])).out).toMatch(
		/^2 plans here .*\n {2}plans\/a\.md .*\n {2}plans\/b\.md /,
	);
});

test('--stop speaks of the tasks of PLANWRIGHT_BY alone', async () => {
	const folder = folderWith({'plans/a.md': open, 'plans/b.md': open});
	const stop = (env: Readonly<Record<string, string>>) => runIn(folder, ['brief', '--stop'], {env});
	expect(await stop({})).toEqual({code: 0, out: '', err: ''});
	expect(await stop({PLANWRIGHT_BY: 'ben'})).toEqual({code: 0, out: '', err: ''});
	const {code, out} = await stop({PLANWRIGHT_BY: 'anna'});
	expect([code, Object.keys(JSON.parse(out))]).toEqual([0, ['systemMessage']]);
});
