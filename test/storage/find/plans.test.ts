import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {findPlans, findProseFiles, findTaskFiles} from '../../../source/storage/find/plans.ts';
import type {Settings} from '../../../source/storage/repository.ts';
import {makeRepository, temporaryFolder, writeFiles} from '../../folder.ts';
import {run} from '../processes.ts';
import {layouts} from './layouts.ts';

function repository(...files: readonly string[]): string {
	const root = temporaryFolder();
	makeRepository(root);
	writeFiles(root, Object.fromEntries(files.map(file => [file, '- [ ] task\n'])));
	return root;
}

async function found(root: string, settings: Settings = {}): Promise<readonly string[]> {
	return (await findPlans(root, settings)).map(plan => path.relative(root, plan));
}

describe('findPlans', () => {
	test.each(layouts)('finds $plan, not $other', async ({plan, other}) => {
		expect(await found(repository(other, plan))).toEqual([plan]);
	});

	test('lists plans in natural order of their paths', async () => {
		const plans = ['PLAN.md', 'plans/a/plan-2.md', 'plans/a/plan-10.md', 'plans/top.MD'];
		expect(await found(repository(...plans.toReversed()))).toEqual(plans);
	});

	test('takes what has only a name like a plan for one only with a task in it', async () => {
		const root = repository('docs/a-plan.md');
		writeFiles(root, {
			'docs/b-plan.md': '# Plan\n\n- [a link](x.md)\n\n```\n- [ ] code\n```\n',
			'docs/c-plan.md': '- \0[ ] no text',
			'docs/plans/d.md': '# Not yet\n',
		});
		expect(await found(root)).toEqual(['docs/a-plan.md', 'docs/plans/d.md']);
	});

	test('enters no ignored folder', async () => {
		const root = repository(
			'plans/a/x.md',
			'plans/build/x.md',
			'plans/a/build/x.md',
			'plans/secret/x.md',
			'plans/kept/x.md',
			'plans/local/x.md',
			'docs/plans/x.md',
		);
		writeFiles(root, {
			'.gitignore': '# comment\nbuild/\n/plans/kept\n/docs/\n',
			'plans/.gitignore': 'secret\n!kept\n',
			'.git/info/exclude': 'local\n',
		});
		expect(await found(root)).toEqual(['plans/a/x.md', 'plans/kept/x.md']);
	});

	test('reads what a linked work tree shares to exclude', async () => {
		const root = repository();
		writeFiles(root, {
			'.git/info/exclude': 'local\n',
			'.git/worktrees/side/HEAD': '',
			'.git/worktrees/side/commondir': '../..\n',
			'side/.git': 'gitdir: ../.git/worktrees/side\n',
			'side/plans/local/x.md': '',
			'side/plans/x.md': '',
		});
		expect(await found(path.join(root, 'side'))).toEqual(['plans/x.md']);
	});

	test('follows links in the repository once, and none out of it', async () => {
		const outside = temporaryFolder();
		writeFiles(outside, {'x.md': '', 'TODO.md': ''});
		const root = repository('plans/a/x.md', 'notes/here.md');
		const link = (target: string, name: string) => fs.symlinkSync(target, path.join(root, name));
		link('.', 'plans/circle');
		link('a', 'plans/again');
		link('../notes', 'plans/linked');
		link('a/x.md', 'plans/same.md');
		link(outside, 'plans/away');
		link(path.join(outside, 'x.md'), 'plans/away.md');
		link(path.join(outside, 'TODO.md'), 'TODO.md');
		link(outside, 'specs');
		link('nowhere', 'plans/dangling.md');
		expect(await found(root)).toEqual(['plans/a/x.md', 'plans/linked/here.md']);
	});

	test('looks where the settings say instead', async () => {
		const root = repository(
			'plans/a.md',
			'work/b.md',
			'work/deep/c.md',
			'work/deep/no.md',
			'x/y/z.md',
			'notes.txt',
		);
		expect(await found(root, {plans: ['work/**', '!work/**/no.md']})).toEqual([
			'work/b.md',
			'work/deep/c.md',
		]);
		expect(await found(root, {plans: ['./work', 'notes.txt']})).toEqual([
			'notes.txt',
			'work/b.md',
			'work/deep/c.md',
			'work/deep/no.md',
		]);
		expect(await found(root, {plans: ['{x/y,plans}/*.md']})).toEqual(['plans/a.md', 'x/y/z.md']);
		expect(await found(root, {plans: ['*/a.md', 'plans/*']})).toEqual(['plans/a.md']);
		expect(await found(root, {plans: ['none/**']})).toEqual([]);
	});

	test('refuses settings that lead out of the repository', async () => {
		await expect(found(repository(), {plans: ['../other/**']})).rejects.toMatchObject({code: 'usage'});
	});

	test('removes what a save that was killed left behind', async () => {
		const root = repository('plans/a.md');
		const owner = (await run('owner', '')).trim();
		writeFiles(root, {
			[`plans/.planwright-${owner}.tmp`]: 'half',
			'plans/.planwright-1-1-elsewhere-x.tmp': 'young',
		});
		await findPlans(root, {});
		expect(fs.readdirSync(path.join(root, 'plans')).sort()).toEqual([
			'.planwright-1-1-elsewhere-x.tmp',
			'a.md',
		]);
	});

	test('finds nothing where there is nothing', async () => {
		expect(await found(temporaryFolder())).toEqual([]);
		expect(await found('/nowhere/at/all')).toEqual([]);
		expect(await found(repository('docs', 'plans', '.kiro/specs', 'openspec'))).toEqual([]);
	});
});

describe('findTaskFiles', () => {
	test('finds Markdown with tasks wherever it lies, but nothing outside, ignored or too large', async () => {
		const outside = temporaryFolder();
		writeFiles(outside, {'x.md': '- [ ] a\n'});
		const root = repository(
			'a/b/c.md',
			'README.md',
			'.tool/d.markdown',
			'build/e.md',
			'f.txt',
			'skills/g.md',
		);
		writeFiles(root, {
			'.gitignore': 'build\n',
			'prose.md': '# Prose\n\n1. [a link](b)\n',
			'large.md': `- [ ] a\n${'x'.repeat(1_000_000)}\n`,
		});
		fs.symlinkSync(outside, path.join(root, 'away'));
		const files = (await findTaskFiles(root)).map(file => path.relative(root, file));
		expect(files).toEqual(['.tool/d.markdown', 'a/b/c.md', 'README.md']);
	});

	test('and of the same files those with text and no tasks, newest first', async () => {
		const root = repository();
		writeFiles(root, {
			'old.md': 'words',
			'new.md': 'words',
			'tasks.md': '- [ ] a\n',
			'empty.md': '',
			'AGENTS.md': 'told',
			'README.md': 'words',
			'skills/s.md': 'told',
		});
		fs.utimesSync(path.join(root, 'old.md'), 1000, 1000);
		const files = (await findProseFiles(root)).map(file => path.relative(root, file));
		expect(files).toEqual(['new.md', 'old.md']);
	});

	test('looks at 2,000 files, those near the root first', async () => {
		const prose = Array.from({length: 2000}, (_, index) => [`a/${index}.md`, '']);
		const root = repository('a/b/late.md', 'z.md');
		writeFiles(root, Object.fromEntries(prose));
		expect((await findTaskFiles(root)).map(file => path.relative(root, file))).toEqual(['z.md']);
	});

	test('finds nothing where there is nothing', async () => {
		expect(await findTaskFiles('/nowhere/at/all')).toEqual([]);
	});
});
