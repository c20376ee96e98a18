import {existsSync, readdirSync, symlinkSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {makeRepository} from '../folder.ts';
import {gitRepository} from './git-repository.ts';
import {folderWith, runIn, textOf} from './run-in.ts';

const plan = '# A\n\n- [x] one\n- [ ] two\n';
const filesIn = (folder: string) =>
	readdirSync(folder, {recursive: true, encoding: 'utf8'})
		.filter(file => file.endsWith('.md'))
		.sort();

describe('in a repository of git', () => {
	test('git moves what it has, nothing is committed, and it comes back by its name', async () => {
		const {root, env, git, commit} = gitRepository({'plans/a/plan.md': plan, 'plans/b.md': plan});
		commit('Plans');
		const run = (...argv: string[]) => runIn(root, ['archive', ...argv], {env});
		expect(await run('plans/a/plan.md')).toEqual({
			code: 0,
			out: 'plans/archive/a/plan.md\n',
			err:
				'planwright: plans/a/plan.md is not finished: 1 of 2 tasks open\n' +
				'planwright: moved by git mv: commit it, so that others see it\n',
		});
		expect(git('status', '--short')).toBe('R  plans/a/plan.md -> plans/archive/a/plan.md\n');
		expect(existsSync(path.join(root, 'plans/a'))).toBe(false);
		expect((await runIn(root, ['status', '--json'], {env})).out).not.toContain('archive');
		expect(await run('--back', 'plan')).toMatchObject({code: 0, out: 'plans/a/plan.md\n'});
		expect(git('status', '--short')).toBe('');
		expect(filesIn(root)).toEqual(['plans/a/plan.md', 'plans/b.md']);
	});

	test('the folder of a change goes whole, dated, with what git does not have', async () => {
		const folder = 'openspec/changes/add-auth';
		const {root, env, commit} = gitRepository({[`${folder}/tasks.md`]: '- [x] one\n'});
		commit('A change');
		writeFileSync(path.join(root, folder, 'notes.md'), 'new\n');
		const gone = 'openspec/changes/archive/2026-03-02-add-auth';
		const {out, err} = await runIn(root, ['archive', `${folder}/tasks.md`], {env});
		expect([out, err.split('\n')[0]]).toEqual([
			`${gone}/tasks.md\n`,
			`planwright: all of ${folder} is in ${gone} now`,
		]);
		expect(filesIn(root)).toEqual([`${gone}/notes.md`, `${gone}/tasks.md`]);
		expect((await runIn(root, ['archive', '--back', 'add-auth'], {env})).code).toBe(0);
		expect(filesIn(root)).toEqual([`${folder}/notes.md`, `${folder}/tasks.md`]);
	});

	test('git moves it, to where its layout has it, also for who works in the folder above', async () => {
		const {root, env, git, commit} = gitRepository({'specs/001-a/tasks.md': '- [x] one\n'});
		commit('A feature');
		const named = path.join(path.basename(root), 'specs/001-a/tasks.md');
		expect((await runIn(path.dirname(root), ['archive', named], {env})).code).toBe(0);
		expect(git('status', '--short')).toBe('R  specs/001-a/tasks.md -> specs/archive/001-a/tasks.md\n');
	});

	test('what git refuses is said, and nothing is moved', async () => {
		const {root, env, write, commit} = gitRepository({'plans/a.md': plan});
		commit('A plan');
		write('.git/index.lock', '');
		const {code, err} = await runIn(root, ['archive', 'plans/a.md'], {env});
		expect([code, err]).toEqual([2, expect.stringContaining('git cannot move plans/a.md: Unable to create')]);
		expect(readdirSync(path.join(root, 'plans'))).toEqual(['a.md']);
	});
});

test('the plan in use is meant no more when it is put away', async () => {
	const folder = folderWith({'plans/a.md': plan});
	makeRepository(folder);
	await runIn(folder, ['use', 'plans/a.md']);
	expect((await runIn(folder, ['archive', 'plans/a.md'])).err).toContain('no plan is in use here any more');
	expect((await runIn(folder, ['use'])).code).toBe(1);
});

describe('nothing is moved', () => {
	const files = {
		'plans/a.md': plan,
		'plans/archive/a.md': '# Older\n- [x] one\n',
		'plans/archive/b.md': plan,
		'docs/plans/archive/b.md': plan,
		'notes.txt': 'words\n',
	};
	const before = Object.keys(files).sort();

	test.each([
		['over a file that is there', ['plans/a.md'], 'cannot write plans/archive/a.md: it is there already'],
		['back over one', ['--back', 'plans/archive/a.md'], 'cannot write plans/a.md: it is there already'],
		['that is away already', ['plans/archive/b.md'], 'plans/archive/b.md is archived already'],
		['back that is not away', ['--back', 'plans/a.md'], 'plans/a.md is not archived'],
		['that could be several', ['--back', 'b'], '2 archived plans are called b'],
		['that is not there', ['--back', 'zebra'], 'no archived plan is called zebra'],
		['that is gone', ['gone.md'], 'there is no file gone.md'],
		['that is a folder', ['plans'], 'plans is a folder'],
		['that is no plan', ['notes.txt'], 'notes.txt is no plan: it is no Markdown file and has no task'],
		['that lies elsewhere', ['../plan.md'], '../plan.md is no file of this repository'],
		['back from elsewhere', ['--back', '../archive/a.md'], '../archive/a.md is no file of this repository'],
		['of all that there is', ['.'], 'is no file of this repository'],
	])('%s', async (_, argv, message) => {
		const folder = folderWith(files);
		const {code, out, err} = await runIn(folder, ['archive', ...argv]);
		expect([code, out, err.split('\n  ')[0]]).toEqual([2, '', expect.stringContaining(message)]);
		const now = [...filesIn(folder), 'notes.txt'].sort();
		expect([now, textOf(folder, 'plans/archive/a.md')]).toEqual([before, files['plans/archive/a.md']]);
	});

	test.each([
		['a link', 'plans/link.md', 'plans/a.md', 'plans/link.md'],
		['through a link', 'linked', 'plans', 'linked/a.md'],
		['into a link', 'plans/archive', 'elsewhere', 'plans/a.md'],
	])('%s', async (_, link, to, named) => {
		const folder = folderWith({'plans/a.md': plan, 'elsewhere/x.md': plan});
		symlinkSync(path.resolve(folder, to), path.join(folder, link));
		const {code, err} = await runIn(folder, ['archive', named]);
		expect([code, err]).toEqual([2, expect.stringContaining('it is a link')]);
		expect(textOf(folder, 'plans/a.md')).toBe(plan);
	});
});

test('globs of the settings do not find what was put away, unless they name it', async () => {
	const settings = (glob: string) => ({'.planwright/config.json': JSON.stringify({plans: [glob]})});
	const files = {'work/a.md': plan, 'work/archive/b.md': plan};
	const found = async (glob: string) => {
		const folder = folderWith({...files, ...settings(glob)});
		const {out} = await runIn(folder, ['status', '--json']);
		return JSON.parse(out).plans.map(({path: file}: {path: string}) => file);
	};
	expect(await found('work/**')).toEqual(['work/a.md']);
	expect(await found('work/archive/*.md')).toEqual(['work/archive/b.md']);
});
